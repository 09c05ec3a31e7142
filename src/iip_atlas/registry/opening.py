"""Opens the store that a person names: a folder, or the URL of a SPARQL endpoint."""

from pathlib import Path

from iip_atlas.errors import StoreError
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.store import EmbeddedStore

__all__ = ["is_url", "open_store"]


def is_url(place: str) -> bool:
    """Does this name an endpoint rather than a folder?"""
    return "://" in place


def open_store(place: str, *, writing: bool = False, missing_is_empty: bool = False) -> Keeper:
    """Open the store at this folder or URL, for reading or also for writing.

    Writing makes a folder that is not there; for reading alone `missing_is_empty` takes it, and an
    empty folder, for a store without submissions. Raises StoreError for what cannot be opened.
    """
    if is_url(place):
        from iip_atlas.registry.remote import RemoteStore  # noqa: PLC0415  # SPARQLWrapper is slow

        return RemoteStore(place)
    if not place.strip():
        raise StoreError("没有写出库的位置 / no store is named", remedy="--store PATH|URL")
    folder = Path(place)
    if missing_is_empty and _holds_nothing(folder):
        return EmbeddedStore.in_memory()
    return EmbeddedStore.open(folder) if writing else EmbeddedStore.open_read_only(folder)


def _holds_nothing(folder: Path) -> bool:
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
