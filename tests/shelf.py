"""Where a test's attachments lie: a folder of its own, which can stop taking anything and take everything again."""

from pathlib import Path

import pytest


class Shelf:
    """The folder of the desk's own storage."""

    def __init__(self, folder: Path):
        self.folder, self._away = folder, folder.with_name("away")

    def close(self) -> None:
        """From now on nothing can be stored and nothing is found, for root neither: where the folder was is a file."""
        self.folder.mkdir(exist_ok=True)
        self.folder.rename(self._away)
        self.folder.write_bytes(b"")

    def open(self) -> None:
        self.folder.unlink()
        self._away.rename(self.folder)

    def names(self) -> set[str]:
        """Return the names of the files that lie here."""
        return {path.name for path in self.folder.rglob("*") if path.is_file()}


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    """The storage of this test alone."""
    folder = tmp_path / "files"
    settings.MEDIA_ROOT = folder
    own = settings.STORAGES["default"]
    settings.STORAGES = settings.STORAGES | {"default": own | {"OPTIONS": own["OPTIONS"] | {"location": str(folder)}}}
    return Shelf(folder)
