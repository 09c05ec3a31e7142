"""Platforms by clauses, and who stands behind a cell."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.conformance.judged import Judged, judged
from iip_atlas.coverage.clauses import SIGNS, groups, platform_by_clause
from iip_atlas.coverage.layers import LAYERS
from iip_atlas.coverage.who import Holders
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import load_profile
from iip_atlas.reference import Reference

FACTS = sorted((Path(__file__).parents[1] / "conformance" / "fixtures" / "C2.1").glob("*.ttl"))[:3]


@pytest.fixture(scope="module")
def found() -> Judged:
    return judged(FACTS, load_profile("illustrative"))


def test_each_cell_says_the_outcome_or_how_many_cells_pass(found: Judged) -> None:
    told = evaluate(FACTS, "illustrative").verdicts
    for group in ("C2", "C2.1", "C1.1.1"):
        shown = platform_by_clause(found, shipped_method(), group)
        assert set(shown.rows) == set(found.by_iri)
        assert shown.columns[0] == group
        for (platform, clause), words in shown.words.items():
            own = [v for v in told if (v.platform, v.clause) == (platform, clause)]
            whole = [v for v in own if v.cell is None]
            passed = sum(v.outcome == "passed" for v in own)
            expected = SIGNS[whole[0].outcome] if whole else f"{passed}/{len(own)}"
            assert words.rstrip("?") == expected.rstrip("?")


def test_only_groups_that_were_judged_can_be_shown(found: Judged) -> None:
    shown = {clause.id: clause for clause in groups(shipped_method(), found)}
    assert {"C1", "C2.1", "C5"} <= set(shown)
    assert not any(clause.part == 0 for clause in shown.values())


def test_who_stands_behind_a_cell_is_told_with_figure_verdict_and_source(found: Judged) -> None:
    told = {
        (v.platform, v.cell): v.outcome
        for v in evaluate(FACTS, "illustrative").verdicts
        if v.clause == "C2" and v.cell
    }
    holders = Holders(found, shipped_method(), Reference.load())
    (platform, cell), outcome = next(iter(told.items()))
    (behind,) = holders.behind([platform], [cell], LAYERS["devices"])
    (part,) = behind.parts
    assert (part.target, part.outcome) == (cell, outcome)
    assert part.figure is not None
    assert bool(part.sources) == (not part.figure.is_unknown)
    (nowhere,) = holders.behind(
        [platform], ["https://w3id.org/iip-atlas/industry/A01"], LAYERS["platforms"]
    )
    assert nowhere.parts == ()
