"""`iip query list|show|run`: the catalogue of questions; `iip query NAME` runs one as well."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from iip_atlas.cli.options import (
    FORM,
    AsOf,
    Lang,
    Language,
    Output,
    StoreName,
    TableOrJson,
    read_files,
)
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.cli.sources import facts_from
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
    PARQUET = "parquet"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"


class Section(StrEnum):
    """Under which heading a query is listed."""

    COVERAGE = "coverage"
    QUESTIONS = "questions"
    GRAPHS = "graphs"
    INDICATORS = "indicators"
    QUALITY = "quality"
    REGISTRY = "registry"
    ONTOLOGY = "ontology"


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
AnswerFormat = Annotated[
    Format,
    typer.Option(
        "--format", "-f", metavar="FORMAT", help="table, csv, json, parquet, ttl, nt, jsonld"
    ),
]
Described = Annotated[TableOrJson, FORM]


class _RunsByDefault(TyperGroup):
    """What names no other command is for `run`: `iip query NAME` goes on working."""

    def parse_args(self, ctx, args):  # type: ignore[no-untyped-def]  # of Typer's own click, or the common
        first = args[0] if args else ""
        own = first in self.commands or first in ctx.help_option_names
        return super().parse_args(ctx, args if own else ["run", *args])


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(
        cls=_RunsByDefault,
        help="用随附的查询提问；`iip query 名称` 即运行，不给名称则列出全部"
        "\nAsk a question of the catalogue: `iip query NAME` runs it;"
        " without a name all are listed",
    )
    group.command("list", help="有哪些查询\nWhich queries there are")(_list)
    group.command(
        "show",
        help="一个查询回答什么、接受什么，及其 SPARQL"
        "\nWhat a query answers and takes, and its SPARQL",
    )(_show)
    group.command("run", help="提问并写出答案\nAsk, and write the answer")(_run)
    app.add_typer(group, name="query")


def _list(
    *,
    tags: Annotated[
        list[str] | None,
        typer.Option("--tag", help="标签，可重复\n\ncarrying this tag, repeatable"),
    ] = None,
    room: Annotated[Section | None, typer.Option("--room", help="分组\n\nsection")] = None,
    form: Described = TableOrJson.TABLE,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """List the queries."""
    from iip_atlas.queries.catalogue import Catalogue  # noqa: PLC0415
    from iip_atlas.queries.describing import described  # noqa: PLC0415
    from iip_atlas.reports.queries import catalogue_page  # noqa: PLC0415

    found = Catalogue.load().narrowed(room.value if room else None, tags or ())
    if form is TableOrJson.JSON:
        write(_json({"queries": [described(q) for q in found.queries.values()]}), output)
    else:
        write(catalogue_page(found, lang.value, screen(output)), output)


def _show(
    name: Annotated[str, typer.Argument(help="查询名\n\nname of a query")],
    *,
    form: Described = TableOrJson.TABLE,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Show what a query answers and takes, and its SPARQL."""
    from iip_atlas.queries.catalogue import Catalogue  # noqa: PLC0415
    from iip_atlas.queries.describing import described  # noqa: PLC0415
    from iip_atlas.reports.queries import query_page  # noqa: PLC0415

    query = Catalogue.load().find(name)
    if form is TableOrJson.JSON:
        write(_json({**described(query), "sparql": query.sparql}), output)
    else:
        write(query_page(query, lang.value, screen(output)), output)


def _run(  # noqa: PLR0913  # each is an option of the command line
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
    form: AnswerFormat = Format.TABLE,
    store: StoreName = None,
    as_of: AsOf = None,
    show: Annotated[bool, typer.Option("--show", help="只显示 SPARQL\n\nshow the SPARQL")] = False,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Ask a question of the catalogue; without a name, list the questions."""
    from iip_atlas.queries.catalogue import Catalogue  # noqa: PLC0415

    if name is None:
        _list(output=output, lang=lang)
        return
    query = Catalogue.load().find(name)
    if show:
        write(query.sparql, output)
        return
    asked = _pairs(values)
    demand_output(output, read_files(inputs, profile or "illustrative", store))
    with working(Text("正在查询……", "Asking ..."), lang.value):
        answer = _answered(query, asked, inputs, store, as_of, profile)
    write(_written(answer, query, form, lang, output), output)


def _answered(  # where the facts are, and how they are judged
    query: "Query",
    asked: dict[str, str],
    inputs: list[str] | None,
    store: str | None,
    as_of: str | None,
    profile: str | None,
) -> "Answer":
    from iip_atlas.asking import ask, ask_registry  # noqa: PLC0415

    if query.header.needs == "registry":
        return ask_registry(query, asked, store, as_of)
    return ask(query, asked, facts_from(inputs, store, as_of), profile)


def _written(
    answer: "Answer", query: "Query", form: Format, lang: Language, output: Path | None
) -> str | bytes:
    if form is Format.TABLE:
        from iip_atlas.reports.queries import answer_page  # noqa: PLC0415

        return answer_page(answer, query, lang.value, screen(output))
    from iip_atlas.queries.writing import FORMATS  # noqa: PLC0415

    return FORMATS[form.value](answer, query)


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


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
