"""`iip validate`: checks a submission before it is handed in."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from iip_atlas.cli.options import Lang, Language, Output, ProfileName, places, read_files
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.reports.validation.model import ValidationReport

__all__ = ["register"]


class Format(StrEnum):
    """How the report is written."""

    TABLE = "table"
    JSON = "json"
    TTL = "ttl"
    JSONLD = "jsonld"
    HTML = "html"
    SARIF = "sarif"


class FailOn(StrEnum):
    """From what on does the command end with 1?"""

    FAULT = "fault"
    FAILED = "failed"
    WARNING = "warning"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "validate",
        help="检查材料：写得对不对，哪些条款未达到或无法判定"
        "\nCheck a submission: is it well formed, which clauses are failed or undecided",
    )(_validate)


def _validate(  # one parameter an option
    *,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER",
            help="RDF、申报表（.xlsx）、CSV、Parquet 文件或文件夹"
            "\n\nRDF, workbooks, CSV, Parquet, or folders of them",
        ),
    ],
    profile: ProfileName = "illustrative",
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            "-f",
            help="格式；ttl、jsonld 为 SHACL 报告\n\nformat; ttl and jsonld are SHACL reports",
        ),
    ] = Format.TABLE,
    fail_on: Annotated[
        FailOn,
        typer.Option(
            "--fail-on",
            help="从哪一级起以 1 退出"
            "\n\nexit with 1 from what on: faults, failed clauses, or undecided ones",
        ),
    ] = FailOn.FAILED,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Check a submission; it is kept nowhere."""
    demand_output(output, read_files(inputs, profile))
    with working(Text("正在检查……", "Checking ..."), lang.value):
        from iip_atlas.reports.validation.checking import validate  # noqa: PLC0415

        report = validate(places(inputs), profile)
        if form is Format.TABLE:
            from iip_atlas.reports.validation.terminal import page  # noqa: PLC0415

            content: str | bytes = page(report, lang.value, screen(output))
        else:
            from iip_atlas.reports.validation.documents import Form, written  # noqa: PLC0415

            content = written(report, cast("Form", form.value))
    # RDF is text too: a terminal may show it.
    write(content.decode() if isinstance(content, bytes) else content, output)
    if _counts(report, fail_on):
        raise typer.Exit(1)


def _counts(report: "ValidationReport", fail_on: FailOn) -> int:
    if fail_on is FailOn.FAULT:
        return report.faults
    return report.violations + (report.warnings if fail_on is FailOn.WARNING else 0)
