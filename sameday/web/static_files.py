"""Our style sheet and scripts as they are served: small scripts joined, without comments and white space.

Decisions: docs/decisions/0021, docs/decisions/0070.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.base import ContentFile
from django.core.files.storage import Storage as AnyStorage
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

from sameday.web import scripts

OURS: dict[str, Callable[[str], str]] = {"css/": cssmin, "js/": jsmin}


def as_served(name: str, text: str) -> str:
    """Return a static file's text as browsers get it; `name` is its path below /static/. Others' files stay."""
    for folder, smaller in OURS.items():
        if name.startswith(folder):
            return smaller(text)
    return text


def source(name: str) -> str:
    """Return a static file's text as it is written."""
    return (Path(settings.STATICFILES_DIRS[0]) / name).read_text()


class Joined(BaseFinder):
    """Finds the joined scripts beside the files that lie in folders (settings.STATICFILES_FINDERS)."""

    def find(self, path, find_all=False, **options):
        # Only while one develops or tests: an installed desk serves what `list` has given to collectstatic.
        found = [str(_written(path))] if path in scripts.JOINED else []
        return found if find_all else found[0] if found else []

    def list(self, ignore_patterns):
        return [(name, JoinedAsServed()) for name in scripts.JOINED]

    def check(self, **options):
        return []


class JoinedAsServed(AnyStorage):
    """The joined scripts for collectstatic, made of parts that are made smaller first."""

    def _open(self, name, mode="rb"):
        text = scripts.join(name, lambda part: as_served(part, source(part)))
        return ContentFile(text.encode(), name=name)

    def path(self, name):
        return name  # collectstatic says it in its log


class Storage(CompressedManifestStaticFilesStorage):
    """Collected files: ours made smaller, then all hashed by name and compressed."""

    def save(self, name, content, max_length=None):
        if name.startswith(tuple(OURS)):
            content = ContentFile(as_served(name, content.read().decode()).encode())
        return super().save(name, content, max_length)

    def post_process(self, paths, dry_run=False, **options):
        # What is hashed is read again from where it came from: for ours that is what `save` has written.
        paths = {name: (self, name) if name.startswith(tuple(OURS)) else found for name, found in paths.items()}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def _written(name: str) -> Path:
    """Join the sources as they are now into a file, and return its path: whitenoise serves files alone.

    One that says the same stays: a new date would make browsers fetch and compile it again on each page.
    """
    path, text = settings.HOME / name, scripts.join(name, source)
    if path.exists() and path.read_text() == text:
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as whole:
        whole.write(text)
    os.replace(whole.name, path)  # another process may be reading the one before
    return path
