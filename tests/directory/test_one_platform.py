"""One platform: its evidence, its figures against the numbers, and a cell of its own."""

from iip_atlas.conformance.verdicts import Outcome, Verdict
from iip_atlas.directory.evidence import evidence_of
from iip_atlas.directory.gauges import Gauge, gauges
from iip_atlas.directory.pair import Pair, pair
from iip_atlas.namespaces import IIP
from iip_atlas.reports.figures import measured
from small_registry import C26, C36, A, B, C, D, small_registry
from verdict_double import a_verdict


def verdicts_on(platform: str) -> tuple[Verdict, ...]:
    return tuple(v for v in small_registry().evaluation.verdicts if v.platform == platform)


def pair_of(platform: str, target: str, rank_by: str | None = None) -> Pair | None:
    small = small_registry()
    told = verdicts_on(platform)
    return pair(platform, target, small.indicators, told, small.method, rank_by)


def one_gauge(measured: object, comparator: str = ">=", required: float = 200) -> Gauge:
    verdict = a_verdict("C5.4.1-c", measured=measured, required=required, comparator=comparator)
    (found,) = gauges([verdict], small_registry().method)
    return found


def test_evidence_says_what_it_is_how_long_it_holds_and_what_it_counts_for() -> None:
    small = small_registry()
    good, old = evidence_of(A, small.indicators, small.facts.nodes, small.method)
    assert (good.title.en, good.kind and good.kind.en) == ("Access test", "test report")
    assert (good.issued, good.valid_until) == ("2025-03-31", "2027-03-31")
    assert good.publisher is not None
    assert good.publisher.zh == "虚构机构"
    assert good.link == "https://example.org/a"
    assert good.counts_for == ("C1.1.1-b",)
    assert not good.refused
    assert (old.counts_for, old.publisher, old.link) == ((), None, "")
    assert old.refused["C1.1.1-b"].en == "valid until 2022-03-31 only"


def test_evidence_in_a_cell_is_that_of_the_cell_alone() -> None:
    small = small_registry()
    assert not evidence_of(A, small.indicators, small.facts.nodes, small.method, C36)
    assert not evidence_of(B, small.indicators, small.facts.nodes, small.method)


def test_a_count_that_leaves_the_verdict_open_has_no_known_upper_end() -> None:
    asked = {"measured": 0, "required": 3, "comparator": ">="}
    told = a_verdict("C5.4.1-c", Outcome.CANT_TELL, **asked)
    (gauge,) = gauges([told], small_registry().method)
    assert (gauge.low, gauge.high, gauge.is_exact) == (0, None, False)
    assert measured(told, "en").startswith("at least 0")
    (sure,) = gauges([a_verdict("C5.4.1-c", Outcome.FAILED, **asked)], small_registry().method)
    assert (sure.low, sure.high) == (0, 0)


def test_a_gauge_puts_any_figure_on_the_scale_of_the_number_asked() -> None:
    staff = {g.clause.id: g for g in gauges(verdicts_on(A), small_registry().method)}["C5.4.1-c"]
    assert (staff.low, staff.high, staff.short) == (1.6, 1.6, 0)  # 320 of 200
    assert staff.is_exact


def test_a_gauge_keeps_intervals_and_what_is_not_known() -> None:
    between, open_above, unknown = one_gauge((100, 300)), one_gauge((180, None)), one_gauge(None)
    assert (between.low, between.high, between.short) == (0.5, 1.5, 100)
    assert (open_above.low, open_above.high, open_above.short) == (0.9, None, 20)
    assert (unknown.low, unknown.high, unknown.short) == (None, None, None)
    assert not any(gauge.is_exact for gauge in (between, open_above, unknown))


def test_a_number_that_must_not_be_passed_is_short_by_what_is_over() -> None:
    assert one_gauge(150, "<=").short == 0
    assert one_gauge((150, 230), "<=").short == 30
    assert one_gauge((150, None), "<=").short is None


def test_what_has_no_number_to_reach_has_no_gauge() -> None:
    method = small_registry().method
    assert not gauges([a_verdict("C5.4.1-c", measured=5)], method)
    assert not gauges([a_verdict("C5.4.1-c", measured=5, required=0, comparator=">=")], method)


def test_a_pair_gives_figures_verdicts_and_peers_of_the_cell() -> None:
    found = pair_of(A, C36)
    assert found is not None
    figures = {figure.indicator: figure.measurement.low for figure in found.figures}
    assert figures[str(IIP.connectedDeviceCount)] == 20000
    assert {verdict.cell for verdict in found.verdicts} == {C36}
    assert "C5.1-b" in {verdict.clause for verdict in found.verdicts}
    assert [(peer.platform, peer.rank) for peer in found.peers] == [(A, 1), (B, 2), (C, None)]


def test_peers_are_ranked_by_the_figure_that_is_asked_for() -> None:
    found = pair_of(A, C36, str(IIP.industrialAppCount))
    assert found is not None
    assert found.ranked_by == str(IIP.industrialAppCount)
    assert [(peer.platform, peer.rank) for peer in found.peers] == [(A, 1), (B, None), (C, None)]


def test_a_pair_names_the_figures_and_clauses_that_are_open() -> None:
    found = pair_of(A, C26)
    assert found is not None
    missing = {m.label.en: m for m in found.missing}
    assert "number of data collection points" not in missing  # stated
    assert missing["number of industrial apps"].clauses == ("C2.2-g", "C5.1-f")
    assert missing["number of industrial apps"].outcome is None
    assert Outcome.UNTESTED in {m.outcome for m in found.missing}


def test_a_platform_that_is_not_there_has_no_pair() -> None:
    assert pair_of(B, C26) is None
    assert pair_of(D, C36) is None
