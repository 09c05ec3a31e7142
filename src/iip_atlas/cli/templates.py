"""`iip template`: the workbook in which a platform owner hands in what is known."""

from pathlib import Path
from typing import Annotated

import typer

from iip_atlas.cli.options import Lang, Language
from iip_atlas.cli.output import demand_output, working, write
from iip_atlas.text import Text

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "template",
        help="生成申报表（.xlsx）：每本登记册一个工作表\nWrite the application workbook to fill in",
    )(_template)


def _template(
    target: Annotated[
        Path,
        typer.Argument(metavar="OUT.xlsx", dir_okay=False, help="写到哪里\n\nwhere to write it"),
    ],
    parts: Annotated[
        str,
        typer.Option(
            "--parts", help="只含方法的这些部分，如 1,2,5\n\nfor these parts of the method only"
        ),
    ] = "",
    lang: Lang = Language.ZH,
) -> None:
    """Write the application workbook for all or some parts of the method."""
    demand_output(target, [])
    wanted = _numbers(parts)
    with working(Text("正在生成申报表……", "Writing the workbook ..."), lang.value):
        from iip_atlas.registry.registers.template import template  # noqa: PLC0415

        page = template(wanted, lang.value)
    write(page, target)


def _numbers(parts: str) -> list[int]:
    words = [word.strip() for word in parts.replace("，", ",").split(",") if word.strip()]
    if not all(word.isdecimal() for word in words):
        raise typer.BadParameter(f"--parts {parts!r}: 1,2,5")
    return [int(word) for word in words]
