"""`iip robustness`: which verdicts hang on a single record."""

from enum import StrEnum
from typing import Annotated

import typer

from iip_atlas.cli.options import Inputs, Lang, Language, Output, ProfileName, read_files
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.cli.sources import AsOf, StoreName, facts_of_platform
from iip_atlas.text import Text

__all__ = ["register"]

_WORDS = Text("正在逐条去掉记录并重新评判……", "Judging again without each record ...")


class RobustnessFormat(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "robustness",
        help="结论稳不稳：哪些结论取决于某一条记录"
        "\nWhich verdicts of a platform are safe, and which hang on a single record",
    )(_robustness)


def _robustness(  # noqa: PLR0913  # one parameter an option
    *,
    platform: Annotated[
        str, typer.Argument(help="平台的编号、IRI 或名称\n\nid, IRI or name of a platform")
    ],
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    form: Annotated[
        RobustnessFormat, typer.Option("--format", "-f", help="格式\n\nformat")
    ] = RobustnessFormat.TABLE,
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
