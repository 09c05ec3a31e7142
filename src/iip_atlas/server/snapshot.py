"""A store on disk as it was at one moment, and as it is when it has changed."""

from dataclasses import dataclass
from pathlib import Path

from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.store_files import StoreFiles, store_files

__all__ = ["Snapshot"]


@dataclass
class Snapshot:
    """Gives a folder's store opened for reading, opened again once somebody has written to it.

    Threads may ask at the same time without a lock: at worst two of them open it again.
    """

    folder: Path
    _latest: tuple[StoreFiles, EmbeddedStore] | None = None

    def store(self) -> EmbeddedStore:
        """Give the store as it is now. Raises StoreError when it cannot be opened."""
        files = store_files(self.folder) if self.folder.is_dir() else frozenset()
        latest = self._latest
        if latest is None or latest[0] != files:
            # Looked at before the opening: a write in between leads to one more opening.
            latest = (files, EmbeddedStore.open_read_only(self.folder))
            self._latest = latest
        return latest[1]
