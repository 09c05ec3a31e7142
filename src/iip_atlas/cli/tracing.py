"""`iip trace`: from each clause to the parts that its verdict goes through."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from iip_atlas.cli.options import Output
from iip_atlas.cli.output import write

__all__ = ["register"]


class TraceFormat(StrEnum):
    """How the trace is written."""

    CSV = "csv"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "trace",
        help="逐条追溯：条款、参数、约束、指标、查询、证据类型"
        "\nTrace each clause to its parameter, shape, indicator, queries, evidence and fixtures",
    )(_trace)


def _trace(
    form: Annotated[
        TraceFormat, typer.Option("--format", "-f", help="格式 / format")
    ] = TraceFormat.CSV,
    fixtures: Annotated[
        Path | None,
        typer.Option(
            "--fixtures",
            help="测试用例所在文件夹 / folder of test cases",
            file_okay=False,
            exists=True,
        ),
    ] = None,
    summary: Annotated[
        bool,
        typer.Option(
            "--summary",
            help="各判定途径的条款数和缺口\n\n有缺口时退出码为 1"
            "\n\nclauses by way of verdict, and gaps; exit code 1 if there are any",
        ),
    ] = False,
    output: Output = None,
) -> None:
    """逐条追溯：条款、参数、约束、指标、查询、证据类型。

    Trace each clause to its parameter, shape, indicator, queries, types of evidence and fixtures.
    """
    from iip_atlas.method.loading import shipped_method  # noqa: PLC0415
    from iip_atlas.queries import Catalogue  # noqa: PLC0415
    from iip_atlas.reports import trace_gaps  # noqa: PLC0415
    from iip_atlas.reports.trace import shipped_templates, trace  # noqa: PLC0415
    from iip_atlas.reports.trace_table import trace_csv  # noqa: PLC0415

    found = trace(shipped_method(), shipped_templates(), Catalogue.load(), fixtures)
    if not summary:
        write({TraceFormat.CSV: trace_csv}[form](found), output)
        return
    write(trace_gaps.summary(found), output)
    if trace_gaps.gaps(found):
        raise typer.Exit(1)
