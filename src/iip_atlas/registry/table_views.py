"""The SQL that gives a register file the columns that the counting queries ask for."""

from collections.abc import Mapping
from pathlib import Path

from iip_atlas.namespaces import IIP
from iip_atlas.registry.tables import Table, handed_in_name

__all__ = ["assets", "name_of", "outline_tables", "quoted", "reading", "split", "view"]

# ruff: noqa: S608  # names come from TABLES, or are quoted; values are bound

_MARKS = "[;；,，、|]"  # between several values in a cell
_ASSETS = ("model", "microservice", "app", "interface")


def quoted(text: str) -> str:
    """Write a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def name_of(column: str) -> str:
    """Write the name of a column as an SQL identifier."""
    return '"' + column.replace('"', '""') + '"'


def split(column: str) -> str:
    """The values of a cell that may hold several."""
    return f"trim(unnest(regexp_split_to_array(CAST({name_of(column)} AS VARCHAR), '{_MARKS}')))"


def reading(table: Table, file: Path | None, *, listed: bool, traced: bool) -> str:
    """Give the rows as they are: of a file, of `listed_NAME` (rows out of RDF), or of both.

    A CSV file, every cell of which is a text, is parsed once. `traced` adds where each row stands.
    """
    sources = [f"SELECT * FROM listed_{table.view}"] if listed else []
    if file is not None:
        sources.append(_file(file, traced=traced))
    kept = "VIEW" if file is None or file.suffix.casefold() == ".parquet" else "TABLE"
    return f"CREATE {kept} raw_{table.view} AS {' UNION ALL BY NAME '.join(sources)}"


def _file(file: Path, *, traced: bool) -> str:
    path = quoted(str(file.resolve()))
    source = f"read_csv({path}, all_varchar = true, header = true)"
    if file.suffix.casefold() == ".parquet":
        source = f"read_parquet({path})"
    # A heading is row 1 of a table as people see it.
    row = (
        f", {quoted(handed_in_name(file) + ':')} || (row_number() OVER () + 1) AS place"
        if traced
        else ""
    )
    return f"SELECT *{row} FROM {source}"


def outline_tables() -> str:
    """Make the tables of codes, outlines, operators, claims, and of what is set aside."""
    return """
        CREATE TABLE code (kind VARCHAR, written VARCHAR, iri VARCHAR);
        CREATE TABLE industry_above (code VARCHAR, cell VARCHAR);
        CREATE TABLE region_above (code VARCHAR, cell VARCHAR);
        CREATE TABLE region_scheme (code VARCHAR, scheme VARCHAR);
        CREATE TABLE operator (platform VARCHAR, operator VARCHAR);
        CREATE TABLE claimed (platform VARCHAR, kind VARCHAR, cell VARCHAR);
        CREATE TABLE set_aside (register VARCHAR, platform VARCHAR, identifier VARCHAR);
    """


def view(table: Table, columns: Mapping[str, str], only: str, *, traced: bool) -> str:
    """Make the view with the full set of columns, with IRIs for codes.

    `columns` are those of the file by the name that they go by, none where there is no file;
    `only` is the platform of a file that names none. A `traced` view says where each row stands
    and leaves out what is set aside.
    """
    wanted = [_platform(columns, only), _text("identifier", columns)]
    wanted += [_moment(name, columns) for name in table.moments]
    wanted += [_text(name, columns) for name in (*table.lists, *table.texts)]
    wanted += [_text("place", columns)] if traced else []
    joins = _joined("platform", columns["platform"]) if "platform" in columns else ""
    for column, kind in ((table.industry, "industry"), (table.region, "region")):
        if column and column in columns:
            joins += _joined(kind, columns[column])
            wanted.append(f"{kind}_code.iri AS {column}")
        elif column:
            wanted.append(f"CAST(NULL AS VARCHAR) AS {column}")
    source = f"raw_{table.view} AS raw" if columns else "(SELECT 1 WHERE false) AS raw"
    rows = f"SELECT {', '.join(wanted)} FROM {source} {joins}"
    which = _named(table, traced=traced)
    return f"CREATE VIEW {table.view} AS SELECT *{_third(table)} FROM ({rows}) AS stated {which}"


def _third(table: Table) -> str:
    if table.kind != IIP.Developer:
        return ""
    said = "contains(type, 'ThirdParty') OR contains(type, '第三方')"
    return f", coalesce({said}, false) AS third"


def _named(table: Table, *, traced: bool) -> str:
    if table.kind == IIP.EnterprisePopulation:
        return ""
    named = "WHERE platform IS NOT NULL AND identifier IS NOT NULL"
    if not traced:
        return named
    return f"""{named} AND NOT EXISTS (
        FROM set_aside
        WHERE register = '{table.name}' AND set_aside.platform = stated.platform
          AND set_aside.identifier = stated.identifier)"""


def _platform(columns: Mapping[str, str], only: str) -> str:
    return f"{'platform_code.iri' if 'platform' in columns else quoted(only)} AS platform"


def _text(name: str, columns: Mapping[str, str]) -> str:
    if name not in columns:
        return f"CAST(NULL AS VARCHAR) AS {name}"
    return f"nullif(trim(CAST(raw.{name_of(columns[name])} AS VARCHAR)), '') AS {name}"


def _moment(name: str, columns: Mapping[str, str]) -> str:
    if name not in columns:
        return f"CAST(NULL AS TIMESTAMPTZ) AS {name}"
    return f"try_cast(raw.{name_of(columns[name])} AS TIMESTAMPTZ) AS {name}"


def _joined(kind: str, column: str) -> str:
    return (
        f" LEFT JOIN code AS {kind}_code ON {kind}_code.kind = '{kind}'"
        f" AND {kind}_code.written = trim(CAST(raw.{name_of(column)} AS VARCHAR))"
    )


def assets() -> str:
    """Make one table of all assets, and the industries and domains that each targets."""
    parts = (f"SELECT '{k}' AS kind, row_number() OVER () AS row, * FROM {k}" for k in _ASSETS)
    made = f"CREATE TABLE asset AS {' UNION ALL BY NAME '.join(parts)};"
    return made + _targets("industry", "code") + _targets("domain", "cell")


def _targets(kind: str, column: str) -> str:
    return f"""
        CREATE TABLE asset_{kind} AS
        SELECT DISTINCT stated.kind, stated.row, code.iri AS {column}
        FROM (SELECT kind, row, {split(f"targets{kind.capitalize()}")} AS word FROM asset) AS stated
        JOIN code ON code.kind = '{kind}' AND code.written = stated.word;
    """
