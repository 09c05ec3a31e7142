"""Claims without evidence, and evidence that does not count."""

from collections import defaultdict
from collections.abc import Iterator

from rdflib import URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.audit.finding import Finding, Record, Severity
from iip_atlas.audit.subject import Subject
from iip_atlas.audit.words import listed
from iip_atlas.graphs import local_name, text
from iip_atlas.text import Text

__all__ = ["rejected_evidence", "unsupported_claims"]


def rejected_evidence(subject: Subject) -> Iterator[Finding]:
    """Which claims rest on evidence alone that has expired or is of a type not accepted?

    The clauses already count as unsupported: setting the evidence aside changes nothing.
    """
    indicators = subject.indicators
    found: dict[tuple[URIRef, Text], dict[Record, set[str]]] = {}
    for (node, clause), rejections in indicators.rejected.items():
        if clause not in indicators.unsubstantiated.get(node, ()):
            continue  # other evidence supports it
        for rejection in rejections:
            record = Record(rejection.origin.title, str(rejection.origin.iri))
            pieces = found.setdefault((subject.platform_of(node), rejection.why), {})
            pieces.setdefault(record, set()).add(local_name(clause))
    for (platform, why), pieces in sorted(found.items(), key=lambda item: _order(item[0])):
        clauses = _in_order(subject, {name for names in pieces.values() for name in names})
        graph = subject.facts.graph
        titles = listed(text(graph, URIRef(r.name), DCTERMS.title, default=r.place) for r in pieces)
        said = Text(
            f"{len(clauses)} 条能力声明所附的证据不予采信：{titles.zh}：{why.zh}",
            f"evidence of {len(clauses)} claimed capabilities does not count: {titles.en}:"
            f" {why.en}",
        )
        yield Finding("rejected-evidence", Severity.WARNING, platform, said, tuple(pieces), clauses)


def _order(key: tuple[URIRef, Text]) -> tuple[str, str]:
    return str(key[0]), key[1].en


def unsupported_claims(subject: Subject) -> Iterator[Finding]:
    """Which clauses does a platform claim without any evidence?"""
    found: dict[URIRef, set[str]] = defaultdict(set)
    for node, clauses in subject.indicators.unsubstantiated.items():
        named = (c for c in clauses if not subject.indicators.rejected.get((node, c)))
        found[subject.platform_of(node)].update(local_name(clause) for clause in named)
    for platform, names in sorted(found.items()):
        ordered = _in_order(subject, names)
        if not ordered:
            continue
        said = Text(
            f"{len(ordered)} 条能力声明没有附证据",
            f"{len(ordered)} capabilities are claimed without evidence",
        )
        records = tuple(Record(clause, clause) for clause in ordered)
        yield Finding("unsupported-claims", Severity.WARNING, platform, said, records, ordered)


def _in_order(subject: Subject, clauses: set[str]) -> tuple[str, ...]:
    return tuple(name for name in subject.method.clauses if name in clauses)
