"""What stands on the links of the coverage network: who qualifies, and with how much."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from iip_atlas.coverage.amount import Number
from iip_atlas.coverage.layers import LAYERS, LayerName
from iip_atlas.coverage.observations import CellKind, Coverage, Observation, amount_of
from iip_atlas.reference import Level, Reference

__all__ = ["figures", "joined", "standing"]

_FIGURES: tuple[LayerName, ...] = ("devices", "apps", "enterprises")


def joined(
    coverage: Coverage, kind: CellKind, level: Level, reference: Reference
) -> Mapping[tuple[str, str], list[Observation]]:
    """Which observations stand behind the link of a platform with an industry (domain, region)?"""
    found: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for observation in coverage.of_kind(kind):
        if (member := _member(observation, level, reference)) is not None:
            found[observation.platform, member].append(observation)
    return found


def standing(observations: Iterable[Observation]) -> str:
    """Does the platform qualify: yes, no or unknown? Of several parts the best known counts."""
    found = {observation.qualified for observation in observations}
    return "yes" if True in found else "unknown" if None in found else "no"


def figures(observations: tuple[Observation, ...]) -> dict[str, int | float]:
    """How many devices, apps and enterprise users? What is not known is left out: it is not zero.

    What is known within bounds is called `devicesAtLeast` and, with an upper end, `devicesAtMost`.
    """
    found: dict[str, int | float] = {}
    for name in _FIGURES:
        amount = amount_of(observations, LAYERS[name].indicator or "")
        if amount is None:
            continue
        if amount.is_exact:
            found[name] = _plain(amount.low)
            continue
        found[f"{name}AtLeast"] = _plain(amount.low)
        if amount.high is not None:
            found[f"{name}AtMost"] = _plain(amount.high)
    return found


def _plain(number: Number) -> int | float:
    """Neither GraphML nor JSON knows decimals."""
    return int(number) if number == int(number) else float(number)


def _member(observation: Observation, level: Level, reference: Reference) -> str | None:
    if observation.kind == "industry":
        return reference.at_level(observation.target, level)
    if observation.kind == "region":
        return reference.at_level(observation.target, "macro-region")
    return observation.target
