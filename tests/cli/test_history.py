"""`iip history` and `iip diff`, as their user meets them."""

import json

import pytest

from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

STATED = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
platform:mine a iip:Platform ; rdfs:label "我的"@zh ; iip:enterpriseUserTotal {users} .
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("history")
    kept = EmbeddedStore.open(folder / "registry")
    for users in (200, 260):
        file = folder / f"users-{users}.ttl"
        file.write_text(STATED.format(users=users), encoding="utf-8")
        keep(planned(read_facts([file]), kept, by=f"王{users}"), kept)
    return folder / "registry"


def shown(done) -> str:
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_a_history_names_who_and_what(iip, store):
    lines = shown(iip("history", "mine", "--store", store)).splitlines()
    rows = [line for line in lines if "mine@" in line]
    assert [w for w in rows[0].split() if w[0] in "m王u"] == ["mine@1", "王200", "users-200.ttl"]
    assert [w for w in rows[1].split() if w[0] in "m王u"] == ["mine@2", "王260", "users-260.ttl"]
    assert "1 platform, 2 submissions" in shown(iip("history", "--store", store, "--lang", "en"))


def test_a_history_as_json_is_a_chain(iip, store):
    first, second = json.loads(shown(iip("history", "mine", "--store", store, "-f", "json")))
    assert (first["supersedes"], second["supersedes"]) == (None, first["submission"])
    assert [len(f["sha256"]) for f in first["files"]] == [64]


def test_a_difference_of_facts_and_verdicts(iip, store):
    asked = ("diff", "mine@1", "mine", "--store", store, "--profile", "chengdu-2022")
    page = shown(iip(*asked, "--lang", "en"))
    assert "Facts: 1 changed." in page
    assert "✗ failed → ✓ passed" in page
    found = json.loads(shown(iip(*asked, "--format", "json")))
    (fact,) = found["facts"]
    assert (fact["change"], len(fact["before"]), len(fact["after"])) == ("changed", 1, 1)
    changed = {c["clause"]: (c["before"], c["after"]) for c in found["changes"]}
    assert changed["chengdu-2022-enterprises"] == ("failed", "passed")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("history", "mime"), "did you mean mine?"),
        (("diff", "mine@1", "mine@9"), "there are 1 to 2"),
        (("diff", "mine@1", "mine@2", "--profile", "nobody"), "nobody"),
    ],
)
def test_what_is_not_there_is_told(iip, store, arguments, told):
    done = iip(*arguments, "--store", store)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
