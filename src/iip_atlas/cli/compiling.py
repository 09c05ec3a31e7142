"""`iip compile` and `iip indicators`: what any SHACL engine needs to reproduce the verdicts."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iip_atlas.cli.options import FORM, AsOf, Inputs, Output, ProfileName, StoreName, read_files
from iip_atlas.cli.output import demand_output, working, write
from iip_atlas.cli.sources import facts_from
from iip_atlas.text import Text

if TYPE_CHECKING:
    from rdflib import URIRef

    from iip_atlas.indicators import Indicators

__all__ = ["register"]


class TableFormat(StrEnum):
    """How indicators are written."""

    TTL = "ttl"
    CSV = "csv"
    PARQUET = "parquet"
    TABLES = "tables"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "compile",
        help="把参数方案编译成普通 SHACL，任何引擎都能运行"
        "\nWrite a profile as plain SHACL Core, for any engine",
    )(_compile)
    app.command(
        "indicators",
        help="写出指标：SHACL 所适用的图，或表"
        "\nWrite the indicators: the graph that the SHACL applies to, or a table",
    )(_indicators)


def _compile(
    profile: ProfileName = "illustrative",
    optimistic: Annotated[  # an option of the command line
        bool,
        typer.Option("--optimistic", help="缺数据时不判失败\n\nwhat is not known does not fail"),
    ] = False,
    output: Output = None,
) -> None:
    """Write the plain SHACL that a profile makes of the method."""
    demand_output(output, [Path(profile)])
    from iip_atlas.method.compiler import compile_shapes  # noqa: PLC0415
    from iip_atlas.method.loading import shipped_method  # noqa: PLC0415
    from iip_atlas.method.profiles import load_profile  # noqa: PLC0415

    compiled = compile_shapes(load_profile(profile), shipped_method(), optimistic=optimistic)
    write(compiled.graph.serialize(format="turtle"), output)


def _indicators(
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    form: Annotated[TableFormat, FORM] = TableFormat.TTL,
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
) -> None:
    """Write the indicators as the graph that compiled shapes apply to, or as a table."""
    demand_output(output, read_files(inputs, profile, store))
    with working(Text("正在计算指标……", "Measuring ...")):
        from iip_atlas.conformance.evaluation import measure  # noqa: PLC0415
        from iip_atlas.indicators.export import render  # noqa: PLC0415
        from iip_atlas.method.profiles import load_profile  # noqa: PLC0415

        loaded = load_profile(profile)
        found = measure(facts_from(inputs, store, as_of), loaded)
        if form is TableFormat.TABLES:
            _write_tables(found, loaded.review_rule, output)
            return
        content = render(found, form.value)
    write(content, output)


def _write_tables(found: "Indicators", rule: "URIRef | None", output: Path | None) -> None:
    if output is None:
        raise typer.BadParameter("请用 --output 给出新文件夹 / name a new folder with --output")
    from iip_atlas.conformance.tables import indicator_table  # noqa: PLC0415
    from iip_atlas.indicators.parquet import write_tables  # noqa: PLC0415

    write_tables(indicator_table(found, rule), output)
