"""Coverage with everything that is known of it: the figures, and who qualifies."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iip_atlas.conformance.evaluation import evaluate_indicators, judges, measure
from iip_atlas.coverage.network import Origin
from iip_atlas.coverage.observations import Coverage
from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import load_profile
from iip_atlas.registry.facts import Facts

__all__ = ["Reading", "read_coverage"]


@dataclass(frozen=True, slots=True)
class Reading:
    """Coverage, and where it comes from (`profile`, `period`, `synthetic`, `illustrative`)."""

    coverage: Coverage
    origin: Origin


def read_coverage(inputs: Sequence[Path] | Facts, profile: str | Path) -> Reading:
    """Who covers what, with how much, and does it qualify under this profile?

    Figures come from the indicators, which hold more than the verdicts. Without inputs the
    shipped synthetic example is read. Raises InputError and ProfileError.
    """
    loaded, method = load_profile(profile), shipped_method()
    demand_sound(loaded, method)
    indicators = measure(inputs, loaded)
    judged = evaluate_indicators(indicators, loaded, inputs=(), judge=judges()["columnar"])
    coverage = Coverage.from_indicators(indicators).qualified_by(
        Coverage.from_evaluation(judged, method)
    )
    period = {"period": local_name(indicators.period)} if indicators.period is not None else {}
    return Reading(
        coverage,
        {
            "profile": loaded.id,
            **period,
            "illustrative": loaded.illustrative,
            "synthetic": bool(coverage.synthetic),
        },
    )
