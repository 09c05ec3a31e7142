"""`iip query`: asks a question of the catalogue."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iip_atlas.cli.options import Lang, Language, Output, read_files
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.cli.sources import AsOf, StoreName, facts_from
from iip_atlas.errors import QueryError
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.queries import Answer, Query

__all__ = ["register"]


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


Values = Annotated[
    list[str] | None,
    typer.Option(
        "-p",
        "--param",
        metavar="NAME=VALUE",
        help="参数，可重复：名称、代码或 IRI\n\na value, repeatable: a name, a code or an IRI",
    ),
]
QueryInputs = Annotated[
    list[str] | None,
    typer.Option(
        "--input",
        "-i",
        help="文件或文件夹，可重复；\n\n缺省为随附的示例和公开信息"
        "\n\nfiles or folders, repeatable; without any, the shipped example and public facts",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "query",
        help="用随附的查询提问；不给名称则列出全部"
        "\nAsk a question of the catalogue; without a name all are listed",
    )(_query)


def _query(  # noqa: PLR0913  # each is an option of the command line
    name: Annotated[
        str | None,
        typer.Argument(help="查询名；不给则列出全部\n\nname of a query; without it all are listed"),
    ] = None,
    *,
    values: Values = None,
    inputs: QueryInputs = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            help="参数方案的编号或文件，缺省为 illustrative"
            "\n\nid or file of a profile, illustrative by default",
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="格式\n\nformat")] = Format.TABLE,
    store: StoreName = None,
    as_of: AsOf = None,
    show: Annotated[bool, typer.Option("--show", help="只显示 SPARQL\n\nshow the SPARQL")] = False,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Ask a question of the catalogue; without a name, list the questions."""
    from iip_atlas.queries.catalogue import Catalogue  # noqa: PLC0415

    catalogue = Catalogue.load()
    if name is None:
        from iip_atlas.reports.queries import catalogue_page  # noqa: PLC0415

        write(catalogue_page(catalogue, lang.value, screen(output)), output)
        return
    query = catalogue.find(name)
    if show:
        write(query.sparql, output)
        return
    asked = _pairs(values)
    demand_output(output, read_files(inputs, profile or "illustrative", store))
    with working(Text("正在查询……", "Asking ..."), lang.value):
        from iip_atlas.asking import ask  # noqa: PLC0415

        answer = ask(query, asked, facts_from(inputs, store, as_of), profile)
    write(_written(answer, query, form, lang, output), output)


def _written(
    answer: "Answer", query: "Query", form: Format, lang: Language, output: Path | None
) -> str:
    from iip_atlas.queries.writing import as_csv, as_json  # noqa: PLC0415
    from iip_atlas.reports.queries import answer_page  # noqa: PLC0415

    if form is Format.CSV:
        return as_csv(answer)
    if form is Format.JSON:
        return as_json(answer, query)
    return answer_page(answer, query, lang.value, screen(output))


def _pairs(values: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in values or []:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
            raise QueryError(
                f"{pair!r} 不是 参数=值 / is not parameter=value",
                where="-p",
                remedy="例如 / for instance: -p region=华东",
            )
        if name.strip() in found:
            raise QueryError(
                f"参数 {name.strip()} 给了两次 / is given twice",
                where="-p",
                remedy="只给一次 / once",
            )
        found[name.strip()] = value
    return found
