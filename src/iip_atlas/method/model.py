"""The method as data: clauses and groups in document order, parameters, readings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from rdflib import URIRef

from iip_atlas.text import Text

__all__ = ["Ambiguity", "Clause", "Logic", "Method", "Mode", "Parameter", "Reading", "Scope"]


class Logic(StrEnum):
    """How do the members of a group combine?"""

    ALL = "all"
    ANY = "any"
    NONE = "none"  # a precondition that is read as background only


class Scope(StrEnum):
    """Of what is the clause asked: of the platform, or of each of its cells?"""

    PLATFORM = "perPlatform"
    INDUSTRY = "perIndustry"
    DOMAIN = "perDomain"
    REGION = "perRegion"


class Mode(StrEnum):
    """Who can decide: data alone, evidence with a check, or only a person? (EARL test modes)"""

    AUTOMATIC = "automatic"
    SEMI_AUTO = "semiAuto"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand, or a group of demands (then `logic` is set). Ids are stable: `C5.1-a`."""

    iri: URIRef
    id: str
    label: Text
    parent: str | None
    part: int | None
    line: int | None
    order: int
    kind: str
    scope: Scope
    mode: Mode | None
    logic: Logic | None
    parameters: tuple[URIRef, ...]
    measured_by: tuple[URIRef, ...]
    evidence_types: tuple[URIRef, ...]  # the types of evidence that the clause accepts
    counts: URIRef | None  # the class of cell that this clause counts
    decides_count_of: str | None
    presupposes: str | None
    qualifies: URIRef | None  # the class of cell for which passing this part qualifies
    qualifies_as: URIRef | None  # what a platform is that passes this part as a whole

    @property
    def is_group(self) -> bool:
        """Is it a group of demands?"""
        return self.logic is not None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number that the method leaves open, with its datatype and unit."""

    iri: URIRef
    id: str
    label: Text
    datatype: URIRef
    unit: Text
    blank: str | None
    default: float | int | None  # implicit plurals have one


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an ambiguous clause, with what it changes in the logic of groups.

    Of each of the `lists` of clauses, one item is enough. `no_defaults`: the method's own default
    numbers do not hold. `one_number`: no number of its own for a single industry or region.
    """

    iri: URIRef
    id: str
    ambiguity: URIRef
    label: Text
    precondition_logic: Logic | None = None
    group_logic: Mapping[str, Logic] = field(default_factory=dict)
    lists: tuple[frozenset[str], ...] = ()
    no_defaults: bool = False
    one_number: bool = False
    in_judgement: bool = False  # adopting it changes what a machine judges by

    @property
    def is_followed(self) -> bool:
        """Does it change the logic of clauses, or which numbers hold? Shapes may follow it too."""
        logic = self.precondition_logic is not None or bool(self.group_logic) or bool(self.lists)
        return logic or self.no_defaults or self.one_number


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A place where the text can be read in more ways; one reading is the default."""

    iri: URIRef
    id: str
    label: Text
    readings: tuple[URIRef, ...]
    default: URIRef
    concerns: tuple[str, ...]  # ids of clauses and groups


@dataclass(frozen=True)
class Method:
    """A method whole. Clauses are in document order and found by id.

    `shape_files` hold the shape templates of its clauses, `rubric_files` what guides reviewers.
    `evidence_types` gives the broader types of each type of evidence, `evidence_labels` what each
    is called.
    """

    iri: URIRef
    label: Text
    clauses: Mapping[str, Clause]
    parameters: Mapping[URIRef, Parameter]
    ambiguities: Mapping[URIRef, Ambiguity]
    readings: Mapping[URIRef, Reading]
    shape_files: tuple[Path, ...] = ()
    rubric_files: tuple[Path, ...] = ()
    evidence_types: Mapping[URIRef, tuple[URIRef, ...]] = field(default_factory=dict)
    evidence_labels: Mapping[URIRef, Text] = field(default_factory=dict)

    def accepts(self, clause: Clause, kind: URIRef) -> bool:
        """Does the clause accept evidence of this type, or of a broader one?"""
        above, waiting = set[URIRef](), [kind]
        while waiting:
            above.add(current := waiting.pop())
            waiting += [t for t in self.evidence_types.get(current, ()) if t not in above]
        return not above.isdisjoint(clause.evidence_types)

    def children(self, clause_id: str) -> tuple[Clause, ...]:
        """Which clauses and groups stand directly under this group, in document order?"""
        return self._children.get(clause_id, ())

    @cached_property
    def parts(self) -> tuple[Clause, ...]:
        """Which groups are the parts of the method: those directly under its root?"""
        roots = [c.id for c in self.clauses.values() if c.parent is None and c.part is not None]
        return tuple(c for root in roots for c in self.children(root) if c.is_group)

    @cached_property
    def _children(self) -> Mapping[str, tuple[Clause, ...]]:
        children: dict[str, list[Clause]] = {}
        for clause in self.clauses.values():
            if clause.parent is not None:
                children.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(found) for parent, found in children.items()}

    def clause_of(self, parameter: URIRef) -> Clause | None:
        """Which clause holds this open number?"""
        return next((c for c in self.clauses.values() if parameter in c.parameters), None)
