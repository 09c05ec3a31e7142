"""Figures that look made up: too round, or copied from one cell or platform to another."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import comb

from rdflib import URIRef

from iip_atlas.audit.finding import Aside, Finding, Record, Severity
from iip_atlas.audit.subject import Subject
from iip_atlas.audit.words import amount, figure_name, listed
from iip_atlas.indicators.model import Cell, Measurement, is_count
from iip_atlas.text import Text

__all__ = ["copied_figures", "round_numbers"]

Key = tuple[URIRef, URIRef]
# A count of 1,000 or more ends in 00 once in a hundred times if nobody rounds.
_LARGE, _ROUND, _BY_CHANCE = 1000, 100, 0.01
_FEWEST_ROUND, _UNLIKELY = 4, 0.0001
# Three or more figures, of which the largest has three digits, do not agree by chance.
_FEWEST_COPIED, _TELLING = 3, 100


def round_numbers(subject: Subject) -> Iterator[Finding]:
    """Which platforms state too many round counts?

    Of its counts of 1,000 or more, those that end in 00 are counted. If as many or more would come
    up by chance less than once in 10,000 times (binomial tail, 1 in 100 each), they are rounded
    or estimated, not counted.
    """
    for platform, figures in sorted(_by_platform(subject).items()):
        large = {k: m for k, m in figures.items() if is_count(k[1]) and m.low >= _LARGE}
        rounded = {k: m for k, m in large.items() if int(m.low) % _ROUND == 0}
        if len(rounded) < _FEWEST_ROUND or _tail(len(large), len(rounded)) >= _UNLIKELY:
            continue
        names = listed(_named(subject, key, m) for key, m in sorted(rounded.items()))
        said = Text(
            f"{len(large)} 个不小于 1,000 的申报数中有 {len(rounded)} 个是整百数：{names.zh}",
            f"{len(rounded)} of {len(large)} declared counts of 1,000 or more end in 00:"
            f" {names.en}",
        )
        yield _finding(subject, "round-numbers", platform, said, rounded)


def _tail(number: int, found: int) -> float:
    """How likely are this many or more round figures among so many, by chance?"""
    p = _BY_CHANCE
    chances = (comb(number, k) * p**k * (1 - p) ** (number - k) for k in range(found, number + 1))
    return sum(chances)


def copied_figures(subject: Subject) -> Iterator[Finding]:
    """Which cells repeat all the figures of another cell, of the same platform or of another?

    At least three figures must agree, one of them 100 or more.
    """
    alike: dict[object, list[Cell]] = defaultdict(list)
    figures = _by_cell(subject)
    for cell in subject.indicators.cells:
        row = {i: m.low for i, m in figures.get(cell.node, {}).items() if m.is_exact}
        counts = [value for i, value in row.items() if is_count(i)]
        if len(row) >= _FEWEST_COPIED and max(counts, default=0) >= _TELLING:
            alike[cell.kind, frozenset(row.items())].append(cell)
    for cells in alike.values():
        for platform in sorted({c.platform for c in cells} if len(cells) > 1 else ()):
            yield _copied(subject, platform, cells, figures)


def _copied(
    subject: Subject,
    platform: URIRef,
    cells: list[Cell],
    figures: Mapping[URIRef, Mapping[URIRef, Measurement]],
) -> Finding:
    own = [c for c in cells if c.platform == platform]
    others = [c for c in cells if c.platform != platform]
    mine = listed(subject.name(str(c.target)) for c in own)
    zh, en = f"{mine.zh}的各项数字", f"all figures of {mine.en}"
    if others:
        named = listed(_place(subject, c) for c in others)
        said = Text(f"{zh}与其他平台逐项相同：{named.zh}", f"{en} equal those of {named.en}")
    else:
        said = Text(f"{zh}逐项相同", f"{en} are the same")
    aside = {(c.node, i): m for c in own for i, m in figures[c.node].items()}
    return _finding(subject, "copied-figures", platform, said, aside)


def _place(subject: Subject, cell: Cell) -> Text:
    platform, target = subject.name(str(cell.platform)), subject.name(str(cell.target))
    return Text(f"{platform.zh} {target.zh}", f"{platform.en}, {target.en}")


def _named(subject: Subject, key: Key, measurement: Measurement) -> Text:
    name = figure_name(subject, *key)
    return Text(f"{name.zh} {amount(measurement)}", f"{name.en} {amount(measurement)}")


def _stated(subject: Subject) -> Iterator[tuple[Key, Measurement]]:
    """Figures that the platform itself declared, held or outweighed; sums that follow are none."""
    found = {**subject.indicators.measured, **subject.indicators.outweighed}
    for (node, indicator), measurement in found.items():
        written = any(
            (node, indicator, value) for value in subject.facts.graph.objects(node, indicator)
        )
        if written and all(origin.kind == "declared" for origin in measurement.origins):
            yield (node, indicator), measurement


def _by_platform(subject: Subject) -> Mapping[URIRef, Mapping[Key, Measurement]]:
    found: dict[URIRef, dict[Key, Measurement]] = defaultdict(dict)
    for key, measurement in _stated(subject):
        found[subject.platform_of(key[0])][key] = measurement
    return found


def _by_cell(subject: Subject) -> Mapping[URIRef, Mapping[URIRef, Measurement]]:
    found: dict[URIRef, dict[URIRef, Measurement]] = defaultdict(dict)
    for (node, indicator), measurement in _stated(subject):
        if node in subject.cells:
            found[node][indicator] = measurement
    return found


def _finding(
    subject: Subject,
    check: str,
    platform: URIRef,
    said: Text,
    figures: Mapping[Key, Measurement],
) -> Finding:
    held = tuple(key for key in figures if key in subject.indicators.measured)
    places = {
        m.origins[0].iri: Record(m.origins[0].title, str(m.origins[0].iri))
        for m in figures.values()
    }
    return Finding(
        check,
        Severity.WARNING,
        platform,
        said,
        tuple(places.values()),
        subject.clauses_of({indicator for _, indicator in figures}),
        Aside(figures=held),
    )
