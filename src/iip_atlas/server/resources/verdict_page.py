"""The page of a verdict: outcome, reason, number, whose setting, sources, and what is below it."""

from collections.abc import Iterator

from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.conformance.wording import WORDS
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import CLAUSE
from iip_atlas.reference import Reference
from iip_atlas.reports.outcomes import SYMBOLS
from iip_atlas.server.resources.page import (
    ILLUSTRATIVE,
    SHOWN,
    SYNTHETIC,
    Entry,
    Link,
    Page,
    Section,
    local,
)
from iip_atlas.server.resources.standing import outcome_link
from iip_atlas.server.resources.verdicts import Judged
from iip_atlas.text import Language, Text

__all__ = ["verdict_page"]


def verdict_page(judged: Judged, language: Language) -> Page:
    """Give the page of a verdict: outcome, reason, number, whose setting, sources."""
    verdict, clause = judged.verdict, shipped_method().clauses[judged.verdict.clause]
    entries = tuple(_verdict_entries(judged, language))
    badges = [SYNTHETIC] if judged.platform.synthetic else []
    badges += [ILLUSTRATIVE] if judged.evaluation.profile.illustrative else []
    return Page(
        language,
        f"{clause.id} · {judged.platform.label.get(language)}",
        judged.iri,
        Text("结论", "Verdict").get(language),
        tuple(badge.get(language) for badge in badges),
        (
            Section(verdict.reason.get(language), entries),
            *_members(judged, language),
        ),
    )


def _verdict_entries(judged: Judged, language: Language) -> Iterator[Entry]:
    verdict = judged.verdict
    clause = shipped_method().clauses[verdict.clause]

    def say(zh: str, en: str) -> Link:
        return Link(Text(zh, en).get(language))

    words = f"{SYMBOLS[verdict.outcome]} {WORDS[verdict.outcome].get(language)}"
    yield Entry(say("结论", "Outcome"), (Link(words, style=verdict.outcome.value),))
    platform = Link(judged.platform.label.get(language), local(verdict.platform, language))
    yield Entry(say("平台", "Platform"), (platform,))
    named = Link(f"{clause.id} {clause.label.get(language)}", local(str(clause.iri), language))
    yield Entry(say("条款", "Clause"), (named,))
    if verdict.cell is not None:
        label = Reference.load().label(verdict.cell).get(language)
        yield Entry(say("单元", "Cell"), (Link(label, local(verdict.cell, language)),))
    unit = verdict.unit.get(language) if verdict.unit else ""
    if verdict.measured is not None:
        yield Entry(say("实测", "Measured"), (Link(f"{_measured(verdict)} {unit}".strip()),))
    if verdict.required is not None:
        asked = f"{verdict.comparator} {verdict.required:,} {unit}".strip()
        href = local(verdict.setting, language) if verdict.setting else ""
        yield Entry(say("要求", "Required"), (Link(asked, href),))
    profile = judged.evaluation.profile
    link = Link(profile.label.get(language), local(profile.iri, language))
    yield Entry(say("参数方案", "Profile"), (link,))
    if verdict.sources:
        links = tuple(
            Link(s.title or s.iri, local(s.iri, language), f"{s.origin} {s.date}".strip())
            for s in dict.fromkeys(verdict.sources)
        )
        more = max(len(links) - SHOWN, 0)
        yield Entry(say("来源", "Sources"), links[:SHOWN], more)


def _measured(verdict: Verdict) -> str:
    if not isinstance(verdict.measured, tuple):
        return f"{verdict.measured:,}"
    low, high = verdict.measured
    return f"{low:,}–{high:,}" if high is not None else f"≥ {low:,}"


def _members(judged: Judged, language: Language) -> Iterator[Section]:
    """The verdicts below a group, each with its reason."""
    below = {c.id for c in shipped_method().children(judged.verdict.clause)}
    found = [
        v
        for v in judged.evaluation.verdicts
        if v.clause in below and v.cell in (None, judged.verdict.cell)
    ]
    if found:
        labels = shipped_method().clauses
        entries = tuple(
            Entry(
                Link(
                    f"{v.clause} {labels[v.clause].label.get(language)}",
                    local(str(CLAUSE[v.clause]), language),
                ),
                (outcome_link(v, judged.evaluation, language),),
            )
            for v in found
        )
        yield Section(Text("所含条款", "Members").get(language), entries)
