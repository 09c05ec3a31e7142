"""Opens registers that stay tables in DuckDB; every unknown code and bad date is told at once.

Nothing but the files handed in can be read. What names no time zone is Chinese time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from rdflib import URIRef

from iip_atlas.errors import InputError
from iip_atlas.namespaces import IIP, PLATFORM
from iip_atlas.reference import Kind, Reference
from iip_atlas.registry.faults import Fault, refusal
from iip_atlas.registry.table_views import (
    CODED,
    assets,
    name_of,
    outline_tables,
    quoted,
    reading,
    split,
    view,
)
from iip_atlas.registry.tables import TABLES, Table, Tables
from iip_atlas.text import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["open_tables"]

# ruff: noqa: S608  # names come from TABLES, or are quoted; values are bound

_PLATFORM_COLUMNS = ("platform", "ofPlatform", "recordOf")


Rows = Mapping[str, Sequence[str | None]]


def open_tables(
    files: Mapping[str, Path],
    described: Sequence[URIRef],
    operators: Mapping[URIRef, str],
    listed: Mapping[str, Rows] | None = None,
) -> Tables:
    """Open register files beside the platforms that are described elsewhere.

    A table without a platform column belongs to the one that is. With `listed` (rows out of RDF,
    by table and column), rows tell where they stand and can be set aside. Raises InputError, naming
    every fault with file, column and value, for files that cannot be read and values not known.
    """
    connection = _connection(files.values())
    for name, rows in (listed or {}).items():
        columns = ", ".join(f"unnest(CAST(? AS VARCHAR[])) AS {column}" for column in rows)
        connection.execute(
            f"CREATE TABLE listed_{TABLES[name].view} AS SELECT {columns}",
            [list(values) for values in rows.values()],
        )
    opening = _Opening(connection, files, tuple(described), listed)
    opening.open()
    for platform, operator in operators.items():
        connection.execute("INSERT INTO operator VALUES (?, ?)", [str(platform), operator])
    return Tables(connection, files, tuple(opening.found))


def _connection(files: Iterable[Path]) -> "DuckDBPyConnection":
    import duckdb  # noqa: PLC0415  # only registers that are tables need it

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute("SET TimeZone = 'Asia/Shanghai'")
    connection.execute(
        f"SET allowed_paths = [{', '.join(quoted(str(f.resolve())) for f in files)}]"
    )
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


class _Opening:
    """Opens the tables one by one, and collects faults and platforms."""

    def __init__(
        self,
        connection: "DuckDBPyConnection",
        files: Mapping[str, Path],
        described: tuple[URIRef, ...],
        listed: Mapping[str, Rows] | None,
    ) -> None:
        self.connection = connection
        self.listed = listed or {}
        self.traced = listed is not None
        self.files = files
        self.described = described
        self.found: dict[URIRef, None] = {}
        self.faults: list[Fault] = []
        self.codes: dict[tuple[str, str], str] = {}
        self.reference = Reference.load()

    def open(self) -> None:
        """Make a view for every table; one that was not handed in is empty."""
        names = dict.fromkeys((*self.files, *self.listed))
        present = {name: self._raw(TABLES[name], self.files.get(name)) for name in names}
        for name, columns in present.items():
            if columns:
                self._check(TABLES[name], columns)
        if self.faults:
            raise refusal(self.faults)
        self._outlines()
        only = str(self.described[0]) if len(self.described) == 1 else ""
        pairs = self.codes.items()
        whole = [k for k in CODED if all(word == iri for (kind, word), iri in pairs if kind == k)]
        for table in TABLES.values():
            columns = present.get(table.name, {})
            self.connection.execute(view(table, columns, only, whole, traced=self.traced))
        self.connection.execute(assets())

    def _raw(self, table: Table, file: Path | None) -> Mapping[str, str]:
        """Which columns has the file, as written, by the name that they go by?"""
        import duckdb  # noqa: PLC0415

        try:
            sql = reading(table, file, listed=table.name in self.listed, traced=self.traced)
            self.connection.execute(sql)
            written = self.connection.execute(f"DESCRIBE raw_{table.view}").fetchall()
        except duckdb.Error as error:
            self._fault(file, Text("读不了这个表", f"the table cannot be read: {_first(error)}"))
            return {}
        return self._columns(table, file, [str(row[0]) for row in written])

    def _columns(self, table: Table, file: Path | None, written: list[str]) -> Mapping[str, str]:
        names = {name.casefold(): name for name in (*table.columns, "identifier", "place")}
        names |= {name.casefold(): "platform" for name in _PLATFORM_COLUMNS}
        columns = {names[w.casefold()]: w for w in written if w.casefold() in names}
        if "identifier" not in columns and table.kind != IIP.EnterprisePopulation:
            self._fault(file, Text("没有 identifier 栏", "there is no column identifier"))
        if "platform" not in columns and len(self.described) == 1:
            self.found[self.described[0]] = None
        elif "platform" not in columns and table.kind != IIP.EnterprisePopulation:
            self._fault(file, Text("没有 platform 栏", "there is no column platform"))
        return columns

    def _fault(self, file: Path | None, message: Text, remedy: Text | None = None) -> None:
        columns = Text(
            "栏名用属性名，如 platform、identifier、industry、lastSeen",
            "name the columns after properties: platform, identifier, industry, lastSeen",
        )
        self.faults.append(Fault(str(file or ""), message, remedy or columns))

    def _check(self, table: Table, columns: Mapping[str, str]) -> None:
        """Are all moments dates, and all codes known? One pass over the table."""
        file = self.files.get(table.name)
        for column, kind in _coded(table):
            if column in columns:
                self._look_up(table, file, columns[column], kind, several=column in table.lists)
        if "platform" in columns:
            self._platforms(table, columns["platform"])
        for moment in table.moments:
            if moment in columns:
                self._moments(table, file, columns[moment])

    def _look_up(
        self, table: Table, file: Path | None, column: str, kind: Kind, *, several: bool
    ) -> None:
        for word in self._distinct(table, column, several=several):
            if (column_kind := (kind, word)) in self.codes:
                continue
            if "://" in word:  # a region of its own is described elsewhere, and checked there
                self.codes[column_kind] = word
                continue
            try:
                self.codes[column_kind] = _resolved(self.reference, word, kind)
            except InputError as error:
                message = Text(f"{column}：{error.message}", f"{column}: {error.message}")
                self._fault(file, message, Text(error.remedy, error.remedy))

    def _distinct(self, table: Table, column: str, *, several: bool) -> Iterator[str]:
        one = split(column) if several else f"CAST({name_of(column)} AS VARCHAR)"
        sql = f"SELECT DISTINCT {one} FROM raw_{table.view}"
        for (word,) in self.connection.execute(sql).fetchall():
            if word:
                yield str(word)

    def _platforms(self, table: Table, column: str) -> None:
        by_name = {str(p).rsplit("/", 1)[-1]: p for p in self.described}
        for word in self._distinct(table, column, several=False):
            iri = URIRef(word) if "://" in word else by_name.get(word, PLATFORM[quote(word)])
            self.codes["platform", word] = str(iri)
            self.found[iri] = None

    def _moments(self, table: Table, file: Path | None, column: str) -> None:
        name = name_of(column)
        sql = f"""
            SELECT count(*), any_value({name}) FROM raw_{table.view}
            WHERE nullif(trim(CAST({name} AS VARCHAR)), '') IS NOT NULL
              AND try_cast({name} AS TIMESTAMPTZ) IS NULL
        """
        number, example = self.connection.execute(sql).fetchone() or (0, None)
        if number:
            self._fault(
                file,
                Text(
                    f"{column}：{number} 行不是日期，如 {example!r}",
                    f"{column}: {number} rows hold no date, such as {example!r}",
                ),
                Text("请写成 2025-12-30 08:00:00", "write it as 2025-12-30 08:00:00"),
            )

    def _outlines(self) -> None:
        """What stands above each industry and region that is named, itself included."""
        iris = {
            kind: sorted({i for (k, _), i in self.codes.items() if k == kind}) for kind in CODED
        }
        self.connection.execute(outline_tables(iris))
        for kind in CODED:
            words = [(word, iri) for (k, word), iri in self.codes.items() if k == kind]
            self._insert(f"{kind}_code", words)
        for kind in ("industry", "region"):
            named = dict.fromkeys(iri for (k, _), iri in self.codes.items() if k == kind)
            above = {iri: (iri, *self.reference.ancestors(iri)) for iri in named}
            pairs = [(iri, cell) for iri, cells in above.items() for cell in cells]
            self._insert(f"{kind}_above", pairs)
            if kind == "region":
                known = self.reference.concepts
                schemes = {(i, s) for i, c in pairs if c in known for s in known[c].schemes}
                self._insert("region_scheme", sorted(schemes))

    def _insert(self, table: str, rows: Sequence[tuple[str, ...]]) -> None:
        if rows:
            columns = [list(column) for column in zip(*rows, strict=True)]
            marks = ", ".join("unnest(?)" for _ in columns)
            self.connection.execute(f"INSERT INTO {table} SELECT {marks}", columns)


def _coded(table: Table) -> Iterator[tuple[str, Kind]]:
    if table.industry:
        yield table.industry, "industry"
    if table.region:
        yield table.region, "region"
    for column in table.lists:
        yield column, "domain" if column.endswith("Domain") else "industry"


def _resolved(reference: Reference, word: str, kind: Kind) -> str:
    if kind != "domain":
        return reference.resolve(word, kind)
    try:
        return reference.resolve(word, "domain")
    except InputError as unknown:
        try:
            return reference.resolve(word, "stage")
        except InputError:
            raise unknown from None


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
