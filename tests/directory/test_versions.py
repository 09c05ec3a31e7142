"""The versions of a platform in a registry, and what each changed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from iip_atlas.directory.versions import versions
from iip_atlas.errors import InputError
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.store import EmbeddedStore

PLATFORM = "https://w3id.org/iip-atlas/platform/x"
TURTLE = """
@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
<https://w3id.org/iip-atlas/platform/x> a iip:Platform ;
    <http://www.w3.org/2000/01/rdf-schema#label> "平台"@zh ; iip:staffCount {staff} .
"""
FIRST_DAY = datetime(2026, 1, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Keeper:
    """A registry with three submissions of one platform: 150, 250 and again 250 staff."""
    kept = EmbeddedStore.in_memory()
    file = Path(tmp_path_factory.mktemp("handed-in")) / "x.ttl"
    for day, staff in enumerate((150, 250, 250)):
        file.write_text(TURTLE.format(staff=staff), encoding="utf-8")
        now = FIRST_DAY + timedelta(days=day)
        keep(planned(read_facts([file]), kept, by="甲", now=now), kept)
    return kept


def test_the_newest_version_comes_first_and_the_oldest_changes_nothing(store: Keeper) -> None:
    found = versions(PLATFORM, store, "illustrative")
    assert [v.submission.time.day for v in found] == [7, 6, 5]
    assert (found[-1].facts, found[-1].verdicts) == (None, None)


def test_a_version_tells_the_facts_and_the_verdicts_that_it_changed(store: Keeper) -> None:
    same, changed, _ = versions(PLATFORM, store, "illustrative")
    assert changed.facts is not None
    assert [fact.predicate.rpartition("#")[2] for fact in changed.facts] == ["staffCount"]
    assert changed.verdicts is not None
    told = {c.verdict.clause: (c.before, c.after) for c in changed.verdicts.changes}
    before, after = told["C5.4.1-c"]
    assert before is not None
    assert after is not None
    assert (before.outcome.value, after.outcome.value) == ("failed", "passed")
    assert same.facts == ()
    assert same.verdicts is not None
    assert not same.verdicts.changes


def test_only_the_newest_are_compared(store: Keeper) -> None:
    newest, oldest_shown = versions(PLATFORM, store, "illustrative", most=2)
    assert newest.facts == ()
    assert oldest_shown.facts is None


def test_a_platform_that_the_store_does_not_hold_is_refused(store: Keeper) -> None:
    with pytest.raises(InputError, match="nobody"):
        versions("nobody", store, "illustrative")
