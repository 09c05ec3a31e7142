"""Conditions on figures and steps: what must hold so that a verdict is passed.

A condition is built from atoms by "all", "some" and "at least n of"; negation is pushed down to the
atoms. What is already decided is folded away at once, so that only what is open remains.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rdflib import URIRef

from iip_atlas.indicators.model import Number

__all__ = [
    "FALSE",
    "TRUE",
    "All",
    "AtLeast",
    "Atom",
    "Condition",
    "Decided",
    "Figure",
    "If",
    "Known",
    "Literal",
    "Reach",
    "Some",
    "Step",
    "StepKind",
    "Taken",
    "Untouched",
    "all_of",
    "at_least",
    "atoms_of",
    "holds",
    "if_",
    "not_",
    "some_of",
]


class StepKind(StrEnum):
    """What kind of step towards a verdict?"""

    SUPPLY = "supply"  # say a figure that is not known, or known as an interval only
    SHOW = "show"  # say that it is active in an industry, domain or region
    STATE = "state"  # say of which kind a cell is
    RAISE = "raise"  # more of something (less, where the method asks for at most)
    OPEN = "open"  # be active in a further industry, domain or region
    EVIDENCE = "evidence"  # back a capability that may be there
    CAPABILITY = "capability"  # gain, claim and back a capability that is not there
    REVIEW = "review"  # a person has yet to judge
    FINDING = "finding"  # remedy what a reviewer found, and be judged again
    NUMBER = "number"  # the profile leaves a number open

    @property
    def adds_cell(self) -> bool:
        """Is there a further cell once the step is taken?"""
        return self in {StepKind.OPEN, StepKind.SHOW}


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is taken or not: of which kind, where, and about what.

    `node` is a platform or a coverage; `about` an indicator, the id of a clause or parameter, or
    the IRI of what is stated.
    """

    kind: StepKind
    node: URIRef
    about: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator of one platform or coverage."""

    node: URIRef
    indicator: URIRef


@dataclass(frozen=True, slots=True)
class Reach:
    """The figure is at least (or more than, at most, less than) a number; is it as things stand?"""

    figure: Figure
    comparator: str
    number: Number
    met: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A figure is given that was not."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Untouched:
    """No step changes the figure."""

    figure: Figure


@dataclass(frozen=True, slots=True)
class Taken:
    """A step is taken."""

    step: Step


Atom = Reach | Known | Untouched | Taken


@dataclass(frozen=True, slots=True)
class Decided:
    """True or false, whatever is done."""

    value: bool


@dataclass(frozen=True, slots=True)
class Literal:
    """An atom, or its contrary."""

    atom: Atom
    positive: bool = True


@dataclass(frozen=True, slots=True)
class All:
    """Every member holds."""

    members: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """One member holds at least."""

    members: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many members hold at least."""

    number: int
    members: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class If:
    """Where the one holds, the other holds too."""

    given: "Condition"
    then: "Condition"


Condition = Decided | Literal | All | Some | AtLeast | If
TRUE, FALSE = Decided(value=True), Decided(value=False)


def all_of(members: Iterable[Condition]) -> Condition:
    """Every member holds; true for none."""
    found = _flat(members, All)
    if FALSE in found:
        return FALSE
    kept = tuple(m for m in found if m != TRUE)
    return All(kept) if len(kept) > 1 else next(iter(kept), TRUE)


def some_of(members: Iterable[Condition]) -> Condition:
    """One member holds at least; false for none."""
    found = _flat(members, Some)
    if TRUE in found:
        return TRUE
    kept = tuple(m for m in found if m != FALSE)
    return Some(kept) if len(kept) > 1 else next(iter(kept), FALSE)


def at_least(number: int, members: Iterable[Condition]) -> Condition:
    """So many members hold at least. Equal members count each."""
    found = list(members)
    number -= sum(m == TRUE for m in found)
    kept = tuple(m for m in found if not isinstance(m, Decided))
    if number <= 0:
        return TRUE
    if number > len(kept):
        return FALSE
    if number == 1:
        return some_of(kept)
    return all_of(kept) if number == len(kept) else AtLeast(number, kept)


def if_(given: Condition, then: Condition) -> Condition:
    """Where the one holds, the other holds too."""
    if isinstance(given, Decided):
        return then if given.value else TRUE
    return then if then == TRUE else If(given, then)


def not_(condition: Condition) -> Condition:
    """Give the contrary, with the negation at the atoms."""
    match condition:
        case Decided(value):
            return Decided(not value)
        case Literal(atom, positive):
            return Literal(atom, not positive)
        case All(members):
            return some_of(not_(m) for m in members)
        case Some(members):
            return all_of(not_(m) for m in members)
        case AtLeast(number, members):
            return at_least(len(members) - number + 1, [not_(m) for m in members])
        case If(given, then):
            return all_of([given, not_(then)])


def holds(condition: Condition) -> bool:
    """Does the condition hold as things stand, when no step is taken?"""
    match condition:
        case Decided(value):
            return value
        case Literal(atom, positive):
            met = atom.met if isinstance(atom, Reach) else isinstance(atom, Untouched)
            return positive is met
        case All(members):
            return all(holds(m) for m in members)
        case Some(members):
            return any(holds(m) for m in members)
        case AtLeast(number, members):
            return sum(holds(m) for m in members) >= number
        case If(given, then):
            return not holds(given) or holds(then)


def atoms_of(condition: Condition) -> Iterator[Literal]:
    """Which atoms stand in the condition, and on which side?"""
    match condition:
        case If(given, then):
            yield from atoms_of(given)
            yield from atoms_of(not_(given))
            yield from atoms_of(then)
        case Literal():
            yield condition
        case All(members) | Some(members) | AtLeast(_, members):
            for member in members:
                yield from atoms_of(member)
        case Decided():
            return


def _flat(members: Iterable[Condition], kind: type[All] | type[Some]) -> dict[Condition, None]:
    found: dict[Condition, None] = {}
    for member in members:
        inner = member.members if isinstance(member, kind) else (member,)
        found.update(dict.fromkeys(inner))
    return found
