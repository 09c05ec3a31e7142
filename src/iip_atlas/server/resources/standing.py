"""How platforms stand, as sections of a page: one platform by part, one clause by outcome."""

from iip_atlas.conformance.verdicts import Evaluation, Verdict
from iip_atlas.conformance.wording import WORDS
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.earl import verdict_iri
from iip_atlas.reports.outcomes import KINDS, SYMBOLS, outcome_words, standings, tally
from iip_atlas.server.resources.page import Entry, Link, Section, local
from iip_atlas.text import Language, Text

__all__ = ["clause_standing", "outcome_link", "platform_standing"]

_NOTHING = Text("", "")


def platform_standing(found: Evaluation, language: Language) -> Section:
    """Give the parts of the method, and for what the one platform qualifies."""
    platform = found.platforms[0]
    whole = {v.clause: v for v in found.verdicts if v.cell is None}
    heads = [standing.clause for standing in standings(found, shipped_method())]
    entries = [
        Entry(
            Link(f"{c.id} {c.label.get(language)}", local(str(c.iri), language)),
            (outcome_link(whole[c.id], found, language),),
        )
        for c in heads
    ]
    held = [
        Link(
            f"{KINDS[q.kind].get(language)}: {q.label.get(language)}",
            local(q.cell, language) if q.cell else "",
        )
        for q in platform.classification
    ]
    if held:
        entries.append(Entry(Link(Text("可认定为", "Qualifies as").get(language)), tuple(held)))
    return Section(_heading(found).get(language), tuple(entries))


def clause_standing(clause: str, found: Evaluation, language: Language) -> Section:
    """How many verdicts of each outcome are there on this clause? Each leads to them."""
    counts = tally(verdict for verdict in found.verdicts if verdict.clause == clause)
    entries = tuple(
        Entry(
            Link(outcome_words(outcome, language), style=outcome.value),
            (
                Link(
                    f"{number:,}",
                    f"/api/verdicts?clause={clause}&outcome={outcome.value}"
                    f"&profile={found.profile.id}",
                ),
            ),
        )
        for outcome, number in counts.items()
        if number
    )
    made_up = any(platform.synthetic for platform in found.platforms)
    note = Text("，含虚构平台", ", fictitious platforms included") if made_up else _NOTHING
    return Section(_heading(found, note).get(language), entries)


def _heading(found: Evaluation, note: Text = _NOTHING) -> Text:
    label, name = found.profile.label, found.profile.id
    return Text(f"结论（{label.zh} [{name}]{note.zh}）", f"Verdicts ({label.en} [{name}]{note.en})")


def outcome_link(verdict: Verdict, found: Evaluation, language: Language) -> Link:
    """Give an outcome with its reason, leading to the verdict."""
    words = f"{SYMBOLS[verdict.outcome]} {WORDS[verdict.outcome].get(language)}"
    href = local(verdict_iri(verdict, found.profile.id), language)
    return Link(words, href, verdict.reason.get(language), style=verdict.outcome.value)
