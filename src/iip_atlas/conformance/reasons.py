"""Why a verdict is what it is, in a sentence or two, in Chinese and in English."""

from collections.abc import Sequence

from iip_atlas.conformance.context import Context, Place
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Interval, Text, Verdict
from iip_atlas.conformance.wording import (
    WORDS,
    amount,
    comparison,
    is_share,
    listed,
    span,
)
from iip_atlas.graphs import label
from iip_atlas.indicators import Measurement
from iip_atlas.indicators.model import Number
from iip_atlas.method.measures import ClauseShape
from iip_atlas.method.model import Clause, Logic

__all__ = [
    "group",
    "inapplicable",
    "known",
    "open_world",
    "precondition",
    "rollup",
    "shortfall",
    "untested",
    "value",
]


def value(
    context: Context,
    clause: Clause,
    outcome: Outcome,
    found: Measurement | None,
    required: float | None,
    comparator: str,
) -> Text:
    """Say what was measured, what is asked for, and by how much it falls short."""
    unit, name = context.unit_of(clause), clause.label
    asked = comparison(comparator, required or 0, unit)
    if found is None:
        return Text(
            f"{name.zh}：没有提供数据，要求{asked.zh}；请平台方提供。",
            f"{name.en}: no figure is given; {asked.en} required."
            " The platform owner can supply it.",
        )
    figure, public = known(found, unit), _cited(found)
    end = _end(outcome, found, required or 0, context, clause)
    return Text(
        f"{name.zh}：{figure.zh}{public.zh}，要求{asked.zh}{end.zh}。",
        f"{name.en}: {figure.en}{public.en}; {asked.en} required{end.en}.",
    )


def shortfall(found: Measurement, required: float, unit: Text | None) -> Text | None:
    """Say by how much a figure that is surely too low falls short; None where it does not."""
    if found.high is None:
        return None
    gap = max(required - float(found.high), 0)
    if not gap:
        return None
    written = amount(_tidy(gap), unit)
    # In English the unit stands beside the figure: "29 models, 1 short".
    return Text(written.zh, written.en if is_share(unit) else amount(_tidy(gap), None).en)


def known(found: Measurement, unit: Text | None) -> Text:
    """Say what was measured: a number, an interval, or a lower bound."""
    return span(_interval(found), unit)


def _end(
    outcome: Outcome, found: Measurement, required: float, context: Context, clause: Clause
) -> Text:
    if outcome is Outcome.CANT_TELL and not found.is_exact:
        return Text("；已知范围跨过该数，无法判定", "; the known range spans that number")
    if outcome is Outcome.CANT_TELL:
        return Text("；行业生产类型未知", "; the industry's type of production is not known")
    written = shortfall(found, required, context.unit_of(clause))
    if outcome is not Outcome.FAILED or written is None:
        return Text("", "")
    return Text(f"，差 {written.zh}", f", {written.en} short")


def _tidy(number: float) -> float:
    return int(number) if number == int(number) else round(number, 6)


def _interval(found: Measurement) -> int | float | Interval:
    low = _number(found.low)
    return low if found.is_exact else (low, None if found.high is None else _number(found.high))


def _number(number: Number) -> int | float:
    return int(number) if number == int(number) else float(number)


def _cited(found: Measurement) -> Text:
    public = [o for o in found.origins if o.kind == "public"]
    if not public:
        return Text("", "")
    zh = "；".join(f"《{o.title}》{'，' + o.date if o.date else ''}" for o in public)
    en = "; ".join(f"“{o.title}”{', as of ' + o.date if o.date else ''}" for o in public)
    return Text(f"（公开声明：{zh}）", f" (public claim: {en})")


def untested(context: Context, clause: Clause) -> Text:
    """Say which number the profile leaves open."""
    names = [context.method.parameters[p].id for p in clause.parameters]
    written = "、".join(names), ", ".join(names)
    profile = context.profile.label
    return Text(
        f"{clause.label.zh}：“{profile.zh}”没有设定 {written[0]}。",
        f"{clause.label.en}: “{profile.en}” sets no number for {written[1]}.",
    )


