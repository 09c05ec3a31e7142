"""What is said of some nodes is the same whether the whole registry is read or they alone."""

from pathlib import Path

from changing_registry import ChangingRegistry
from iip_atlas.namespaces import IIP, PLATFORM
from iip_atlas.registry.described import described
from iip_atlas.registry.nodes import Nodes
from iip_atlas.registry.recall import recall
from iip_atlas.registry.state import state_of

A, B = str(PLATFORM.a), str(PLATFORM.b)
OPERATOR, LABEL = "https://example.org/node/o", "http://www.w3.org/2000/01/rdf-schema#label"
SAID = (
    (A, str(IIP.staffCount)),
    (A, str(IIP.operatedBy)),
    (B, str(IIP.operatedBy)),
    (OPERATOR, LABEL),
)


def told(nodes: Nodes) -> list[tuple[object, ...]]:
    return [nodes.values(node, predicate) for node, predicate in SAID]


def test_nodes_and_their_operators_are_told_as_of_any_day(tmp_path: Path) -> None:
    registry = ChangingRegistry(0, tmp_path)
    registry.hand_in(
        "platform:a a iip:Platform ; iip:staffCount 1 ; iip:operatedBy n:o . n:o rdfs:label 'old' ."
    )
    before = registry.now
    registry.hand_in("platform:b a iip:Platform ; iip:operatedBy n:o . n:o rdfs:label '乙' .")
    registry.hand_in(
        "platform:a a iip:Platform ; iip:staffCount 2 ; iip:operatedBy n:o . n:o rdfs:label 'new' ."
    )
    state, seen = state_of(registry.store), []
    for as_of in (None, before):
        found = described(registry.store, state.counting(as_of), [A, B], str(IIP.operatedBy))
        assert told(found) == told(recall(registry.store, as_of).nodes)
        seen.append([value.value for value in found.values(OPERATOR, LABEL)])
    assert seen == [["new", "乙"], ["old"]]


def test_what_nothing_leads_to_is_not_read(tmp_path: Path) -> None:
    registry = ChangingRegistry(0, tmp_path)
    registry.hand_in(
        "platform:a a iip:Platform ; rdfs:seeAlso n:o . n:o rdfs:label 'far' ."
        " platform:b a iip:Platform ."
    )
    state = state_of(registry.store).counting()
    found = described(registry.store, state, [A], str(IIP.operatedBy))
    assert list(found.described()) == [A]


def test_every_store_tells_it(keeper, submit):
    submit(
        keeper,
        "platform:a a iip:Platform ; iip:staffCount 1 ."
        " platform:b a iip:Platform ; iip:staffCount 1 .",
    )
    submit(keeper, "platform:a a iip:Platform ; iip:staffCount 2 .")
    found = described(keeper, state_of(keeper).counting(), [A], str(IIP.operatedBy))
    assert [value.value for value in found.values(A, str(IIP.staffCount))] == ["2"]
