"""`iip evaluate` and `iip explain`: verdicts, and the reasons for them."""

from enum import StrEnum
from typing import Annotated

import typer

from iip_atlas.cli.options import Inputs, Judging, Lang, Language, Output, ProfileName, places
from iip_atlas.cli.output import write

__all__ = ["register"]


class Format(StrEnum):
    """How verdicts are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TTL = "ttl"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="格式 / format")]
JudgeOption = Annotated[Judging, typer.Option("--judge", help="评判器 / judge")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("evaluate")(_evaluate)
    app.command("explain")(_explain)


def _evaluate(
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    judge: JudgeOption = Judging.COLUMNAR,
    form: FormatOption = Format.TABLE,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """评价平台：逐条给出结论与理由。

    Judge platforms clause by clause: outcomes, reasons, and what each platform qualifies for.
    """
    from iip_atlas.conformance.evaluation import evaluate  # noqa: PLC0415
    from iip_atlas.reports.evaluation import render  # noqa: PLC0415

    found = evaluate(places(inputs), profile, judge=judge.value)
    write(render(found, form.value, lang.value), output)


def _explain(
    platform: Annotated[
        str, typer.Argument(help="平台的编号、IRI 或名称 / id, IRI or name of a platform")
    ],
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    judge: JudgeOption = Judging.COLUMNAR,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """逐条说明一个平台的结论。

    Explain one platform clause by clause: measured, required, by whose number, and why.
    """
    from iip_atlas.conformance.evaluation import evaluate_one  # noqa: PLC0415
    from iip_atlas.reports.explanation import explanation  # noqa: PLC0415

    found = evaluate_one(platform, places(inputs), profile, judge=judge.value)
    write(explanation(found, lang.value), output)