def inapplicable(context: Context, shaped: ClauseShape, place: Place) -> Text:
    """Say which condition makes the clause inapplicable here."""
    met = context.judgement.strict.met
    conditions = [s for s in shaped.inapplicable_when if (place.node, s) in met]
    names = listed([label(context.judgement.compiled.graph, shape) for shape in conditions])
    return Text(f"不适用：{names.zh}。", f"Inapplicable: {names.en}.")


def precondition(presupposed: Clause, outcome: Outcome, logic: Logic) -> Text:
    """Say how the part that is presupposed came out."""
    name = presupposed.label
    if logic is Logic.NONE:
        return Text(
            f"按所采用的读法，“{name.zh}”只是背景，不作前提。",
            f"Under the adopted reading “{name.en}” is background, no precondition.",
        )
    word = WORDS[outcome]
    return Text(f"以“{name.zh}”为前提：{word.zh}。", f"Precondition “{name.en}”: {word.en}.")


def group(
    members: Sequence[Verdict],
    logic: Logic,
    outcome: Outcome,
    lists: Sequence[frozenset[str]] = (),
) -> Text:
    """Say how the members came out, and which of them decide.

    Of each of the `lists` of members, one is enough.
    """
    if outcome is Outcome.INAPPLICABLE:
        return Text("没有适用的条款。", "No clause applies.")
    tally = {o: sum(m.outcome is o for m in members) for o in Outcome}
    zh = "，".join(f"{WORDS[o].zh} {n}" for o, n in tally.items() if n)
    en = ", ".join(f"{n} {WORDS[o].en}" for o, n in tally.items() if n)
    rule = _rule(logic, lists)
    number = "1 member" if len(members) == 1 else f"{len(members)} members"
    said = Text(f"{len(members)} 项（{rule.zh}）：{zh}。", f"{number}, {rule.en}: {en}.")
    if len({member.outcome for member in members}) == 1:
        return said
    decisive = listed([Text(m, m) for m in _decisive(members, outcome, lists)])
    word = WORDS[outcome]
    return Text(
        f"{said.zh}{word.zh}：{decisive.zh}。",
        f"{said.en} {word.en.capitalize()}: {decisive.en}.",
    )


def _rule(logic: Logic, lists: Sequence[frozenset[str]]) -> Text:
    if logic is Logic.ANY:
        return Text("满足其一即可", "one is enough")
    if not lists:
        return Text("须全部通过", "all must pass")
    named = [sorted(each) for each in lists]
    zh = "；".join("、".join(each) for each in named)
    en = "; ".join(", ".join(each) for each in named)
    return Text(f"须全部通过，但其中 {zh} 有一项即可", f"all must pass, but one is enough of {en}")


def _decisive(
    members: Sequence[Verdict], outcome: Outcome, lists: Sequence[frozenset[str]]
) -> list[str]:
    """Which members came out as the group did, but for items of a list that another one meets?"""
    met = {m.clause for m in members if m.outcome is Outcome.PASSED}
    spared = {clause for each in lists if each & met for clause in each}
    found = [m.clause for m in members if m.outcome is outcome]
    return [clause for clause in found if outcome is Outcome.PASSED or clause not in spared]


def open_world(clause: Clause) -> Text:
    """Say that public facts do not tell in which cells the platform is active."""
    return Text(
        f"{clause.label.zh}：只有公开信息，没有申报材料，无法判定。",
        f"{clause.label.en}: known from public sources only, nothing was handed in; cannot tell.",
    )


def rollup(clause: Clause, outcome: Outcome, cells: int) -> Text:
    """Say for how many cells the part as a whole was judged."""
    if not cells:
        return Text("平台没有申报这类单元。", "The platform claims no such cell.")
    number = "1 cell claimed" if cells == 1 else f"{cells} cells claimed"
    word = WORDS[outcome]
    return Text(
        f"{clause.label.zh}：申报了 {cells} 个单元，有一个符合即可；{word.zh}。",
        f"{clause.label.en}: {number}, one that passes is enough; {word.en}.",
    )
