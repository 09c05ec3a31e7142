"""What changed between two submissions, and which submission a name means."""

import pytest
from pyoxigraph import Literal

from iip_atlas.errors import InputError
from iip_atlas.registry.differences import differences
from iip_atlas.registry.history import history_of, named_submission, submissions
from iip_atlas.registry.store import EmbeddedStore

BASE = "https://w3id.org/iip-atlas/"
FIRST = """
platform:x a iip:Platform ; rdfs:label "平台"@zh ; iip:staffCount 5 ; iip:dataVolume 1.50 .
[] a iip:FigureClaim ; iip:claimant platform:x ; iip:claimedIndicator iip:industryTotal ;
    iip:claimedValue 3 .
"""
SECOND = """
platform:x a iip:Platform ; rdfs:label "平台二"@zh ; iip:dataVolume 1.5 ; iip:industryTotal 4 .
[] a iip:FigureClaim ; iip:claimant platform:x ; iip:claimedIndicator iip:industryTotal ;
    iip:claimedValue 3 .
"""


@pytest.fixture
def store():
    return EmbeddedStore.in_memory()


def told(found):
    return {
        d.predicate.rpartition("#")[2]: (
            d.kind,
            [v.value for v in d.before],
            [v.value for v in d.after],
        )
        for d in found
    }


def test_every_store_tells_what_was_added_removed_and_changed(keeper, submit):
    (before,), (after,) = submit(keeper, FIRST), submit(keeper, SECOND)
    assert told(differences(before, after, keeper)) == {
        "staffCount": ("removed", ["5"], []),
        "label": ("changed", ["平台"], ["平台二"]),
        "industryTotal": ("added", [], ["4"]),
    }
    assert differences(after, after, keeper) == ()


def test_a_nameless_node_is_the_same_as_long_as_it_says_the_same(store, submit):
    (before,) = submit(store, FIRST)
    (after,) = submit(store, FIRST.replace("claimedValue 3", "claimedValue 4"))
    found = differences(before, after, store)
    nodes = {d.node for d in found}
    assert len(nodes) == 2
    assert {d.kind for d in found} == {"added", "removed"}
    values = {d.kind: d for d in found if d.predicate.endswith("#claimedValue")}
    assert values["removed"].before == (Literal(3),)
    assert values["added"].after == (Literal(4),)


def test_two_platforms_are_not_compared(store, submit):
    (x,) = submit(store, FIRST)
    (y,) = submit(store, FIRST.replace("platform:x", "platform:y"))
    with pytest.raises(InputError, match="different platforms"):
        differences(x, y, store)


def test_a_submission_is_found_by_each_of_its_names(keeper, submit):
    (first,), (second,) = submit(keeper, FIRST), submit(keeper, SECOND)
    (other,) = submit(keeper, FIRST.replace("platform:x", "platform:y"))
    names = {"x": second, "x@1": first, "x@2": second, f"{BASE}platform/x": second, "y": other}
    names |= {first.id: first, first.iri: first, second.id[:-2]: second, "y/": other}
    for name, meant in names.items():
        assert named_submission(name, keeper).iri == meant.iri, name
    assert [s.iri for s in history_of("x", keeper)] == [first.iri, second.iri]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("x@0", "there are 1 to 2"),
        ("x@3", "there are 1 to 2"),
        ("x@new", "there are 1 to 2"),
        ("x/", "several fit"),
        ("x/1999", "there is none"),
        ("alpa", r"did you mean alpha\?"),
        ("alpa@1", r"did you mean alpha\?"),
        ("", "no submission of the platform ''"),
    ],
)
def test_a_name_that_means_no_submission(store, submit, name, what):
    submit(store, FIRST)
    submit(store, SECOND)
    submit(store, FIRST.replace("platform:x", "platform:alpha"))
    assert len(submissions(store)) == 3
    with pytest.raises(InputError, match=what):
        named_submission(name, store)
