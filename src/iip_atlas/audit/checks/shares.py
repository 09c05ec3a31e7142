"""Shares of enterprises that their denominators do not allow."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rdflib import Literal, URIRef

from iip_atlas.audit.finding import Aside, Finding, Record, Severity
from iip_atlas.audit.subject import Subject
from iip_atlas.graphs import literal, one
from iip_atlas.indicators.model import Cell, Measurement
from iip_atlas.namespaces import IIP
from iip_atlas.text import Text

__all__ = ["impossible_shares", "shares_without_source", "unlike_denominators"]

_FEWEST_AGREED = 3


@dataclass(frozen=True, slots=True)
class _Share:
    """A stated share, the users beside it, and between which sizes its denominator must lie."""

    cell: Cell
    share: Decimal
    users: Measurement | None
    source: URIRef | None
    rounding: Decimal

    @property
    def sizes(self) -> tuple[float, float] | None:
        """How many enterprises does it take for these users to be this share?"""
        if self.users is None or self.users.high is None or self.share <= self.rounding:
            return None
        least = float(self.users.low) / float(self.share + self.rounding)
        return least, float(self.users.high) / float(self.share - self.rounding)


def _shares(subject: Subject) -> Iterator[_Share]:
    graph, measured = subject.facts.graph, subject.indicators.measured
    for cell in subject.indicators.cells:
        stated = literal(graph, cell.node, IIP.enterpriseShare)
        if stated is None:
            continue
        share, users = Decimal(str(stated)), measured.get((cell.node, IIP.enterpriseUserCount))
        source = one(graph, cell.node, IIP.populationSource)
        yield _Share(cell, share, users, source, _rounding(stated))


def _rounding(stated: Literal) -> Decimal:
    """Half of the last digit that is written."""
    exponent = Decimal(str(stated)).as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)


def impossible_shares(subject: Subject) -> Iterator[Finding]:
    """Which shares are above what users and population allow; where are more users than exist?"""
    sizes = _populations(subject)
    for share in _shares(subject):
        for size in sizes.get(share.cell.target, ()):
            users = share.users.high if share.users is not None else None
            least = (share.share - share.rounding) * size
            if users is not None and least > users:
                yield _finding(subject, share, Severity.ERROR, _too_many(subject, share, size))
    for cell in subject.indicators.cells:
        counted = subject.indicators.measured.get((cell.node, IIP.enterpriseUserCount))
        for size in sizes.get(cell.target, ()):
            if counted is not None and counted.low > size:
                yield _more_than_exist(subject, cell, int(counted.low), size)


def _populations(subject: Subject) -> Mapping[URIRef, tuple[int, ...]]:
    found: dict[URIRef, tuple[int, ...]] = defaultdict(tuple)
    for population in subject.counts.populations:
        if population.source:
            found[population.cell] += (population.size,)
    return found


def _too_many(subject: Subject, share: _Share, size: int) -> Text:
    name, users = subject.name(str(share.cell.target)), share.users
    high = int(users.high) if users is not None and users.high is not None else 0
    taken = f"{float(share.share):.2%}"
    return Text(
        f"{name.zh}：申报比例 {taken}，但企业总数 {size:,} 家、用户 {high:,} 家，"
        f"最多 {high / size:.2%}",
        f"{name.en}: a share of {taken} is declared, but {high:,} users of {size:,} enterprises"
        f" are {high / size:.2%} at most",
    )


def _more_than_exist(subject: Subject, cell: Cell, users: int, size: int) -> Finding:
    name = subject.name(str(cell.target))
    said = Text(
        f"{name.zh}：用户 {users:,} 家，多于企业总数 {size:,} 家",
        f"{name.en}: {users:,} users are more than the {size:,} enterprises there are",
    )
    key = (cell.node, IIP.enterpriseUserCount)
    return Finding(
        "impossible-shares",
        Severity.ERROR,
        cell.platform,
        said,
        (Record(cell.origins[0].title, str(cell.node)),),
        subject.clauses_of([IIP.enterpriseUserCount, IIP.enterpriseShare]),
        Aside(figures=(key,)),
    )


def shares_without_source(subject: Subject) -> Iterator[Finding]:
    """Which shares name no source of their denominator?"""
    missing: dict[URIRef, list[_Share]] = defaultdict(list)
    for share in _shares(subject):
        if share.source is None and not _populations(subject).get(share.cell.target):
            missing[share.cell.platform].append(share)
    for platform, shares in sorted(missing.items()):
        said = Text(
            f"{len(shares)} 个比例没有注明企业总数的来源",
            f"{len(shares)} shares name no source of the number of all enterprises",
        )
        yield _of_many(subject, platform, "shares-without-source", said, shares)


def unlike_denominators(subject: Subject) -> Iterator[Finding]:
    """Which shares imply another number of enterprises than those of other platforms?

    Users and share give the denominator, within rounding. Where platforms name the same source for
    the same industry or region, and more than half of them (three at least) agree on a number, the
    others are told. Where most do not agree, nothing is said: nobody knows who is right.
    """
    groups: dict[tuple[URIRef, URIRef], list[_Share]] = defaultdict(list)
    for share in _shares(subject):
        if share.source is not None and share.sizes is not None:
            groups[share.cell.target, share.source].append(share)
    off: dict[URIRef, list[_Share]] = defaultdict(list)
    for shares in groups.values():
        agreed = _agreed([s.sizes for s in shares if s.sizes is not None])
        if agreed is None:
            continue
        for share in shares:
            if share.sizes and not share.sizes[0] <= agreed <= share.sizes[1]:
                off[share.cell.platform].append(share)
    for platform, found in sorted(off.items()):
        cells = "、".join(subject.name(str(s.cell.target)).zh for s in found[:3])
        named = ", ".join(subject.name(str(s.cell.target)).en for s in found[:3])
        said = Text(
            f"{len(found)} 个比例所隐含的企业总数与引用同一来源的其他平台不同：{cells}",
            f"{len(found)} shares imply other totals of enterprises than those of other platforms"
            f" that name the same source: {named}",
        )
        yield _of_many(subject, platform, "unlike-denominators", said, found)


def _agreed(intervals: Sequence[tuple[float, float]]) -> float | None:
    """Which number lies in most of the intervals, if in more than half, and three at least?"""
    found = {n: sum(a <= n <= b for a, b in intervals) for n, _ in intervals}
    best = max(found, key=lambda n: found[n])
    return best if found[best] >= _FEWEST_AGREED and 2 * found[best] > len(intervals) else None


def _of_many(
    subject: Subject, platform: URIRef, check: str, said: Text, shares: list[_Share]
) -> Finding:
    keys = tuple((s.cell.node, IIP.enterpriseShare) for s in shares)
    return Finding(
        check,
        Severity.WARNING,
        platform,
        said,
        tuple(Record(s.cell.origins[0].title, str(s.cell.node)) for s in shares),
        subject.clauses_of([IIP.enterpriseShare]),
        Aside(figures=tuple(k for k in keys if k in subject.indicators.measured)),
    )


def _finding(subject: Subject, share: _Share, severity: Severity, said: Text) -> Finding:
    key = (share.cell.node, IIP.enterpriseShare)
    return Finding(
        "impossible-shares",
        severity,
        share.cell.platform,
        said,
        (Record(share.cell.origins[0].title, str(share.cell.node)),),
        subject.clauses_of([IIP.enterpriseShare]),
        Aside(figures=(key,)),
    )
