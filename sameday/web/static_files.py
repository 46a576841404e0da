"""Our style sheet and scripts as they are served: without comments and white space (docs/decisions/0021)."""

from collections.abc import Callable

from django.core.files.base import ContentFile
from rcssmin import cssmin
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS: dict[str, Callable[[str], str]] = {"css/": cssmin, "js/": jsmin}


def as_served(name: str, text: str) -> str:
    """Return a static file's text as browsers get it; `name` is its path below /static/. Others' files stay."""
    for folder, smaller in OURS.items():
        if name.startswith(folder):
            return smaller(text)
    return text


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
