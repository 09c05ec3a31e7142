"""The gap on small random platforms: conditions agree with verdicts, costs with brute force."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from conformance.asking import a_profile, with_readings
from conformance.gap_asking import S0, measured, outcomes, reviewed, search
from conformance.sketches import Cell, Sketch, facts, profile_of_terms, sketches, terms
from iip_atlas.conformance import columnar
from iip_atlas.conformance.evaluation import evaluate_indicators
from iip_atlas.conformance.gap.conditions import holds
from iip_atlas.conformance.gap.structure import Structure
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profiles import Number

UNHURRIED = settings(
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],  # making a case smaller would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
DATA, NEW = 0.01, 1.0


@given(sketch=sketches(), found=terms())
@settings(UNHURRIED, max_examples=4)
def test_what_holds_at_rest_is_what_the_judge_passes(sketch, found):
    profile, method = profile_of_terms(found), shipped_method()
    graph = facts(sketch)
    evaluation = evaluate_indicators(
        measured(graph, profile), profile, inputs=(), judge=columnar.judge
    )
    asked = search(graph, profile, "C5")
    structure = Structure(asked.context, asked.shapes, S0)
    places = {str(c.target): c for c in asked.indicators.cells}
    told = {}
    for verdict in evaluation.verdicts:
        place = structure.whole
        if verdict.cell is not None:
            cell = places[verdict.cell]
            place = replace(place, node=cell.node, target=cell.target)
        standing = structure.standing(method.clauses[verdict.clause], place)
        key = (verdict.clause, verdict.cell)
        told[key] = (holds(standing.passed), holds(standing.aside))
    assert told == {
        (v.clause, v.cell): (
            v.outcome is Outcome.PASSED,
            v.outcome is Outcome.INAPPLICABLE,
        )
        for v in evaluation.verdicts
    }


# Ways to change a platform, each with its cost, written without any condition or programme.
Way = tuple[float, Sketch]


def lift(value: Number | None, number: Number) -> list[tuple[float, Number | None]]:
    """Leave a figure, or bring it to the number."""
    if value is None:
        return [(0.0, None), (DATA, number)]
    if value >= number:
        return [(0.0, value)]
    return [(0.0, value), (float(Decimal(number - value) / Decimal(number)), number)]


def lifted(figures: Mapping[str, Number | None], numbers: Mapping[str, Number]) -> list:
    names = [name for name in figures if name in numbers]
    ways = product(*(lift(figures[name], numbers[name]) for name in names))
    return [
        (
            sum(cost for cost, _ in way),
            {**figures, **dict(zip(names, (v for _, v in way), strict=True))},
        )
        for way in ways
    ]


def cheapest(ways: list[Way], passed: list[Outcome]) -> float | None:
    costs = [cost for (cost, _), o in zip(ways, passed, strict=True) if o is Outcome.PASSED]
    return min(costs, default=None)


def cells_changed(sketch: Sketch, numbers: Mapping[str, Number]) -> Iterator[tuple[float, tuple]]:
    each = []
    for cell in sketch.cells:
        ways = [(cost, replace(cell, figures=f)) for cost, f in lifted(cell.figures, numbers)]
        each.append(ways)
    for way in product(*each):
        yield sum(cost for cost, _ in way), tuple(cell for _, cell in way)


def near(*values):
    return st.sampled_from(values)


REGION_NUMBERS = {"enterpriseUserCount": 15, "enterpriseShare": Decimal("0.05")}
region_cells = st.dictionaries(
    st.sampled_from(["region/huabei", "region/xinan", "region/huadong", "region/370200"]),
    st.fixed_dictionaries(
        {
            "enterpriseUserCount": near(15, 14, 3, None),
            "enterpriseShare": near(Decimal("0.05"), Decimal("0.049"), Decimal("0.01"), None),
        }
    ),
    max_size=3,
)


@given(cells=region_cells, entities=near(3, 2, None), seven=st.booleans())
@settings(UNHURRIED, max_examples=3)
def test_regions_cost_what_brute_force_says(cells, entities, seven):
    profile = with_readings(a_profile(), "A25-seven" if seven else "A25-six")
    sketch = Sketch({"operatingEntityCount": entities}, tuple(Cell(t, f) for t, f in cells.items()))
    ways = []
    for cost, changed in cells_changed(sketch, REGION_NUMBERS):
        for fee, figures in lifted(sketch.figures, {"operatingEntityCount": 3}):
            for new in range(3):
                # A new region takes being there, and one of the two figures from nothing.
                opened = [
                    Cell(f"region/{r}", {"enterpriseUserCount": 15}) for r in NEW_REGIONS[:new]
                ]
                ways.append((cost + fee + new * (NEW + 1), Sketch(figures, (*changed, *opened))))
    least = cheapest(ways, outcomes([s for _, s in ways], profile, "C5.3", ["C5.3-c"]))
    asked = search(reviewed(facts(sketch), 1, ["C5.3-c"]), profile, "C5.3")
    found = asked.choices(1)[0]
    assert found.cost == pytest.approx(least)
    assert asked.outcomes([found]) == [Outcome.PASSED]


NEW_REGIONS = ["huanan", "huazhong"]
INDUSTRY_NUMBERS = {
    "connectedDeviceCount": 20,
    "dataPointCount": 80,
    "mechanismModelCount": 9,
    "microserviceCount": 11,
    "industrialAppCount": 12,
    "enterpriseUserCount": 13,
    "enterpriseShare": Decimal("0.03"),
}
MET = st.just(None)
industry_cells = st.dictionaries(
    st.sampled_from(["industry/C36", "industry/C26", "industry/C13", "industry/G54"]),
    st.fixed_dictionaries(
        {
            "connectedDeviceCount": near(20, 5, None),
            "dataPointCount": near(80, 70),
            "mechanismModelCount": near(9, 9, 8),
            "microserviceCount": near(11, 11, 11, None),
            "industrialAppCount": near(12, 12, 6),
            "enterpriseUserCount": near(13, 12),
            "enterpriseShare": near(Decimal("0.03"), Decimal("0.02")),
        }
    ),
    min_size=1,
    max_size=3,
)
TYPES = ("discrete", "process", "mixed")


def typed(cell: Cell) -> list[tuple[float, Cell]]:
    """Leave the type of an industry that has none, or state it."""
    if cell.target != "industry/G54":
        return [(0.0, cell)]
    return [(0.0, cell), *((DATA, replace(cell, process_type=t)) for t in TYPES)]


@given(
    cells=industry_cells, reading=st.sampled_from(["A13-byType", "A13-free", "A13-bothForHybrid"])
)
@settings(UNHURRIED, max_examples=3)
def test_industries_cost_what_brute_force_says(cells, reading):
    profile = with_readings(a_profile(), reading)
    sketch = Sketch({}, tuple(Cell(t, f) for t, f in cells.items()))
    whole = Cell("industry/C37", {name: INDUSTRY_NUMBERS[name] for name in ENOUGH})
    ways = []
    for cost, changed in cells_changed(sketch, INDUSTRY_NUMBERS):
        for way in product(*(typed(cell) for cell in changed)):
            fee = cost + sum(c for c, _ in way)
            stated = tuple(cell for _, cell in way)
            opened = [replace(whole, target=f"industry/{code}") for code in ("C37", "C38")]
            ways += [
                (fee + new * (NEW + len(ENOUGH)), Sketch({}, (*stated, *opened[:new])))
                for new in range(3)
            ]
    assume(len(ways) < 400)
    least = cheapest(ways, outcomes([s for _, s in ways], profile, "C5.1"))
    asked = search(facts(sketch), profile, "C5.1")
    found = asked.choices(1)[0]
    assert found.cost == pytest.approx(least)
    assert asked.outcomes([found]) == [Outcome.PASSED]


# What a discrete industry needs at least to be counted.
ENOUGH = (
    *("connectedDeviceCount", "mechanismModelCount", "microserviceCount"),
    *("industrialAppCount", "enterpriseUserCount"),
)
