"""Where attachments lie, in the form Django's STORAGES wants: a folder of ours, or a bucket of S3."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from config.env import BadSetting

MB = 1024 * 1024
CONNECT_SECONDS, ANSWER_SECONDS, TRIES = 3, 10, 2  # together less than a mail's lease (intake/claims.py)


def storage(url: str, folder: Path) -> dict:
    """Return the storage of this SAMEDAY_FILES_URL, `folder` when it is empty.

    Key, region and another server than Amazon's come from the usual AWS_… variables. Raises BadSetting when the
    packages for S3 are not installed.
    """
    if not url:
        options = {"location": folder, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
        return {"BACKEND": "sameday.tickets.disk.WholeFiles", "OPTIONS": options}
    parts = urlsplit(url)
    own = {"bucket_name": parts.netloc, "location": parts.path.strip("/"), "default_acl": None}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": own | _s3_options()}


def _s3_options() -> dict:
    try:
        import storages  # noqa: F401
        from boto3.s3.transfer import TransferConfig
        from botocore.config import Config
    except ImportError:
        raise BadSetting(
            "SAMEDAY_FILES_URL names a bucket, and the packages for S3 are not installed. Run: "
            ".venv/bin/pip install --require-hashes -r requirements-s3.txt"
        ) from None
    elsewhere = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    return {
        "client_config": Config(
            # Amazon wants bucket.host, for which few other servers have names and certificates
            s3={"addressing_style": "path" if elsewhere else "auto"},
            connect_timeout=CONNECT_SECONDS,
            read_timeout=ANSWER_SECONDS,
            retries={"mode": "standard", "total_max_attempts": TRIES},
        ),
        # no file of ours is larger: in parts, an upload that breaks off would leave some in the bucket
        "transfer_config": TransferConfig(multipart_threshold=64 * MB, use_threads=False),
        "max_memory_size": MB,  # what is larger is fetched to the disk
    }
