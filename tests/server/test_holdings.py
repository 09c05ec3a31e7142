"""What is served is judged once, and one platform's document is its own."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.facts import Facts, read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore
from iip_atlas.server.holdings import Holdings
from iip_atlas.server.served import Served
from two_platforms import two_platforms


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return two_platforms(tmp_path_factory.mktemp("facts"))


@pytest.fixture(scope="module")
def holdings(facts: Facts, tmp_path_factory: pytest.TempPathFactory) -> Holdings:
    folder = tmp_path_factory.mktemp("holdings") / "store"
    store = EmbeddedStore.open(folder)
    keep(planned(facts, store, by="Wang"), store)
    return Holdings(Served.at(str(folder)))


def test_one_platform_of_several_is_told_as_if_it_were_alone(holdings: Holdings) -> None:
    for platform, number in ((str(PLATFORM.x), 3), (str(PLATFORM.y), 1)):
        ours = holdings.evaluation_of(platform, "illustrative")
        whole = evaluate(holdings.facts(), "illustrative")
        own = [v for v in whole.verdicts if v.platform == platform]
        assert [(v.clause, v.cell, v.outcome) for v in ours.verdicts] == [
            (v.clause, v.cell, v.outcome) for v in own
        ]
        assert [p.platform for p in ours.platforms] == [platform]
        assert ours.reached["platforms"] == 1
        assert ours.reached["verdicts"] == len(own)
        named = sum(ours.reached[f"{kind}Cells"] for kind in ("industry", "domain", "region"))
        assert named == number


def test_it_is_worked_out_once_until_the_store_changes(holdings: Holdings, facts: Facts) -> None:
    first = holdings.evaluation("illustrative")
    assert holdings.evaluation("illustrative") is first
    store = EmbeddedStore.open(Path(holdings.served.place))
    keep(planned(facts, store, by="Li"), store)
    again = holdings.evaluation("illustrative")
    assert again is not first
    assert len(again.verdicts) == len(first.verdicts)
    assert again.inputs != first.inputs


def test_after_a_change_only_what_it_touches_is_told_anew(
    holdings: Holdings, tmp_path: Path
) -> None:
    first = holdings.evaluation("illustrative")
    file = tmp_path / "again.ttl"
    file.write_text(
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .\n"
        f"<{PLATFORM.y}> a iip:Platform ; iip:staffCount 3 .\n"
    )
    store = EmbeddedStore.open(Path(holdings.served.place))
    keep(planned(read_facts([file]), store, by="Li"), store)
    again = holdings.evaluation("illustrative")
    assert again == evaluate(holdings.facts(), "illustrative")
    assert again.verdicts != first.verdicts
    stayed = [v for v in again.verdicts if v.platform == str(PLATFORM.x)]
    kept = {id(v) for v in first.verdicts}
    assert stayed
    assert all(id(v) in kept for v in stayed)
    assert holdings.evaluation_of(str(PLATFORM.y), "illustrative").reached["industryCells"] == 0
