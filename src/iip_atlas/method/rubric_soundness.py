"""Can a person judge every clause that no shape decides? Checks over a method and its rubrics."""

from collections.abc import Iterable, Iterator

from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from iip_atlas.graphs import instances, iris, local_name
from iip_atlas.method.flaw import Flaw, flaw, in_both
from iip_atlas.namespaces import EARL, IIP

__all__ = ["rubric_flaws", "to_review"]

_FEWEST, _MOST = 3, 5


def rubric_flaws(graph: Graph, shaped: Iterable[str]) -> list[Flaw]:
    """What is wrong with the rubrics in this graph of a method and its rubrics?

    `shaped` are the ids of the clauses that some shape evaluates. Empty when each clause that
    is left to people has one rubric with 3 to 5 complete levels, and no rubric stands astray.
    """
    return [*_owners(graph, shaped), *_rubrics(graph), *_levels(graph)]


def to_review(graph: Graph, shaped: Iterable[str]) -> list[URIRef]:
    """Which clauses need a person: those without a shape, and the qualitative ones with one?

    A precondition needs none: the verdict of the part that it names decides it.
    """
    decided = set(shaped)
    return [
        clause
        for clause in instances(graph, IIP.Clause)
        if (clause, IIP.clauseKind, IIP.qualitative) in graph
        or (local_name(clause) not in decided and (clause, IIP.presupposes, None) not in graph)
    ]


def _owners(graph: Graph, shaped: Iterable[str]) -> Iterator[Flaw]:
    for clause in to_review(graph, shaped):
        found = len(set(graph.subjects(IIP.rubricOf, clause)))
        if found != 1:
            zh, en = f"评分细则应有一份，实有 {found} 份", f"{found} rubrics for one clause"
            yield flaw("rubrics", clause, zh, en)
    for rubric in instances(graph, IIP.Rubric):
        clauses = iris(graph, rubric, IIP.rubricOf)
        if len(clauses) != 1 or local_name(clauses[0]) != local_name(rubric):
            yield flaw("rubrics", rubric, "与条款不对应", "does not name the clause of its own id")
        for clause in clauses:
            if (clause, RDF.type, IIP.Clause) not in graph:
                yield flaw("rubrics", rubric, "所属条款不存在", "its clause does not exist")
            if (clause, IIP.verificationMode, EARL.automatic) in graph:
                yield flaw("rubrics", rubric, "所属条款由数据判定", "data decide its clause")


def _rubrics(graph: Graph) -> Iterator[Flaw]:
    for rubric in instances(graph, IIP.Rubric):
        yield from in_both("rubrics", graph, rubric, IIP.looksAt)
        levels = iris(graph, rubric, IIP.hasLevel)
        if not _FEWEST <= len(levels) <= _MOST:
            yield flaw("rubrics", rubric, f"有 {len(levels)} 个等级", f"{len(levels)} levels")
        ranked = sorted((rank, level) for level in levels for rank in _ranks(graph, level))
        if [rank for rank, _ in ranked] != list(range(1, len(levels) + 1)):
            yield flaw("rubrics", rubric, "等级序号不连续", "ranks do not run from 1 without a gap")
        outcomes = [graph.value(level, IIP.levelOutcome) for _, level in ranked]
        failed = outcomes.count(EARL.failed)
        passed = len(outcomes) - failed
        if not failed or not passed or outcomes != [EARL.failed] * failed + [EARL.passed] * passed:
            zh, en = "结论不是先未通过、后通过", "outcomes are not failed first and then passed"
            yield flaw("rubrics", rubric, zh, en)


def _levels(graph: Graph) -> Iterator[Flaw]:
    for level in {*instances(graph, IIP.RubricLevel), *graph.objects(None, IIP.hasLevel)}:
        named, owners = _level_name(level), set(graph.subjects(IIP.hasLevel, level))
        if len(owners) != 1 or (level, RDF.type, IIP.RubricLevel) not in graph:
            yield flaw("rubrics", named, "不恰好属于一份细则", "not of exactly one rubric")
        for predicate in (SKOS.prefLabel, SKOS.definition):
            yield from in_both("rubrics", graph, level, predicate, named=named)


def _ranks(graph: Graph, level: Node) -> Iterator[int]:
    for rank in graph.objects(level, IIP.levelRank):
        if isinstance(rank, Literal) and isinstance(rank.value, int):
            yield rank.value


def _level_name(level: Node) -> str:
    """Name a level by its clause and rank, since the rank alone says little."""
    return "/".join(str(level).rsplit("/", 2)[-2:])
