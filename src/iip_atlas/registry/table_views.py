"""The SQL that gives a register file the columns that the counting queries ask for."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from iip_atlas.namespaces import IIP
from iip_atlas.registry.tables import Table, handed_in_name

__all__ = ["CODED", "assets", "name_of", "outline_tables", "quoted", "reading", "split", "view"]

# ruff: noqa: S608  # names come from TABLES, or are quoted; values are bound

_MARKS = "[;；,，、|]"  # between several values in a cell
CODED = ("platform", "industry", "region", "domain")
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

    A CSV file, every cell of which is a text, is parsed and trimmed once. `traced` adds where each
    row stands.
    """
    sources = [f"SELECT * FROM listed_{table.view}"] if listed else []
    if file is not None:
        sources.append(_file(file, traced=traced))
    kept = "VIEW" if file is None or file.suffix.casefold() == ".parquet" else "TABLE"
    return f"CREATE {kept} raw_{table.view} AS {' UNION ALL BY NAME '.join(sources)}"


def _file(file: Path, *, traced: bool) -> str:
    path = quoted(str(file.resolve()))
    columns, source = "*", f"read_parquet({path})"
    if file.suffix.casefold() != ".parquet":
        columns = r'trim(COLUMNS(*)) AS "\0"'
        source = f"read_csv({path}, all_varchar = true, header = true)"
    # A heading is row 1 of a table as people see it. What was read before says where it stood.
    place = f", {quoted(file.name + ':')} || (row_number() OVER () + 1) AS place"
    row = place if traced and handed_in_name(file) == file.name else ""
    return f"SELECT {columns}{row} FROM {source}"


def outline_tables(iris: Mapping[str, Sequence[str]]) -> str:
    """Make the tables of codes, outlines, operators, claims, and of what is set aside.

    `iris` are those that the codes of each kind stand for, in order: an enumeration is grouped and
    compared as fast as numbers are.
    """
    made = [
        f"""
        CREATE TYPE {kind}_iri AS ENUM ({", ".join(map(quoted, iris.get(kind) or [""]))});
        CREATE TABLE {kind}_code (written VARCHAR, iri {kind}_iri);
        """
        for kind in CODED
    ]
    return f"""
        {"".join(made)}
        CREATE TABLE industry_above (code industry_iri, cell VARCHAR);
        CREATE TABLE region_above (code region_iri, cell VARCHAR);
        CREATE TABLE region_scheme (code region_iri, scheme VARCHAR);
        CREATE TABLE operator (platform VARCHAR, operator VARCHAR);
        CREATE TABLE claimed (platform VARCHAR, kind VARCHAR, cell VARCHAR);
        CREATE TABLE set_aside (register VARCHAR, platform VARCHAR, identifier VARCHAR);
    """


def view(
    table: Table,
    columns: Mapping[str, str],
    only: str,
    whole: Collection[str],
    *,
    traced: bool,
) -> str:
    """Make the view with the full set of columns, with IRIs for codes.

    `columns` are those of the file by the name that they go by, none where there is no file;
    `only` is the platform of a file that names none; codes of the kinds in `whole` are written as
    IRIs already, and no name has to be looked up. A `traced` view says where each row stands
    and leaves out what is set aside.
    """
    found = {kind: _found(kind, columns, column, whole) for kind, column in _named_by(table)}
    platform = found["platform"][0] if "platform" in columns else quoted(only)
    wanted = [f"{platform} AS platform", _text("identifier", columns)]
    wanted += [_moment(name, columns) for name in table.moments]
    wanted += [_text(name, columns) for name in (*table.lists, *table.texts)]
    wanted += [_text("place", columns)] if traced else []
    wanted += [f"{found[k][0]} AS {column}" for k, column in _named_by(table) if k != "platform"]
    joins = "".join(join for _, join in found.values())
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


def _named_by(table: Table) -> list[tuple[str, str]]:
    """By which columns are platform, industry and region named?"""
    columns = (("platform", "platform"), ("industry", table.industry), ("region", table.region))
    return [(kind, column) for kind, column in columns if column]


def _found(
    kind: str, columns: Mapping[str, str], column: str, whole: Collection[str]
) -> tuple[str, str]:
    """How is the IRI of a code read: the expression, and the join that it takes?"""
    if column not in columns:
        return f"CAST(NULL AS {kind}_iri)", ""
    written = f"raw.{name_of(columns[column])}"
    if kind in whole:
        return f"CAST(nullif({written}, '') AS {kind}_iri)", ""
    join = f" LEFT JOIN {kind}_code ON {kind}_code.written = CAST({written} AS VARCHAR)"
    return f"{kind}_code.iri", join


def _text(name: str, columns: Mapping[str, str]) -> str:
    if name not in columns:
        return f"CAST(NULL AS VARCHAR) AS {name}"
    return f"nullif(CAST(raw.{name_of(columns[name])} AS VARCHAR), '') AS {name}"


def _moment(name: str, columns: Mapping[str, str]) -> str:
    if name not in columns:
        return f"CAST(NULL AS TIMESTAMPTZ) AS {name}"
    return f"try_cast(raw.{name_of(columns[name])} AS TIMESTAMPTZ) AS {name}"


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
        JOIN {kind}_code AS code ON code.written = stated.word;
    """
