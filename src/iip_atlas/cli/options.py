"""Arguments and options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from iip_atlas.resources import folder

__all__ = [
    "Inputs",
    "Judging",
    "Lang",
    "Language",
    "Output",
    "ProfileName",
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
