"""Arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from iip_atlas.resources import folder

__all__ = [
    "FORM",
    "AsOf",
    "Inputs",
    "Judging",
    "Lang",
    "Language",
    "Output",
    "PlatformName",
    "ProfileName",
    "RegistryName",
    "StoreName",
    "TableJsonCsv",
    "TableOrJson",
    "places",
    "read_files",
    "show_help",
]


class Language(StrEnum):
    """The language of what people read."""

    ZH = "zh"
    EN = "en"


class Judging(StrEnum):
    """The judge. All give the same verdicts."""

    COLUMNAR = "columnar"
    REFERENCE = "reference"


class TableOrJson(StrEnum):
    """How people read an answer, and how programs do."""

    TABLE = "table"
    JSON = "json"


class TableJsonCsv(StrEnum):
    """How an answer that is rows is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


# Which formats there are is each command's own: `form: Annotated[TableOrJson, FORM]`.
FORM = typer.Option("--format", "-f", help="格式\n\nformat")
PlatformName = Annotated[
    str, typer.Argument(help="平台的编号、IRI 或名称\n\nid, IRI or name of a platform")
]
Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="RDF、申报表（.xlsx）、CSV 或 Parquet 文件，或文件夹；缺省为随附的合成示例"
        "\n\nfiles or folders: RDF (Turtle, TriG, N-Triples, JSON-LD), workbooks (.xlsx),"
        " registers (CSV, Parquet); by default the shipped synthetic example",
    ),
]
ProfileName = Annotated[
    str,
    typer.Option(
        "--profile", "-p", help="参数方案的编号或文件\n\nid or file of a threshold profile"
    ),
]
StoreName = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        help="从登记库读取：文件夹或 SPARQL 端点\n\nread a registry: a folder or a SPARQL endpoint",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="登记库在某日结束时的样子\n\nthe registry as it was at the end of this day",
    ),
]
RegistryName = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        help="登记库：文件夹或 SPARQL 端点\n\na registry: a folder or a SPARQL endpoint",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="写入文件\n\nwrite to a file", dir_okay=False),
]
Lang = Annotated[Language, typer.Option("--lang", help="语言\n\nlanguage")]


def places(inputs: list[str] | None) -> list[Path]:
    """Which paths were named?"""
    return [Path(name) for name in inputs or []]


def read_files(inputs: list[str] | None, profile: str, store: str | None = None) -> list[Path]:
    """Which files and folders does the command read, so that its output must not be one?"""
    read = places([store]) if store is not None else places(inputs)
    return [*(read or [folder("data") / "example"]), Path(profile)]


def show_help(context: typer.Context) -> None:
    """Show what a group of commands holds, for who names none of them."""
    typer.echo(context.get_help(), nl=False)
