"""`iip evaluate` for very many platforms: verdicts into a Parquet file, with a bar of progress."""

from pathlib import Path
from typing import TYPE_CHECKING

from iip_atlas.cli.options import Language
from iip_atlas.cli.output import progress, screen, write, written_whole
from iip_atlas.errors import AtlasError
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.registry.facts import Facts

__all__ = ["evaluate_in_bulk", "is_bulk"]


def is_bulk(facts: "list[Path] | Facts") -> bool:
    """Are the inputs a folder of indicator tables?"""
    if not isinstance(facts, list) or not any(place.is_dir() for place in facts):
        return False
    from iip_atlas.conformance.registries import holds_tables  # noqa: PLC0415

    return any(holds_tables(place) for place in facts)


def evaluate_in_bulk(
    facts: "list[Path] | Facts", profile: str, output: Path | None, lang: Language, *, rows: bool
) -> None:
    """Judge by columns, piece by piece: with `rows` into a Parquet file; then show the counts.

    Raises AtlasError when rows are wanted without a file to write them to.
    """
    if rows and output is None:
        raise AtlasError(
            "请用 --output 给出文件 / name a file to write to with --output",
            remedy="iip evaluate ... --format parquet --output verdicts.parquet",
        )
    from iip_atlas.conformance.registries import table_of  # noqa: PLC0415
    from iip_atlas.conformance.verdict_plan import verdict_plan  # noqa: PLC0415
    from iip_atlas.method.loading import shipped_method  # noqa: PLC0415
    from iip_atlas.method.profiles import load_profile  # noqa: PLC0415
    from iip_atlas.reports.bulk import (  # noqa: PLC0415
        count_verdicts,
        counts_page,
        write_verdicts,
    )

    loaded = load_profile(profile)
    planned, table = verdict_plan(loaded, shipped_method()), table_of(facts, loaded)
    with progress(Text("正在评价……", "Judging ..."), lang.value) as done:

        def told(platforms: int) -> None:
            done(platforms, table.size)

        if rows and output is not None:
            with written_whole(output) as file:
                counts = write_verdicts(planned, table, file, told)
        else:
            counts = count_verdicts(planned, table, told)
    shown = None if rows else output
    write(counts_page(planned, table, counts, lang.value, screen(shown)), shown)
