"""One clause of one platform, laid out for the person who judges it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rdflib import RDF, URIRef
from rdflib.namespace import DCTERMS

from iip_atlas.conformance.evaluation import measure
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.reviewing import standing
from iip_atlas.conformance.reviewing_desk import Desk
from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.indicators.model import Indicators, Review
from iip_atlas.indicators.terms import term_label
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Clause
from iip_atlas.method.profiles import load_profile
from iip_atlas.method.rubrics import Rubric
from iip_atlas.namespaces import BASE, IIP
from iip_atlas.text import Text

__all__ = ["RULES", "Case", "Exhibit", "Opinion", "case_of"]

RULES = {
    IIP.allReviewers: Text(
        "意见不一时须一致通过，有一人不通过即不通过",
        "where reviewers disagree, all must pass: one who fails it decides",
    ),
    IIP.majority: Text("意见不一时以过半数为准", "where reviewers disagree, more than half decide"),
    IIP.leadReviewer: Text("意见不一时以组长为准", "where reviewers disagree, the lead decides"),
}
_NO_RULE = Text(
    "方案没有规定意见不一时如何裁定：有分歧的条款无法判定",
    "the profile does not say who decides: where reviewers disagree, it cannot be told",
)
_NOT_LINKS = {str(RDF.type), str(IIP.evidenceType)}


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence. `links` are addresses and names of files, as text: nothing is fetched.

    `named` says that it is named for the clause; `refused` says why it does not count for it.
    """

    iri: str
    title: Text
    types: tuple[Text, ...]
    publisher: Text | None
    issued: str
    valid_until: str
    links: tuple[str, ...]
    named: bool
    refused: Text | None


@dataclass(frozen=True, slots=True)
class Opinion:
    """A judgement that was recorded, and whether it stands; `alone`: others who stand differ."""

    review: Review
    stands: bool
    dissents: bool


@dataclass(frozen=True, slots=True)
class Case:
    """What a reviewer of one clause has before them. Opinions come in the order of time."""

    clause: Clause
    rubric: Rubric | None
    verdicts: tuple[Verdict, ...]
    exhibits: tuple[Exhibit, ...]
    opinions: tuple[Opinion, ...]
    rule: Text

    @property
    def disputed(self) -> bool:
        """Do reviewers disagree, so that nothing is settled?"""
        undecided = any(v.outcome is Outcome.CANT_TELL for v in self.verdicts)
        return undecided and any(opinion.dissents for opinion in self.opinions)


def case_of(desk: Desk, clause: str) -> Case:
    """What is there to see and to decide about this clause, for the one platform of the desk?

    Evidence that is named for the clause comes first, then the rest of what is handed in. Raises
    InputError for a clause that no person judges.
    """
    profile = load_profile(desk.profile)
    indicators = measure(desk.facts, profile)
    asked = desk.clause(clause)
    platform = desk.evaluation.platforms[0].platform
    said = [r for r in indicators.reviews if (str(r.platform), r.clause) == (platform, clause)]
    rule = _NO_RULE if profile.review_rule is None else RULES[profile.review_rule]
    return Case(
        asked,
        desk.rubric(clause),
        tuple(desk.verdicts(clause)),
        tuple(_exhibits(desk, indicators, platform, asked)),
        tuple(_opinions(said)),
        rule,
    )


def _opinions(said: list[Review]) -> Iterator[Opinion]:
    """A judgement without a cell stands if it does in its own right; cells are told apart."""
    for review in sorted(said, key=lambda r: (r.moment, r.iri)):
        here = standing(r for r in said if r.cell in {None, review.cell})
        others = {r.outcome for r in here if r.iri != review.iri}
        stands = review in here
        yield Opinion(review, stands, stands and bool(others - {review.outcome}))


def _exhibits(
    desk: Desk, indicators: Indicators, platform: str, clause: Clause
) -> Iterator[Exhibit]:
    nodes = {URIRef(platform), *(c.node for c in indicators.cells if str(c.platform) == platform)}
    keys = [(node, clause.iri) for node in sorted(nodes)]
    counting = {str(o.iri) for key in keys for o in indicators.evidence.get(key, ())}
    refused = {str(r.origin.iri): r.why for key in keys for r in indicators.rejected.get(key, ())}
    links, known = _links(desk), desk.facts.nodes.of_class(str(IIP.Evidence))
    for iri in sorted(known, key=lambda i: (i not in counting, i not in refused, i)):
        why = None if iri in counting else refused.get(iri)
        named = iri in counting or iri in refused
        yield replace(_exhibit(desk, iri), links=links.get(iri, ()), named=named, refused=why)


def _exhibit(desk: Desk, iri: str) -> Exhibit:
    labels = shipped_method().evidence_labels
    types = [URIRef(kind) for kind in _values(desk, iri, IIP.evidenceType)]
    return Exhibit(
        iri,
        _said(desk, iri, DCTERMS.title) or Text(local := iri.rpartition("/")[2], local),
        tuple(labels.get(kind) or term_label(kind) for kind in types),
        _said(desk, iri, DCTERMS.publisher),
        _first(desk, iri, DCTERMS.issued)[:10],
        _first(desk, iri, DCTERMS.valid)[:10],
        links=(),
        named=False,
        refused=None,
    )


def _links(desk: Desk) -> dict[str, tuple[str, ...]]:
    """What addresses and files are stated of each node, files first?"""
    found: dict[str, tuple[str, ...]] = {}
    for subject, predicate, value, _ in desk.facts.quads:
        node, text = _text(subject), _text(value)
        if predicate.value == str(IIP.attachedFile):
            found[node] = (text, *found.get(node, ()))
        elif predicate.value not in _NOT_LINKS and _is_address(text):
            found[node] = (*found.get(node, ()), text)
    return found


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not text.startswith(BASE)


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _values(desk: Desk, node: str, predicate: URIRef) -> list[str]:
    return [value.value for value in desk.facts.nodes.values(node, str(predicate))]


def _said(desk: Desk, node: str, predicate: URIRef) -> Text | None:
    """What is said in either language; where it is said in one only, that stands for both."""
    found = desk.facts.nodes.values(node, str(predicate))
    said = {getattr(value, "language", None): value.value for value in found}
    if not said:
        return None
    first = next(iter(said.values()))
    return Text(said.get("zh", first), said.get("en", first))


def _first(desk: Desk, node: str, predicate: URIRef) -> str:
    return next(iter(_values(desk, node, predicate)), "")
