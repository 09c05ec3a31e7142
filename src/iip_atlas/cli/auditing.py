"""`iip audit`: what does not add up, and which verdicts hang on it."""

from typing import Annotated

import typer

from iip_atlas.cli.options import (
    FORM,
    AsOf,
    Inputs,
    Lang,
    Language,
    Output,
    ProfileName,
    StoreName,
    TableJsonCsv,
    read_files,
)
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.cli.sources import facts_from
from iip_atlas.text import Text

__all__ = ["register"]

_WORDS = Text("正在核对……", "Auditing ...")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "audit",
        help="核对申报：哪些对不上，影响哪些结论"
        "\nWhat does not add up in what was handed in, and which verdicts hang on it",
    )(_audit)


def _audit(  # noqa: PLR0913  # one parameter an option
    *,
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    form: Annotated[TableJsonCsv, FORM] = TableJsonCsv.TABLE,
    strict: Annotated[
        bool, typer.Option("--strict", help="有错误时以 1 退出\n\nexit with 1 if there are errors")
    ] = False,
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """List the findings; this is a report, and finding something is no failure."""
    demand_output(output, read_files(inputs, profile, store))
    with working(_WORDS, lang.value):
        from iip_atlas.audit import audit  # noqa: PLC0415
        from iip_atlas.reports.audit import render  # noqa: PLC0415

        found = audit(facts_from(inputs, store, as_of), profile)
        page = render(found, form.value, lang.value, screen(output))
    write(page, output)
    if strict and found.has_errors:
        raise typer.Exit(1)
