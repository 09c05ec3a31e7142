"""What reviewers have recorded: judgements of persons on clauses, as EARL assertions."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from itertools import product

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from iip_atlas.graphs import instances, iris, label, literal, local_name, one, text
from iip_atlas.indicators.claims import title_of
from iip_atlas.indicators.model import Origin, Review
from iip_atlas.method.model import Method
from iip_atlas.method.rubrics import Level, Rubric, rubrics_of
from iip_atlas.namespaces import EARL, IIP
from iip_atlas.registry.faults import Fault, refusal
from iip_atlas.text import Text

__all__ = ["reviews"]

# A moment without a time zone is read as China's.
_CHINA = timezone(timedelta(hours=8))
_FIRST = datetime.min.replace(tzinfo=_CHINA)


def reviews(graph: Graph, method: Method, file_of: Callable[[Node], str]) -> tuple[Review, ...]:
    """Which judgements have reviewers recorded, one for each clause and cell?

    Raises InputError, naming every fault, for a review of a clause that the method does not have,
    by nobody, without an outcome, or at a level that the clause's rubric does not have.
    """
    found = instances(graph, IIP.Review)
    faults = [
        Fault(file_of(iri), wrong, remedy, place=f"<{iri}>", focus=str(iri), rule="review")
        for iri in found
        for wrong, remedy in _faults(graph, iri, method)
    ]
    if faults:
        raise refusal(faults)
    return tuple(review for iri in found for review in _reviews(graph, iri, method))


def _faults(graph: Graph, iri: URIRef, method: Method) -> Iterator[tuple[Text, Text]]:
    parts = one(graph, iri, EARL.subject), one(graph, iri, EARL.assertedBy), _outcome(graph, iri)
    if None in parts:
        yield (
            Text("评审缺平台、评审人或结论", "the review lacks its subject, reviewer or outcome"),
            Text(
                "请写 earl:subject、earl:assertedBy，以及带 earl:outcome 的 earl:result",
                "give earl:subject, earl:assertedBy and earl:result with earl:outcome",
            ),
        )
    for clause in (local_name(c) for c in iris(graph, iri, EARL.test)):
        if clause not in method.clauses:
            wrong = Text(f"方法没有条款 {clause}", f"the method has no clause {clause}")
            yield wrong, Text("请写方法的条款", "name a clause of the method")
        yield from _level_faults(graph, iri, clause, rubrics_of(method).get(clause))


def _level_faults(
    graph: Graph, iri: URIRef, clause: str, rubric: Rubric | None
) -> Iterator[tuple[Text, Text]]:
    named, outcome = one(graph, iri, IIP.atLevel), _outcome(graph, iri)
    if named is None:
        return
    level = _level(graph, iri, rubric)
    if level is None:
        most = len(rubric.levels) if rubric else 0
        yield (
            Text(
                f"等级 {local_name(named)} 不在 {clause} 的评分细则中",
                f"level {local_name(named)} is not in the rubric of {clause}",
            ),
            Text(f"请用 1 至 {most} 级", f"take a level from 1 to {most}")
            if most
            else Text("该条款没有评分细则，请去掉等级", "the clause has no rubric: name no level"),
        )
    elif outcome is not None and outcome != level.outcome:
        yield (
            Text(
                f"结论 {outcome} 与第 {level.rank} 级的结论 {level.outcome} 不一致",
                f"the outcome {outcome} is not that of level {level.rank}, {level.outcome}",
            ),
            Text("请改正等级或结论", "mend the level or the outcome"),
        )


def _outcome(graph: Graph, iri: URIRef) -> str | None:
    result = next(iter(graph.objects(iri, EARL.result)), None)
    found = one(graph, result, EARL.outcome) if result is not None else None
    return local_name(found) if found is not None else None


def _level(graph: Graph, iri: URIRef, rubric: Rubric | None) -> Level | None:
    named = one(graph, iri, IIP.atLevel)
    return next((level for level in rubric.levels if level.iri == named), None) if rubric else None


def _reviews(graph: Graph, iri: URIRef, method: Method) -> Iterator[Review]:
    result = next(iter(graph.objects(iri, EARL.result)))
    reviewer = one(graph, iri, EARL.assertedBy) or iri
    day = literal(graph, iri, DCTERMS.date)
    for clause, cell in product(
        iris(graph, iri, EARL.test), iris(graph, iri, IIP.inCell) or (None,)
    ):
        level = _level(graph, iri, rubrics_of(method).get(local_name(clause)))
        yield Review(
            iri=iri,
            platform=one(graph, iri, EARL.subject) or iri,
            clause=local_name(clause),
            cell=cell,
            outcome=_outcome(graph, iri) or "",
            by=reviewer,
            reviewer=label(graph, reviewer),
            is_lead=one(graph, iri, IIP.reviewerRole) == IIP.lead,
            date=str(day or ""),
            moment=_moment(day.toPython() if day is not None else None),
            comment=text(graph, result, DCTERMS.description),
            level=Text(f"{level.rank} 级 {level.label.zh}", f"level {level.rank}, {level.label.en}")
            if level
            else None,
            seen=tuple(_seen(graph, iri)),
            supersedes=iris(graph, iri, IIP.supersedes),
        )


def _seen(graph: Graph, iri: URIRef) -> Iterator[Origin]:
    for evidence in iris(graph, iri, IIP.supportedBy):
        issued = str(literal(graph, evidence, DCTERMS.issued) or "")
        yield Origin(evidence, title_of(graph, evidence), issued, "evidence")


def _moment(value: object) -> datetime:
    """When was it? A day counts from its beginning; without a date it came before all others."""
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=_CHINA)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=_CHINA)
    return _FIRST
