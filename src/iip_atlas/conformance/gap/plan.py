"""Plans: the steps by which a platform comes to qualify, and what stays open beside them."""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

from iip_atlas.conformance.gap.conditions import StepKind
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.verdicts import Measured, ProfileInfo
from iip_atlas.indicators.model import Platform
from iip_atlas.method.model import Clause
from iip_atlas.text import Text

__all__ = ["EFFORTS", "Gap", "Plan", "PlanStep", "Size"]

# What takes doing; the rest is to be told, shown, or decided by others.
EFFORTS = frozenset({StepKind.RAISE, StepKind.OPEN, StepKind.CAPABILITY, StepKind.FINDING})


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step: what to do, where, how much.

    `cell` is None for the platform as a whole. `about` is an indicator, a clause, a parameter, or
    what a cell is to be stated as. `have` and `need` are a figure's value now, and the one that it
    must show. `worst` is the effort if a supplied figure turns out as low as it can be. `alike`
    are further cells that would do as well as the one to open.
    """

    kind: StepKind
    cell: URIRef | None
    about: str
    label: Text
    clauses: tuple[str, ...]
    cost: float
    worst: float = 0.0
    have: Measured = None
    need: int | float | None = None
    unit: Text | None = None
    at_most: bool = False
    alike: tuple[URIRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps that together are enough, and of which none can be left out.

    `outcome` is what the judge found once the plan was applied: passed, or untested where numbers
    are still open.
    """

    steps: tuple[PlanStep, ...]
    outcome: Outcome

    @property
    def cost(self) -> float:
        """What do all the steps cost?"""
        return sum(step.cost for step in self.steps)

    @property
    def effort(self) -> float:
        """What do those steps cost that take doing, not telling?"""
        return sum(step.cost for step in self.steps if step.kind in EFFORTS)

    @property
    def worst(self) -> float:
        """How much more effort, if every supplied figure turns out as low as it can be?"""
        return sum(step.worst for step in self.steps)

    def of(self, *kinds: StepKind) -> tuple[PlanStep, ...]:
        """Which steps are of these kinds?"""
        return tuple(step for step in self.steps if step.kind in kinds)


@dataclass(frozen=True, slots=True)
class Size:
    """How large was the programme?"""

    variables: int
    whole: int
    rows: int


@dataclass(frozen=True, slots=True)
class Gap:
    """What one platform lacks to pass a clause: plans, the cheapest first.

    Without plans and not yet passed, no step within the classification is enough.
    """

    platform: Platform
    profile: ProfileInfo
    tier: str
    clause: Clause
    outcome: Outcome
    plans: tuple[Plan, ...]
    weights: Mapping[str, float]
    size: Size
    open_world: bool
