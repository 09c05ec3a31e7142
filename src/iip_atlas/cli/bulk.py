"""`iip evaluate` for very many platforms: verdicts into a Parquet file, with a bar of progress."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from iip_atlas.cli.options import Language, places
from iip_atlas.cli.output import progress, screen, write, written_whole
from iip_atlas.cli.sources import asks_store
from iip_atlas.errors import AtlasError
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.conformance.registries import Registry
    from iip_atlas.method.profiles import Profile

__all__ = ["evaluate_in_bulk", "is_bulk", "named_registry"]


def named_registry(
    inputs: list[str] | None, store: str | None, as_of: str | None
) -> "Callable[[Profile], Registry]":
    """What holds the platforms: a store, which is read piece by piece, or files and tables?

    Raises InputError when both are named, and StoreError for a store that cannot be opened.
    """
    from iip_atlas.conformance.registries import registry_in, registry_of  # noqa: PLC0415

    if not asks_store(inputs, store, as_of):
        return lambda profile: registry_of(places(inputs), profile)
    from iip_atlas.registry.history import moment  # noqa: PLC0415
    from iip_atlas.registry.opening import open_store  # noqa: PLC0415

    kept, when = open_store(store or ""), moment(as_of)
    return lambda profile: registry_in(kept, profile, when)


def is_bulk(inputs: list[str] | None) -> bool:
    """Are the inputs a folder of indicator tables?"""
    folders = [place for place in places(inputs) if place.is_dir()]
    if not folders:
        return False
    from iip_atlas.conformance.registries import holds_tables  # noqa: PLC0415

    return any(holds_tables(place) for place in folders)


def evaluate_in_bulk(
    registry: "Callable[[Profile], Registry]",
    profile: str,
    output: Path | None,
    lang: Language,
    *,
    rows: bool,
) -> None:
    """Judge by columns, piece by piece: with `rows` into a Parquet file; then show the counts.

    `registry` gives the tables under a profile. Raises AtlasError when rows are wanted without a
    file to write them to.
    """
    if rows and output is None:
        raise AtlasError(
            "请用 --output 给出文件 / name a file to write to with --output",
            remedy="iip evaluate ... --format parquet --output verdicts.parquet",
        )
    from iip_atlas.conformance.verdict_plan import verdict_plan  # noqa: PLC0415
    from iip_atlas.method.loading import shipped_method  # noqa: PLC0415
    from iip_atlas.method.profiles import load_profile  # noqa: PLC0415
    from iip_atlas.reports.bulk import (  # noqa: PLC0415
        count_verdicts,
        counts_page,
        write_verdicts,
    )

    loaded = load_profile(profile)
    planned, found = verdict_plan(loaded, shipped_method()), registry(loaded)
    with progress(Text("正在评价……", "Judging ..."), lang.value) as done:

        def told(platforms: int) -> None:
            done(platforms, found.size)

        if rows and output is not None:
            with written_whole(output) as file:
                counts = write_verdicts(planned, found.tables, file, told)
        else:
            counts = count_verdicts(planned, found.tables, told)
    shown = None if rows else output
    write(counts_page(planned, found.size, counts, lang.value, screen(shown)), shown)
