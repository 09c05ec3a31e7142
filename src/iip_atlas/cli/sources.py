"""From where a command takes its facts: files and folders, or a store."""

from pathlib import Path
from typing import TYPE_CHECKING

from iip_atlas.cli.options import places
from iip_atlas.errors import InputError

if TYPE_CHECKING:
    from iip_atlas.registry.statements import Facts

__all__ = ["asks_store", "facts_from", "facts_of_platform", "named_sources"]


def named_sources(store: str | None, as_of: str | None) -> list[str]:
    """Which options lead to the same facts again?"""
    found = ["--store", store] if store is not None else []
    return [*found, "--as-of", as_of] if as_of is not None else found


def facts_from(
    inputs: list[str] | None, store: str | None, as_of: str | None
) -> "list[Path] | Facts":
    """Which files were named, or what does the named store hold?

    Raises InputError when both are named, and StoreError for a store that cannot be read.
    """
    if not asks_store(inputs, store, as_of):
        return places(inputs)
    from iip_atlas.registry.history import moment  # noqa: PLC0415
    from iip_atlas.registry.opening import open_store  # noqa: PLC0415
    from iip_atlas.registry.recall import recall  # noqa: PLC0415

    return recall(open_store(store or ""), moment(as_of))


def facts_of_platform(
    platform: str, inputs: list[str] | None, store: str | None, as_of: str | None
) -> "list[Path] | Facts":
    """As `facts_from`, but of a store only what it holds of this platform, named by id or IRI.

    What is no id or IRI may be a label: then it holds everything.
    """
    if not asks_store(inputs, store, as_of):
        return places(inputs)
    from iip_atlas.registry.history import moment  # noqa: PLC0415
    from iip_atlas.registry.opening import open_store  # noqa: PLC0415
    from iip_atlas.registry.recall import recall_platform  # noqa: PLC0415

    return recall_platform(open_store(store or ""), platform, moment(as_of))


def asks_store(inputs: list[str] | None, store: str | None, as_of: str | None) -> bool:
    """Are the facts in a store? Raises InputError when files are named as well, or a day alone."""
    if store is None and as_of is not None:
        raise InputError(
            "--as-of 只用于登记库 / --as-of goes with a store", remedy="--store PATH|URL"
        )
    if store is not None and inputs:
        raise InputError(
            "文件和登记库不能同时给出 / both files and a store are named",
            where=inputs[0],
            remedy="二者选一；文件先用 `iip submit` 提交"
            " / name one of them; `iip submit` puts files into a store",
        )
    return store is not None
