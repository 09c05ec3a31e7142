"""Is a method, as data, sound? Pure checks over its graph; each tells what it found and where."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from rdflib import RDF, SKOS, XSD, Graph, URIRef
from rdflib.term import Node

from iip_atlas.graphs import instances, iris, local_name
from iip_atlas.method.flaw import Flaw, by_language, exactly_one, flaw, in_both
from iip_atlas.namespaces import EARL, IIP

__all__ = ["CHECKS", "Flaw", "blanks", "flaws"]

_NODES = (IIP.Clause, IIP.ClauseGroup, IIP.MethodNote)
_LABELLED = (
    *_NODES,
    IIP.Method,
    IIP.Parameter,
    IIP.Ambiguity,
    IIP.Reading,
    IIP.EvidenceType,
)
_NUMBERS = {IIP.count, IIP.share}


def flaws(graph: Graph) -> list[Flaw]:
    """What is wrong with the method in this graph? Empty when all checks of CHECKS hold."""
    return [found for check in CHECKS for found in check(graph)]


def tree(graph: Graph) -> Iterator[Flaw]:
    """Do the clauses form one tree under the method's root, without gaps and circles?"""
    roots = set(graph.objects(None, IIP.rootClause))
    if len(roots) != 1:
        yield flaw("tree", IIP.Method, f"根条款有 {len(roots)} 个", f"{len(roots)} root clauses")
    for node in _nodes(graph):
        parents = iris(graph, node, IIP.parentClause)
        if len(parents) != (0 if node in roots else 1):
            yield flaw("tree", node, f"上级有 {len(parents)} 个", f"{len(parents)} parents")
        for parent in parents:
            if (parent, RDF.type, IIP.ClauseGroup) not in graph:
                yield flaw("tree", node, "上级不是条款组", "the parent is not a group")
        if not roots & {node, *graph.transitive_objects(node, IIP.parentClause)}:
            yield flaw("tree", node, "到不了根条款", "the root cannot be reached")


def groups(graph: Graph) -> Iterator[Flaw]:
    """Has each group members, and each but the root one way (all or any) to join them?"""
    for group in instances(graph, IIP.ClauseGroup):
        if (None, IIP.parentClause, group) not in graph:
            yield flaw("groups", group, "没有成员", "no members")
        logic = iris(graph, group, IIP.groupLogic)
        is_root = (None, IIP.rootClause, group) in graph
        if not is_root and logic not in {(IIP.all,), (IIP.any,)}:
            yield flaw("groups", group, "应为全部或任一", "neither all nor any, or both")


def kinds(graph: Graph) -> Iterator[Flaw]:
    """Has each clause one id, kind, scope, way of verification and place in the document?"""
    single = (IIP.clauseKind, IIP.clauseScope, IIP.verificationMode)
    for clause in instances(graph, IIP.Clause):
        for predicate in single:
            yield from exactly_one("kinds", graph, clause, predicate)
    for node in _nodes(graph):
        for predicate in (IIP.partNumber, IIP.sourceSection, IIP.sourceLine, IIP.displayOrder):
            yield from exactly_one("kinds", graph, node, predicate)
    orders = Counter(graph.objects(None, IIP.displayOrder))
    for where, order in graph.subject_objects(IIP.displayOrder):
        if orders[order] > 1:
            yield flaw("kinds", where, f"顺序号 {order} 重复", f"display order {order} twice")


def numbers(graph: Graph) -> Iterator[Flaw]:
    """Has each clause that a number decides one parameter and one measured property?"""
    for clause in instances(graph, IIP.Clause):
        is_number = bool(_NUMBERS & set(graph.objects(clause, IIP.clauseKind)))
        if is_number and (clause, IIP.verificationMode, EARL.automatic) in graph:
            for predicate in (IIP.hasParameter, IIP.measuredBy):
                yield from exactly_one("numbers", graph, clause, predicate)


def parameters(graph: Graph) -> Iterator[Flaw]:
    """Belongs each parameter to exactly one clause, with a datatype and a unit?"""
    for parameter in instances(graph, IIP.Parameter):
        owners = set(graph.subjects(IIP.hasParameter, parameter))
        if len(owners) != 1 or owners != set(graph.objects(parameter, IIP.ofClause)):
            yield flaw("parameters", parameter, "不恰好属于一条条款", "not of exactly one clause")
        if iris(graph, parameter, IIP.parameterDatatype) not in {(XSD.integer,), (XSD.decimal,)}:
            yield flaw("parameters", parameter, "数据类型不对", "neither integer nor decimal")
        yield from in_both("parameters", graph, parameter, IIP.unit)
    for clause, named in graph.subject_objects(IIP.hasParameter):
        if (named, RDF.type, IIP.Parameter) not in graph:
            yield flaw("parameters", clause, "参数没有定义", "the parameter is not defined")


def blanks(graph: Graph, expected: Iterable[str]) -> Iterator[Flaw]:
    """Is each blank of the document filled by a parameter, and no other blank named?"""
    filled = {str(blank) for blank in graph.objects(None, IIP.fillsBlank)}
    for blank in sorted(filled ^ set(expected)):
        yield flaw("blanks", blank, f"空白 {blank} 没有对应", f"blank {blank} has no counterpart")


