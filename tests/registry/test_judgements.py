"""Judgements in a store: beside the submissions, whole, never taken away by a later hand-in."""

from datetime import UTC, datetime

import pytest
from pyoxigraph import NamedNode, Quad

from iip_atlas.errors import InputError, StoreError
from iip_atlas.namespaces import IIP, PLATFORM
from iip_atlas.registry.archive import content_digest, copy, export, opened
from iip_atlas.registry.judgements import judgements, keep_judgement, quads_of
from iip_atlas.registry.recall import recall, recall_platform
from iip_atlas.registry.recording import Judgement
from iip_atlas.registry.store import EmbeddedStore

X = """platform:x a iip:Platform ; iip:staffCount {} .
platform:y a iip:Platform ; iip:staffCount 1 ."""


def judgement(**changes: object) -> Judgement:
    said: dict[str, object] = {
        "platform": str(PLATFORM.x),
        "clause": "C1.4.1-a",
        "cell": None,
        "outcome": "passed",
        "level": None,
        "reviewer": "王评审",
        "role": "lead",
        "mode": "manual",
        "moment": datetime(2026, 1, 1, tzinfo=UTC),
        "comment": "",
    }
    return Judgement(**{**said, **changes})  # type: ignore[arg-type]


def reviews(facts) -> set[str]:  # type: ignore[no-untyped-def]
    return set(facts.nodes.of_class(str(IIP.Review)))


def test_a_judgement_stands_whatever_is_handed_in_later(keeper, submit):
    submit(keeper, X.format(1))
    keep_judgement(judgement(), keeper)
    submit(keeper, X.format(2))
    assert reviews(recall(keeper)) == {judgement().iri}
    assert reviews(recall_platform(keeper, "x")) == {judgement().iri}
    assert reviews(recall_platform(keeper, "y")) == set()


def test_it_counts_from_the_moment_at_which_it_was_kept(keeper, submit):
    submit(keeper, X.format(1))
    now = datetime.now(UTC)
    keep_judgement(judgement(), keeper, datetime(2099, 1, 1, tzinfo=UTC))
    assert reviews(recall(keeper, now)) == set()
    assert reviews(recall(keeper, datetime(2099, 1, 2, tzinfo=UTC))) == {judgement().iri}


def test_the_same_judgement_is_kept_once(keeper):
    keep_judgement(judgement(), keeper)
    with pytest.raises(InputError, match="recorded already"):
        keep_judgement(judgement(), keeper)
    keep_judgement(judgement(comment="再看一遍"), keeper)
    assert len(judgements(keeper)) == 2


def test_without_its_seal_a_judgement_does_not_exist_and_a_lost_statement_is_noticed():
    store = EmbeddedStore.in_memory()
    keep_judgement(judgement(), store)
    (kept,) = judgements(store)
    whole = quads_of(store, kept)
    seal = next(q for q in whole if "endedAtTime" in q.predicate.value)
    store.clear(kept.graph)
    name = NamedNode(kept.graph)
    store.add([Quad(s, p, o) for s, p, o, _ in whole if p != seal.predicate], name.value)
    assert judgements(store) == ()
    cut = EmbeddedStore.in_memory()
    lost = next(q for q in whole if "assertedBy" in q.predicate.value)
    cut.deposit([q for q in whole if q not in (lost, seal)], seal)
    with pytest.raises(StoreError, match="statements"):
        quads_of(cut, kept)


def test_an_export_holds_the_judgements(submit, tmp_path):
    store, other = EmbeddedStore.in_memory(), EmbeddedStore.in_memory()
    submit(store, X.format(1))
    keep_judgement(judgement(), store)
    file = tmp_path / "all.trig"
    with file.open("wb") as stream:
        export(store, stream)
    copy(opened(file), other)
    assert judgements(other) == judgements(store)
    assert content_digest(other) == content_digest(store)
    copy(opened(file), other)
    assert len(judgements(other)) == 1
    cut = tmp_path / "cut.trig"
    lines = file.read_text(encoding="utf-8").replace(", reviews: 1", ", reviews: 2", 1)
    cut.write_text(lines, encoding="utf-8")
    with pytest.raises(InputError):
        opened(cut)
