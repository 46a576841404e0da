"""A server that speaks S3 on loopback (moto's), which keeps what it is given in its memory."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.servers.processes import folder, free_port, greets, running, wait_until

KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "us-east-1"}


class S3:
    """The server's port, the environment that leads there, and its buckets. It can be stopped and started again."""

    def __init__(self, home: Path):
        self.port, self._home, self._process = free_port(), home, contextlib.ExitStack()
        # never the credentials or the files of whoever runs the tests
        elsewhere = {name: str(home / "none") for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE")}
        self.environ = KEYS | elsewhere | {"AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{self.port}"}

    def start(self, bucket: str) -> None:
        """Start it with one empty bucket."""
        argv, log = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(self.port)], self._home / "log"
        self.process = self._process.enter_context(running(argv, log=log))
        wait_until(lambda: greets(self.port), child=self.process, log=log)
        self.client().create_bucket(Bucket=bucket)

    def stop(self) -> None:
        self._process.close()

    def keys(self, bucket: str) -> list[str]:
        """Return the names of what lies in a bucket, seen past Django's storage."""
        return [found["Key"] for found in self.client().list_objects_v2(Bucket=bucket).get("Contents", [])]

    def client(self):
        import boto3

        return boto3.client(
            "s3", endpoint_url=self.environ["AWS_ENDPOINT_URL_S3"], region_name=KEYS["AWS_DEFAULT_REGION"],
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"], aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        )  # fmt: skip


@contextlib.contextmanager
def s3() -> Iterator[S3]:
    """Yield a server that is not started yet."""
    with folder() as home:
        server = S3(home)
        try:
            yield server
        finally:
            server.stop()
