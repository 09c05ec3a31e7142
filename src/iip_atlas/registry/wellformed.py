"""Are the records well formed? Each fault with its file, node, value, expectation and remedy."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.identity import CELL_PREDICATES, CellKey, cells_of
from iip_atlas.registry.literals import is_well_typed
from iip_atlas.registry.places import place_of, short, value_text
from iip_atlas.registry.record_shapes import Result, Shape, read_shapes, results
from iip_atlas.registry.registers.description import register
from iip_atlas.registry.registers.names import named_register
from iip_atlas.registry.remedies import remedy_of
from iip_atlas.registry.statements import Facts
from iip_atlas.resources import folder
from iip_atlas.text import Text

__all__ = ["record_shapes", "wellformed_faults"]


@cache
def record_shapes() -> tuple[Shape, ...]:
    """Give the shipped shapes of well-formed records."""
    return read_shapes(folder("shapes") / "records.ttl")


def wellformed_faults(facts: Facts) -> list[Fault]:
    """What in these facts is not well formed, in the order of the shapes?"""
    found = results(record_shapes(), facts.nodes)
    told: set[tuple[str, object]] = {(result.focus, result.value) for result in found}
    return [
        *(_fault(result, facts) for result in found),
        *_ill_typed(facts, told),
        *_mixed_periods(facts),
    ]


def _fault(result: Result, facts: Facts) -> Fault:
    return Fault(
        _file(result, facts),
        _message(result, facts),
        remedy_of(result),
        place=_place(result.focus, facts),
        focus=result.focus,
        shape=result.shape.iri,
        spot=_spot(result, facts),
        rule="record",
        path=result.shape.predicate,
        value=result.value,
        constraint=result.constraint.name,
    )


def _spot(result: Result, facts: Facts) -> Spot | None:
    """The row of the node, and the heading of what is wrong with it, if its register has one."""
    origin = facts.origin_of(result.focus)
    if origin is None:
        return None
    form = named_register(origin.sheet or origin.path.stem)
    columns = register(form).columns if form else ()
    headings = (c.label for c in columns if c.predicate == result.shape.predicate)
    return Spot(origin.sheet, (origin.row,), heading=next(headings, None))


def _place(focus: str, facts: Facts) -> str:
    others = [f"<{iri}>" for iri in facts.aliases.get(focus, ())]
    named = " = ".join((place_of(focus, facts.nodes), *others))
    origin = facts.origin_of(focus)
    return named if origin is None else f"{origin.cell} {named}"


def _file(result: Result, facts: Facts) -> str:
    predicate = result.shape.predicate
    for part in facts.parts:
        for quad in part.quads:
            if (
                _subject(quad) == result.focus
                and predicate in ("", quad.predicate.value)
                and (not predicate or result.value in (None, quad.object))
            ):
                return str(part.path)
    return facts.path_of(result.focus)


def _subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def _message(result: Result, facts: Facts) -> Text:
    shape, expected = result.shape, result.shape.message
    if not shape.step:
        what = ", ".join(short(p) for p in _misplaced(result, facts))
        return Text(f"{what}：{expected.zh}", f"{what}: {expected.en}") if what else expected
    if result.constraint.name == "maxCount" and result.constraint.asked == "1":
        return _contradiction(result, facts)
    if result.value is None:
        return expected
    what = f"{short(shape.predicate)} = {value_text(result.value)}"
    return Text(f"{what}：{expected.zh}", f"{what}: {expected.en}")


def _misplaced(result: Result, facts: Facts) -> list[str]:
    """Which properties brought the node under a shape for their bearers?"""
    return [
        name
        for kind, name in result.shape.targets
        if kind == "targetSubjectsOf" and facts.nodes.values(result.focus, name)
    ]


def _contradiction(result: Result, facts: Facts) -> Text:
    """Several values where one is to be: each with the files that give it."""
    predicate, nodes = result.shape.predicate, facts.nodes
    given = [
        f"{value_text(value)} ({', '.join(_stating(result.focus, predicate, value, facts))})"
        for value in nodes.values(result.focus, predicate)
    ]
    name = short(predicate)
    cell = any(nodes.is_a(result.focus, kind) for kind in CELL_PREDICATES)
    zh, en = (
        ("同一单元的覆盖互相矛盾：", "contradicting coverages of one cell: ") if cell else ("", "")
    )
    return Text(
        f"{zh}{name} 有不同的值 {'、'.join(given)}；{result.shape.message.zh}",
        f"{en}{name} has different values {' and '.join(given)}; {result.shape.message.en}",
    )


def _stating(subject: str, predicate: str, value: object, facts: Facts) -> list[str]:
    return [
        part.path.name
        for part in facts.parts
        if any(
            _subject(q) == subject and q.predicate.value == predicate and q.object == value
            for q in part.quads
        )
    ]


def _ill_typed(facts: Facts, told: set[tuple[str, object]]) -> Iterator[Fault]:
    for part in facts.parts:
        for quad in part.quads:
            value, subject = quad.object, _subject(quad)
            if not isinstance(value, Literal) or is_well_typed(value) or (subject, value) in told:
                continue
            what = f"{short(quad.predicate.value)} = {value_text(value)}"
            yield Fault(
                str(part.path),
                Text(f"{what}：写法不合数据类型", f"{what}: the text does not fit its datatype"),
                Text("请改正写法或数据类型", "correct the text or its datatype"),
                place=place_of(subject, facts.nodes),
                focus=subject,
                rule="datatype",
                path=quad.predicate.value,
                value=value,
            )


def _mixed_periods(facts: Facts) -> Iterator[Fault]:
    """A cell once with a period and once without: it may mean the same period twice."""
    cells: dict[tuple[str, ...], dict[str, str]] = {}
    for node, key in cells_of((s, p, o) for s, p, o, _ in facts.quads).items():
        cells.setdefault(_without_period(key), {})[key.period] = node.value
    for periods in cells.values():
        if len(periods) > 1 and "" in periods:
            bare = periods[""]
            other = next(n for period, n in periods.items() if period)
            yield Fault(
                facts.path_of(bare),
                Text(
                    f"没有参考期，而同一单元的 <{other}> 有",
                    f"it has no reference period, but <{other}> of the same cell has one",
                ),
                Text("请都写上 iip:refPeriod", "give iip:refPeriod in each of them"),
                place=place_of(bare, facts.nodes),
                focus=bare,
                rule="period",
            )


def _without_period(key: CellKey) -> tuple[str, ...]:
    return (key.kind, key.platform, key.cell, key.origin)
