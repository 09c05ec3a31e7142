"""Submissions in every store: kept with their provenance, superseded, given back whole."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from pyoxigraph import NamedNode, Quad

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.errors import InputError, StoreError
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.history import current, moment, submissions
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.normal import normalised
from iip_atlas.registry.recall import recall, recall_platform
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.registry.submission import facts_graph

BASE = "https://w3id.org/iip-atlas/"
X = f"{BASE}platform/x"
DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def platform(name: str, staff: int) -> str:
    return f'platform:{name} a iip:Platform ; rdfs:label "平台"@zh ; iip:staffCount {staff} .\n'


def staff(facts) -> dict[str, int]:
    return {
        q.subject.value.rpartition("/")[2]: int(q.object.value)
        for q in facts.quads
        if q.predicate.value.endswith("#staffCount")
    }


class TestEveryStore:
    def test_a_submission_says_who_when_what_and_by_which_tool(self, keeper, submit, tmp_path):
        submit(keeper, platform("x", 5), by="王工 <w@example.org>", now=DAY)
        (found,) = submissions(keeper)
        assert (found.platform, found.agent, found.time) == (X, "王工 <w@example.org>", DAY)
        assert found.software.startswith("iip-atlas ")
        assert (found.statements, found.shared, found.previous) == (3, 0, None)
        digest = sha256((tmp_path / "facts.ttl").read_bytes()).hexdigest()
        assert [(f.name, f.digest) for f in found.files] == [("facts.ttl", digest)]

    def test_a_later_one_supersedes_and_the_earlier_one_stays(self, keeper, submit):
        submit(keeper, platform("x", 5) + platform("y", 1), now=DAY)
        (second,) = submit(keeper, platform("x", 6), now=DAY + timedelta(days=1))
        first, other, last = submissions(keeper)
        assert {first.platform, other.platform} == {X, f"{BASE}platform/y"}
        superseded = next(s for s in (first, other) if s.platform == X)
        assert (last.iri, last.previous) == (second.iri, superseded.iri)
        assert [s.iri for s in submissions(keeper, X)] == [last.previous, last.iri]
        assert staff(recall(keeper)) == {"x": 6, "y": 1}
        assert staff(recall(keeper, DAY + timedelta(hours=1))) == {"x": 5, "y": 1}
        assert staff(recall_platform(keeper, "x")) == staff(recall_platform(keeper, X)) == {"x": 6}

    def test_the_same_verdicts_come_from_the_store_and_from_the_files(self, keeper, repository):
        fixture = repository / "tests" / "cli" / "fixtures" / "contract-graph.ttl"
        facts = read_facts([fixture, repository / "data" / "public"])
        keep(planned(facts, keeper, by="w"), keeper)
        found = recall(keeper)
        assert set(found.quads) == set(normalised(facts.quads))
        assert {n: found.file_of(n) for n in {q.subject for q in facts.quads}} == {
            n: facts.file_of(n) for n in {q.subject for q in facts.quads}
        }
        before, after = evaluate(facts, "illustrative"), evaluate(found, "illustrative")
        assert before.verdicts == after.verdicts
        assert set(after.inputs) == {s.iri for s in submissions(keeper)}

    def test_what_belongs_to_no_platform_is_kept(self, keeper, submit):
        submit(keeper, platform("x", 5) + '<http://e/alone> rdfs:label "别的"@zh .', now=DAY)
        assert submissions(keeper)[0].shared == 1
        assert len(recall(keeper).quads) == 4
        submit(keeper, platform("x", 6))
        assert len(recall(keeper).quads) == 3

    def test_two_hands_in_at_once_the_second_is_told(self, keeper, facts):
        first = planned(facts(facts=platform("x", 5)), keeper, by="first")
        second = planned(facts(facts=platform("x", 6) + platform("y", 1)), keeper, by="second")
        keep(first, keeper)
        with pytest.raises(StoreError, match="first handed in for the same platform meanwhile"):
            keep(second, keeper)
        assert [s.agent for s in submissions(keeper)] == ["first"]
        for graph in second.graphs:
            assert keeper.statements(graph) == ()

    def test_a_rival_that_came_in_between_makes_the_second_one_withdraw(
        self, keeper, facts, monkeypatch
    ):
        first = planned(facts(facts=platform("x", 5)), keeper, by="first")
        second = planned(facts(facts=platform("x", 6)), keeper, by="second")
        deposit = keeper.deposit

        def late(contents, seal):
            monkeypatch.setattr(keeper, "deposit", deposit)
            keep(first, keeper)
            deposit(contents, seal)

        monkeypatch.setattr(keeper, "deposit", late)
        with pytest.raises(StoreError, match="first handed in for the same platform meanwhile"):
            keep(second, keeper)
        assert [s.agent for s in submissions(keeper)] == ["first"]
        assert staff(recall(keeper)) == {"x": 5}

    def test_without_its_seal_a_submission_does_not_exist(self, keeper, facts):
        intake = planned(facts(facts=platform("x", 5)), keeper, by="w")
        unsealed = next(q for q in intake.contents if q.predicate.value.endswith("#staffCount"))
        keeper.deposit(intake.contents, unsealed)
        assert submissions(keeper) == ()
        with pytest.raises(InputError, match="holds no submission"):
            recall(keeper)
        keeper.withdraw(unsealed, intake.graphs)

    def test_an_empty_store_and_a_time_before_everything(self, keeper, submit):
        with pytest.raises(InputError, match="holds no submission"):
            recall(keeper)
        submit(keeper, platform("x", 5), now=DAY)
        with pytest.raises(InputError, match="of that time"):
            recall(keeper, DAY - timedelta(seconds=1))

    def test_a_clock_that_went_back_is_noticed(self, keeper, submit):
        submit(keeper, platform("x", 5), now=DAY)
        with pytest.raises(StoreError, match="clock is behind"):
            submit(keeper, platform("x", 6), now=DAY - timedelta(minutes=1))
        submit(keeper, platform("x", 7), now=DAY)
        assert staff(recall(keeper)) == {"x": 7}


def test_many_platforms_at_once_supersede_each_their_own(submit):
    store = EmbeddedStore.in_memory()
    for value in (1, 2):
        submit(store, "".join(platform(f"p{n}", value) for n in range(60)))
    newest = current(submissions(store))
    assert len(newest) == 60
    assert all(s.previous and s.previous.split("/")[-2] == s.iri.split("/")[-2] for s in newest)


def test_a_submission_with_a_lost_statement_is_never_read(submit):
    store = EmbeddedStore.in_memory()
    (made,) = submit(store, platform("x", 5))
    lost = store.statements(facts_graph(made))[0]
    graph = NamedNode(facts_graph(made))
    store.withdraw(Quad(lost.subject, lost.predicate, lost.object, graph), [])
    with pytest.raises(StoreError, match="2 of 3 statements"):
        recall(store)


def test_origins_of_several_files(facts):
    store = EmbeddedStore.in_memory()
    read = facts(one=platform("x", 5), two=platform("y", 6))
    keep(planned(read, store, by="w"), store)
    found = recall(store)
    assert found.file_of(X) == "one.ttl"
    assert found.file_of(f"{BASE}platform/y") == "two.ttl"
    assert [[f.name for f in s.files] for s in current(submissions(store))] == [
        ["one.ttl"],
        ["two.ttl"],
    ]


def test_somebody_must_hand_it_in(facts):
    with pytest.raises(InputError, match="nobody"):
        planned(facts(x=platform("x", 1)), EmbeddedStore.in_memory(), by=" ")


def test_a_platform_without_our_address_has_a_name_of_its_own(submit):
    store = EmbeddedStore.in_memory()
    submit(
        store,
        "<http://a/x> a iip:Platform ; iip:staffCount 1 ."
        "<http://b/x> a iip:Platform ; iip:staffCount 1 .",
    )
    names = {s.id.split("/")[0] for s in submissions(store)}
    assert len(names) == 2


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01", "28.11.2026", ""])
def test_no_date(text):
    with pytest.raises(InputError, match="is not a date"):
        moment(text)


def test_a_day_means_its_end():
    assert moment(None) is None
    end, noon = moment("2026-03-01"), moment("2026-03-01T12:00:00+00:00")
    assert (end.hour, end.minute, end.tzinfo is None) == (23, 59, False)
    assert noon == DAY
