"""`iip robustness`: which verdicts hang on a single record."""

from typing import Annotated

import typer

from iip_atlas.cli.options import (
    FORM,
    AsOf,
    Inputs,
    Lang,
    Language,
    Output,
    PlatformName,
    ProfileName,
    StoreName,
    TableOrJson,
    read_files,
)
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.cli.sources import facts_of_platform
from iip_atlas.text import Text

__all__ = ["register"]

_WORDS = Text("正在逐条去掉记录并重新评判……", "Judging again without each record ...")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "robustness",
        help="结论稳不稳：哪些结论取决于某一条记录"
        "\nWhich verdicts of a platform are safe, and which hang on a single record",
    )(_robustness)


def _robustness(  # noqa: PLR0913  # one parameter an option
    *,
    platform: PlatformName,
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    form: Annotated[TableOrJson, FORM] = TableOrJson.TABLE,
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Say what hangs on a single record."""
    demand_output(output, read_files(inputs, profile, store))
    with working(_WORDS, lang.value):
        from iip_atlas.conformance.robustness import robustness  # noqa: PLC0415
        from iip_atlas.reports.robustness import render  # noqa: PLC0415

        facts = facts_of_platform(platform, inputs, store, as_of)
        page = render(robustness(platform, facts, profile), form.value, lang.value, screen(output))
    write(page, output)
