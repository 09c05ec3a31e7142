"""`iip coverage export|matrix`: who covers what, for other tools."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

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
    read_files,
    show_help,
)
from iip_atlas.cli.output import demand_output, working, write
from iip_atlas.cli.sources import facts_from
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.coverage.reading import Reading

__all__ = ["register"]

_WORDS = Text("正在汇总覆盖情况……", "Adding up who covers what ...")


class Format(StrEnum):
    """How the network is written."""

    GRAPHML = "graphml"
    NODE_LINK = "node-link"


class TableFormat(StrEnum):
    """How the matrix is written."""

    CSV = "csv"
    JSON = "json"


class Kind(StrEnum):
    """What platforms cover."""

    INDUSTRY = "industry"
    DOMAIN = "domain"
    REGION = "region"


class IndustryLevel(StrEnum):
    """The level of GB/T 4754 that industries are shown at."""

    SECTION = "section"
    DIVISION = "division"
    GROUP = "group"
    CLASS = "class"


class Scheme(StrEnum):
    """Six macro-regions, or seven with the Southwest."""

    SIX = "six"
    SEVEN = "seven"


class LayerOption(StrEnum):
    """What the cells of the matrix say; the names are those of `coverage.layers`."""

    PLATFORMS = "platforms"
    QUALIFIED = "qualified"
    DEVICES = "devices"
    DATA_POINTS = "dataPoints"
    MODELS = "models"
    MICROSERVICES = "microservices"
    APPS = "apps"
    ENTERPRISES = "enterprises"


LevelName = Annotated[
    IndustryLevel,
    typer.Option("--level", help="行业层级：门类、大类、中类、小类\n\nlevel of GB/T 4754-2017"),
]
KindNames = Annotated[
    str,
    typer.Option(
        "--kinds",
        help="与平台相连的类别，逗号分隔\n\nwhat to join platforms with, separated by commas",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(invoke_without_command=True, help="覆盖情况\nWho covers what")
    group.callback()(_help)
    group.command(
        "export",
        help="导出平台-行业-区域-领域网络（networkx、Gephi、D3 可读）"
        "\nExport the network of platforms, industries, regions and domains",
    )(_export)
    group.command(
        "matrix",
        help="导出行业 × 区域矩阵，每格一行\nExport industry by region, a row for each cell",
    )(_matrix)
    app.add_typer(group, name="coverage")


def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show_help(context)


def _export(  # noqa: PLR0913  # one parameter an option
    *,
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    form: Annotated[Format, FORM] = Format.GRAPHML,
    level: LevelName = IndustryLevel.DIVISION,
    kinds: KindNames = "industry,region,domain",
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Export the coverage network."""
    wanted = _kinds(kinds)
    demand_output(output, read_files(inputs, profile, store))
    with working(_WORDS, lang.value):
        from iip_atlas.coverage.network import CoverageNetwork  # noqa: PLC0415

        found = _read(inputs, store, as_of, profile)
        network = CoverageNetwork.from_coverage(
            found.coverage, level=level.value, kinds=tuple(kind.value for kind in wanted)
        )
        written = network.to_graphml if form is Format.GRAPHML else network.to_node_link
    write(written({**found.origin, "level": level.value}), output)


def _matrix(  # noqa: PLR0913  # one parameter an option
    *,
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    form: Annotated[TableFormat, FORM] = TableFormat.CSV,
    layer: Annotated[
        LayerOption, typer.Option("--layer", help="每格的数量\n\nwhat the cells count")
    ] = LayerOption.PLATFORMS,
    level: LevelName = IndustryLevel.DIVISION,
    scheme: Annotated[
        Scheme, typer.Option("--scheme", help="六大区或七大区\n\nsix or seven macro-regions")
    ] = Scheme.SIX,
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Export industry by region."""
    demand_output(output, read_files(inputs, profile, store))
    with working(_WORDS, lang.value):
        from iip_atlas.coverage.matrix import industry_by_region  # noqa: PLC0415
        from iip_atlas.tabular import to_json  # noqa: PLC0415

        found = industry_by_region(
            _read(inputs, store, as_of, profile).coverage,
            level=level.value,
            scheme=scheme.value,
            layer=layer.value,
        )
    write(found.to_csv() if form is TableFormat.CSV else to_json(found.to_rows()), output)


def _read(
    inputs: list[str] | None, store: str | None, as_of: str | None, profile: str
) -> "Reading":
    from iip_atlas.coverage.reading import read_coverage  # noqa: PLC0415

    return read_coverage(facts_from(inputs, store, as_of), profile)


def _kinds(named: str) -> list[Kind]:
    try:
        found = [Kind(name.strip()) for name in named.split(",")]
    except ValueError as error:
        raise typer.BadParameter(
            f"--kinds {named!r}：请用 {', '.join(Kind)} / take of these: {', '.join(Kind)}"
        ) from error
    return list(dict.fromkeys(found))
