"""How much effort is one unit of each step? Defaults, and what a user sets."""

import tomllib
from collections.abc import Iterable, Mapping
from math import isfinite
from pathlib import Path

from rdflib import URIRef

from iip_atlas.conformance.gap.conditions import Step, StepKind
from iip_atlas.errors import InputError
from iip_atlas.graphs import local_name
from iip_atlas.nearest import did_you_mean

__all__ = ["DEFAULTS", "Weights", "read_weights"]

# One unit is what it takes to bring one figure from nothing to the number that is asked.
DEFAULTS: Mapping[str, float] = {
    "newIndustry": 1.0,
    "newDomain": 1.0,
    "newRegion": 1.0,
    "data": 0.01,
    "evidence": 0.1,
    "capability": 1.0,
    "review": 0.1,
    "finding": 1.0,
}
_NAMES: Mapping[StepKind, str] = {
    StepKind.SUPPLY: "data",
    StepKind.SHOW: "data",
    StepKind.STATE: "data",
    StepKind.EVIDENCE: "evidence",
    StepKind.CAPABILITY: "capability",
    StepKind.REVIEW: "review",
    StepKind.FINDING: "finding",
}
_LEAST, _MOST = 1e-3, 1e3  # beyond, a solver's tolerances would decide


class Weights:
    """The effort of one step of each kind, and of one relative unit of each indicator."""

    def __init__(self, own: Mapping[str, float] | None = None) -> None:
        self.own = dict(own or {})

    def of_step(self, step: Step) -> float:
        """What does it cost to take this step once (opening and raising aside)?"""
        if step.kind is StepKind.NUMBER:
            return 0.0  # nobody's effort: these are kept as few as can be, before all else
        return self._of(_NAMES[step.kind])

    def of_supply(self) -> float:
        """What does it cost to say a figure that is not known?"""
        return self._of("data")

    def of_opening(self, kind: str) -> float:
        """What does it cost to open a cell of this kind (industry, domain, region)?"""
        return self._of(f"new{kind.title()}")

    def of_indicator(self, indicator: URIRef) -> float:
        """What does it cost to bring this indicator from nothing to the number asked?"""
        return self.own.get(local_name(indicator), 1.0)

    def _of(self, name: str) -> float:
        return self.own.get(name, DEFAULTS[name])


def read_weights(given: Iterable[str], indicators: Iterable[str]) -> Weights:
    """Read weights written as `name=number`, or as a TOML file of such lines.

    Names are those of DEFAULTS and of indicators. Raises InputError naming every fault.
    """
    written: dict[str, object] = {}
    for word in given:
        name, equals, value = word.partition("=")
        written |= {name.strip(): value.strip()} if equals else _file(Path(word))
    known = [*DEFAULTS, *sorted(indicators)]
    faults = [said for name, value in written.items() if (said := _fault(name, value, known))]
    if faults:
        raise InputError(
            "\n  ".join(faults),
            where="--weights",
            remedy=f"可用的名称 / names: {', '.join(DEFAULTS)}, connectedDeviceCount, ...",
        )
    return Weights({name: float(str(value)) for name, value in written.items()})


def _file(path: Path) -> Mapping[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"读不到权重文件 / the file of weights cannot be read: {error.strerror}",
            where=str(path),
            remedy="写 名称=数值，或给出 TOML 文件 / write name=number, or name a TOML file",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"权重文件不是 TOML / the file of weights is not TOML: {error}",
            where=str(path),
            remedy="每行写 名称 = 数值 / write `name = number` on each line",
        ) from error


def _fault(name: str, value: object, known: list[str]) -> str:
    if name not in known:
        hint = did_you_mean(name, known)
        return f"没有权重 {name}{hint.zh} / there is no weight {name}{hint.en}"
    try:
        number = float(str(value))
    except ValueError:
        number = float("nan")
    if not isfinite(number) or not _LEAST <= number <= _MOST:
        return (
            f"{name} = {value}：须是 {_LEAST:g} 到 {_MOST:g} 之间的数"
            f" / must be a number from {_LEAST:g} to {_MOST:g}"
        )
    return ""