def counting(graph: Graph) -> Iterator[Flaw]:
    """Do cell clauses decide the count of a counting clause, and preconditions name a part?"""
    for clause, counter in graph.subject_objects(IIP.decidesCountOf):
        if (counter, IIP.countsCells, None) not in graph:
            yield flaw("counting", clause, "所指条款不计数", "what it decides does not count cells")
    for clause in graph.subjects(IIP.clauseKind, IIP.precondition):
        parts = list(graph.objects(clause, IIP.presupposes))
        if len(parts) != 1 or (parts[0], RDF.type, IIP.ClauseGroup) not in graph:
            yield flaw("counting", clause, "没有指明前提部分", "no single part is presupposed")


def readings(graph: Graph) -> Iterator[Flaw]:
    """Has each ambiguity one default among its own readings, and each reading one ambiguity?"""
    for ambiguity in instances(graph, IIP.Ambiguity):
        own, default = (iris(graph, ambiguity, p) for p in (IIP.hasReading, IIP.defaultReading))
        if len(default) != 1 or default[0] not in own:
            yield flaw("readings", ambiguity, "默认读法不在其读法中", "no default among readings")
    owners = Counter(graph.objects(None, IIP.hasReading))
    for reading in {*instances(graph, IIP.Reading), *owners}:
        if owners[reading] != 1 or (reading, RDF.type, IIP.Reading) not in graph:
            yield flaw("readings", reading, "不恰好属于一处歧义", "not of exactly one ambiguity")


def concerns(graph: Graph) -> Iterator[Flaw]:
    """Do ambiguities and clauses point at each other, and each ambiguity at some clause?"""
    there = {(c, a) for a, c in graph.subject_objects(IIP.concernsClause)}
    back = set(graph.subject_objects(IIP.subjectToAmbiguity))
    for clause, _ in there ^ back:
        yield flaw("concerns", clause, "与歧义只有单向关联", "tied to an ambiguity one way only")
    touched = {a for _, a in there}
    for ambiguity in instances(graph, IIP.Ambiguity):
        if ambiguity not in touched:
            yield flaw("concerns", ambiguity, "没有涉及的条款", "concerns no clause")
    nodes = set(_nodes(graph))
    for clause, _ in there:
        if clause not in nodes:
            yield flaw("concerns", clause, "涉及的条款不存在", "concerns what is no clause")


def labels(graph: Graph) -> Iterator[Flaw]:
    """Is each thing named once in each language, and no two clauses alike?"""
    for thing in (t for cls in _LABELLED for t in instances(graph, cls)):
        yield from in_both("labels", graph, thing, SKOS.prefLabel)
    names = Counter(o for n in _nodes(graph) for o in set(graph.objects(n, SKOS.prefLabel)))
    for node in _nodes(graph):
        for name in set(graph.objects(node, SKOS.prefLabel)):
            if names[name] > 1:
                yield flaw("labels", node, f"名称“{name}”重复", f"label “{name}” is not unique")


def wording(graph: Graph) -> Iterator[Flaw]:
    """Is each clause's evidence named in both languages, and each definition and note paired?"""
    for clause in instances(graph, IIP.Clause):
        said = by_language(graph, clause, IIP.acceptsEvidence)
        if not said["zh"] or said["zh"] != said["en"]:
            yield flaw(
                "wording", clause, "证据说明不成对", "evidence is not named in both languages"
            )
    for predicate in (SKOS.definition, SKOS.note):
        for thing in set(graph.subjects(predicate, None)):
            yield from in_both("wording", graph, thing, predicate)


def evidence_types(graph: Graph) -> Iterator[Flaw]:
    """Does each clause, and no group or note, accept types of the scheme; is each type of use?"""
    known, accepted = set(instances(graph, IIP.EvidenceType)), set[Node]()
    for node in _nodes(graph):
        types = set(graph.objects(node, IIP.acceptsEvidenceType))
        is_clause = (node, RDF.type, IIP.Clause) in graph
        if is_clause and not types:
            yield flaw("evidence_types", node, "没有可接受的证据类型", "accepts no evidence type")
        if types and not is_clause:
            yield flaw("evidence_types", node, "不是条款，不应接受证据", "is no clause")
        for unknown in types - known:
            name = local_name(unknown)
            zh, en = f"证据类型 {name} 没有定义", f"evidence type {name} is not defined"
            yield flaw("evidence_types", node, zh, en)
        accepted |= types
    yield from _scheme(graph, known, accepted)


def _scheme(graph: Graph, known: Iterable[URIRef], accepted: Iterable[Node]) -> Iterator[Flaw]:
    of_use = {up for leaf in accepted for up in graph.transitive_objects(leaf, SKOS.broader)}
    tops = set(graph.subjects(SKOS.topConceptOf))
    for kind in known:
        above = set(graph.transitive_objects(kind, SKOS.broader))
        if not above & tops or (kind, SKOS.inScheme, None) not in graph:
            yield flaw("evidence_types", kind, "不在体系之中", "has no place in the scheme")
        if kind not in of_use:
            yield flaw("evidence_types", kind, "没有条款接受", "no clause accepts it")


CHECKS: tuple[Callable[[Graph], Iterator[Flaw]], ...] = (
    tree,
    groups,
    kinds,
    numbers,
    parameters,
    counting,
    readings,
    concerns,
    labels,
    wording,
    evidence_types,
)


def _nodes(graph: Graph) -> list[URIRef]:
    return [node for cls in _NODES for node in instances(graph, cls)]
