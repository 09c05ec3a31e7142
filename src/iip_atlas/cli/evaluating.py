"""`iip evaluate` and `iip explain`: verdicts, and the reasons for them."""

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from iip_atlas.cli.bulk import evaluate_in_bulk, is_bulk, named_registry
from iip_atlas.cli.options import (
    FORM,
    AsOf,
    Inputs,
    Judging,
    Lang,
    Language,
    Output,
    PlatformName,
    ProfileName,
    StoreName,
    read_files,
)
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.cli.sources import facts_from, facts_of_platform, named_sources
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.registry.statements import Facts

__all__ = ["register"]


class Format(StrEnum):
    """How verdicts are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    TTL = "ttl"
    PARQUET = "parquet"


FormatOption = Annotated[Format, FORM]
JudgeOption = Annotated[
    Judging,
    typer.Option(
        "--judge",
        help="评判器：结论相同，快慢不同\n\njudge: same verdicts, columnar is far faster",
    ),
]
_WORDS = {
    Judging.COLUMNAR: Text("正在评价……", "Judging ..."),
    Judging.REFERENCE: Text(
        "正在用 pySHACL 评价（60 多个平台约需 20 秒）……",
        "Judging with pySHACL (some 20 s for 60 platforms) ...",
    ),
}


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "evaluate",
        help="评价平台，逐条给出结论与理由\nJudge platforms clause by clause, with reasons",
    )(_evaluate)
    app.command(
        "explain",
        help="逐条说明一个平台：实测、要求、谁的数值、理由、来源"
        "\nExplain one platform: measured, required, whose number, why, which source",
    )(_explain)


def _evaluate(  # noqa: PLR0913  # one parameter an option
    *,
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    judge: JudgeOption = Judging.COLUMNAR,
    form: FormatOption = Format.TABLE,
    compare: Annotated[
        str | None,
        typer.Option(
            "--compare",
            help="与另一方案比较：哪些结论改变\n\nprofile to compare with: what flips, and why",
        ),
    ] = None,
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Judge platforms: outcomes, reasons, and what each platform qualifies for."""
    demand_output(output, read_files(inputs, profile, store))
    if form is Format.PARQUET or is_bulk(inputs):
        _demand_columns(judge, form, compare)
        registry = named_registry(inputs, store, as_of)
        evaluate_in_bulk(registry, profile, output, lang, rows=form is Format.PARQUET)
        return
    with working(_WORDS[judge], lang.value):
        facts = facts_from(inputs, store, as_of)
        if compare is not None:
            page: str | bytes = _compared(facts, (profile, compare), judge, (form, lang), output)
        else:
            again = [*(inputs or []), *named_sources(store, as_of), "--profile", profile]
            page = _judged(facts, profile, judge, (form, lang), output, again)
    write(page, output)


def _demand_columns(judge: Judging, form: Format, compare: str | None) -> None:
    """Refuse what verdicts in bulk do not give: reasons, another judge, a comparison."""
    if judge is not Judging.COLUMNAR or compare or form not in {Format.TABLE, Format.PARQUET}:
        raise typer.BadParameter(
            "批量评价只给出 table（各部分的数目）或 parquet（逐条结论），用 columnar 评判"
            " / in bulk there is table (counts) or parquet (every verdict), by the columnar judge"
        )


def _judged(  # what the command was told
    facts: "list[Path] | Facts",
    profile: str,
    judge: Judging,
    manner: tuple[Format, Language],
    output: Path | None,
    again: list[str],
) -> str | bytes:
    from iip_atlas.conformance.evaluation import evaluate  # noqa: PLC0415
    from iip_atlas.reports.evaluation import render  # noqa: PLC0415

    found = evaluate(facts, profile, judge=judge.value)
    reasons = shlex.join(["iip", "explain", "PLATFORM", *again])
    form, lang = manner
    return render(found, form.value, lang.value, screen(output), reasons)


def _compared(
    facts: "list[Path] | Facts",
    profiles: tuple[str, str],
    judge: Judging,
    manner: tuple[Format, Language],
    output: Path | None,
) -> str:
    from iip_atlas.conformance.comparison import compare  # noqa: PLC0415
    from iip_atlas.conformance.evaluation import evaluate  # noqa: PLC0415
    from iip_atlas.reports.comparison import render  # noqa: PLC0415

    before, after = (evaluate(facts, p, judge=judge.value) for p in profiles)
    form, lang = manner
    return render(compare(before, after), form.value, lang.value, screen(output))


def _explain(  # noqa: PLR0913  # one parameter an option
    *,
    platform: PlatformName,
    inputs: Inputs = None,
    profile: ProfileName = "illustrative",
    judge: JudgeOption = Judging.COLUMNAR,
    store: StoreName = None,
    as_of: AsOf = None,
    output: Output = None,
    lang: Lang = Language.ZH,
    whole: Annotated[
        bool, typer.Option("--all", help="逐条显示，不合并\n\nevery clause by itself")
    ] = False,
) -> None:
    """Explain one platform clause by clause."""
    demand_output(output, read_files(inputs, profile, store))
    with working(_WORDS[judge], lang.value):
        from iip_atlas.conformance.evaluation import evaluate_one  # noqa: PLC0415
        from iip_atlas.method.profiles import load_profile  # noqa: PLC0415
        from iip_atlas.reports.explanation import explanation  # noqa: PLC0415

        facts = facts_of_platform(platform, inputs, store, as_of)
        found = evaluate_one(platform, facts, profile, judge=judge.value)
        numbers = load_profile(profile)
        page = explanation(found, numbers, lang.value, screen(output), whole=whole)
    write(page, output)
