"""The indicator table as a folder of Parquet files: one a class of node, one column a measure.

`platforms.parquet` has a column `platform`, the others (`industries`, `domains`, `regions`) have
`platform` and the column that names the cell. IRIs stand without https://w3id.org/iip-atlas/.
Columns: `staffCount` a measure or the lower end of an interval; `staffCount.high` its upper end,
empty where it is the same; `openPart=C5` a thing that the node points at, true or false;
`processType`, `classificationLevel` things of which there is one; `review=C1.3-a` what reviews
say (an outcome); `openWorld` platforms known from public sources only.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from rdflib import URIRef

from iip_atlas.errors import InputError
from iip_atlas.graphs import local_name
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.indicators.parquet_columns import CELL_COLUMNS, Columns, truths
from iip_atlas.indicators.table import (
    REVIEWS,
    Flags,
    IndicatorTable,
    NodeTable,
    Numbers,
    Rows,
)
from iip_atlas.namespaces import BASE, IIP

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FILES", "read_tables", "write_tables"]

FILES: Final[Mapping[URIRef, str]] = {
    IIP.Platform: "platforms.parquet",
    IIP.IndustryCoverage: "industries.parquet",
    IIP.DomainCoverage: "domains.parquet",
    IIP.RegionCoverage: "regions.parquet",
}
_REMEDY = "docs/scale.md 列出各列 / docs/scale.md lists the columns"


def write_tables(table: IndicatorTable, place: Path) -> None:
    """Write the table into a new folder.

    Raises InputError when the folder is there already.
    """
    if place.exists():
        raise InputError(
            "已经存在 / it exists already", where=str(place), remedy="请换一个名字 / name another"
        )
    place.mkdir()
    for kind, file in FILES.items():
        _frame(kind, table).write_parquet(place / file, statistics=False)


def _frame(kind: URIRef, table: IndicatorTable) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415  # takes its time

    nodes = table.tables[kind]
    names = [_short(platform) for platform in table.platforms]
    found: dict[str, pl.Series] = {}
    if kind == IIP.Platform:
        found["platform"] = pl.Series(names, dtype=pl.String)
        found["openWorld"] = pl.Series(table.open_world)
    else:
        found["platform"] = pl.Series(names, dtype=pl.String).gather(nodes.owner)
    for path, coded in nodes.coded.items():
        things = pl.Series([*(_short(thing) for thing in coded.things), None], dtype=pl.String)
        found[local_name(path)] = things.gather(coded.codes % len(things)).cast(pl.Categorical)
    for path, low in nodes.low.items():
        found[local_name(path)] = _number(nodes, path, low)
        if path in nodes.high:
            high = nodes.high[path]
            found[f"{local_name(path)}.high"] = pl.Series(
                np.where(high > low, high, np.nan)
            ).fill_nan(None)
    for path, by_thing in nodes.flags.items():
        for thing, flags in by_thing.items():
            if flags.any():
                found[f"{local_name(path)}={local_name(URIRef(thing))}"] = pl.Series(flags)
    outcomes = pl.Series([*REVIEWS, None], dtype=pl.Enum(REVIEWS))
    for clause, said in nodes.reviewed.items():
        found[f"review={clause}"] = outcomes.gather(np.minimum(said, len(REVIEWS)))
    return pl.DataFrame(found)


def _number(nodes: NodeTable, path: URIRef, low: Numbers) -> "pl.Series":
    """A measure: empty where nothing is said, NaN where the value is no number to compare with."""
    import polars as pl  # noqa: PLC0415

    found = pl.Series(low).fill_nan(None)
    if path in nodes.incomparable:
        found = found.set(pl.Series(nodes.incomparable[path]), float("nan"))
    return found


def _short(iri: str) -> str:
    return iri.removeprefix(BASE)


def read_tables(place: Path) -> IndicatorTable:
    """Read the table from a folder of Parquet files.

    Raises InputError that lists, with file and column, all that cannot be used.
    """
    reading = _Reading(place)
    table = reading.table()
    if reading.faults:
        raise InputError(
            "\n  ".join(["指标表不能使用 / the tables cannot be used:", *reading.faults]),
            where=str(place),
            remedy=_REMEDY,
        )
    return table


class _Reading:
    """Reads one folder, and gathers what is wrong with it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.faults: list[str] = []

    def table(self) -> IndicatorTable:
        """Read all files."""
        import polars as pl  # noqa: PLC0415  # takes its time

        frames = {kind: self._file(file) for kind, file in FILES.items()}
        whole = frames[IIP.Platform]
        names = self._key(whole, "platform", FILES[IIP.Platform])
        if names.n_unique() != len(names):
            self._fault(FILES[IIP.Platform], "platform", "一个平台只有一行", "one row a platform")
        rows = pl.DataFrame({"platform": names, "row": np.arange(len(names), dtype=np.int64)})
        tables = {kind: self._nodes(kind, frame, rows) for kind, frame in frames.items()}
        iris = pl.when(names.str.contains("://|^urn:")).then(names).otherwise(BASE + names)
        return IndicatorTable(
            pl.select(iris).to_series().to_list(),
            tables,
            self._open_world(whole),
        )

    def _open_world(self, whole: "pl.DataFrame") -> Flags:
        found = truths(whole["openWorld"]) if "openWorld" in whole else None
        if found is None and "openWorld" in whole:
            self._fault(FILES[IIP.Platform], "openWorld", "须为真或假", "must be true or false")
        return np.zeros(len(whole), np.bool_) if found is None else found

    def _file(self, name: str) -> "pl.DataFrame":
        import polars as pl  # noqa: PLC0415
        from polars import selectors  # noqa: PLC0415
        from polars.exceptions import PolarsError  # noqa: PLC0415

        try:
            frame = pl.read_parquet(self.place / name)
            # All columns at once: one by one, each would wait for a pool of threads.
            return frame.with_columns(
                selectors.boolean().fill_null(value=False).cast(pl.UInt8),
                selectors.numeric().cast(pl.Float64),
            )
        except FileNotFoundError:
            self.faults.append(f"{name}: 没有这个文件 / there is no such file")
        except (PolarsError, OSError) as error:
            self.faults.append(f"{name}: 不是 Parquet / not Parquet: {error}")
        return pl.DataFrame()

    def _key(self, frame: "pl.DataFrame", column: str, file: str) -> "pl.Series":
        import polars as pl  # noqa: PLC0415

        found = frame[column] if column in frame else pl.Series([], dtype=pl.String)
        if column not in frame and frame.width:
            self._fault(file, column, "缺少这一列", "the column is missing")
        if found.null_count():
            self._fault(file, column, "有空值", "a value is missing")
        return found.cast(pl.String).str.strip_prefix(BASE).alias(column)

    def _nodes(self, kind: URIRef, frame: "pl.DataFrame", rows: "pl.DataFrame") -> NodeTable:
        file = FILES[kind]
        if kind == IIP.Platform:
            owner = np.arange(len(rows), dtype=np.int64)
            return self._columns(kind, frame, owner, len(rows))
        owners = self._key(frame, "platform", file)
        self._key(frame, CELL_COLUMNS[kind], file)
        # Cells mostly stand together by platform: only the first of each run is looked up.
        first = owners.ne_missing(owners.shift()) | (owners.is_null())
        heads = owners.filter(first).to_frame()
        found = heads.join(rows, "platform", how="left", maintain_order="left")["row"]
        if found.null_count():
            unknown = ", ".join(heads["platform"].filter(found.is_null()).drop_nulls().head(3))
            self._fault(file, "platform", f"没有平台 {unknown}", f"there is no platform {unknown}")
            return self._columns(kind, frame.clear(), np.zeros(0, np.int64), len(rows))
        owner = found.to_numpy()[np.cumsum(first.to_numpy()) - 1]
        if not found.is_sorted():
            order = np.argsort(owner, kind="stable")
            frame, owner = frame[order], owner[order]
        return self._columns(kind, frame, owner, len(rows))

    def _columns(
        self, kind: URIRef, frame: "pl.DataFrame", owner: Rows, platforms: int
    ) -> NodeTable:
        found = Columns()
        for name in frame.columns:
            if name not in {"platform", "openWorld"} and not found.take(kind, frame[name]):
                self._fault(FILES[kind], name, "不认识这一列或其类型", "unknown column or type")
        for path in found.ends_without_start():
            self._fault(FILES[kind], path, "上限小于下限或没有下限", "an upper end without a lower")
        if found.repeats(owner, CELL_PROPERTIES.get(kind)):
            self._fault(FILES[kind], CELL_COLUMNS[kind], "一个单元只有一行", "one row a cell")
        ends = np.searchsorted(owner, np.arange(platforms), side="right")
        return NodeTable(owner, ends, **vars(found))

    def _fault(self, file: str, column: str, zh: str, en: str) -> None:
        self.faults.append(f"{file}, {column}: {zh} / {en}")
