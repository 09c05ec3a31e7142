"""`iip gap`: what a platform lacks to qualify."""

from enum import StrEnum
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


class Tier(StrEnum):
    """As what is the platform to qualify?"""

    CROSS = "cross"
    INDUSTRY = "industry"
    DOMAIN = "domain"
    REGION = "region"
    LOCAL = "local"


_WORKING = Text("正在求最省的办法……", "Looking for the least effort ...")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "gap",
        help="还差多少：以最少的工作量符合要求，以及次优的办法"
        "\nHow far from qualifying: the least effort, and the next best ways",
    )(_gap)


def _gap(  # noqa: PLR0913  # one parameter an option
    *,
    platform: PlatformName,
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    tier: Annotated[
        Tier | None,
        typer.Option(
            "--tier",
            help="目标：跨行业跨领域、行业、\n\n领域、区域或方案自己的要求"
            "\n\nas what: across industries, for one industry, domain or region, or the"
            " profile's own criteria (the default where it has any)",
        ),
    ] = None,
    weights: Annotated[
        list[str] | None,
        typer.Option(
            "--weights",
            "-w",
            help="权重：名称=数值，或 TOML 文件；可多次给出"
            "\n\nweights: name=number, or a TOML file; may be repeated",
        ),
    ] = None,
    alternatives: Annotated[
        int,
        typer.Option("--alternatives", min=0, max=10, help="备选数\n\nhow many alternatives"),
    ] = 2,
    form: Annotated[TableOrJson, FORM] = TableOrJson.TABLE,
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Say what the platform lacks."""
    demand_output(output, read_files(inputs, profile, store))
    with working(_WORKING, lang.value):
        from iip_atlas.conformance.gap.answer import gap, named_weights  # noqa: PLC0415
        from iip_atlas.reports.gap import render  # noqa: PLC0415

        found = gap(
            platform,
            facts_of_platform(platform, inputs, store, as_of),
            profile,
            tier=tier.value if tier else None,
            weights=named_weights(weights or []),
            alternatives=alternatives,
        )
        page = render(found, form.value, lang.value, screen(output))
    write(page, output)
