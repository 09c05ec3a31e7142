"""Binds a profile's settings to the slots of templates, and finds what stays open."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rdflib import URIRef

from iip_atlas.errors import MethodError
from iip_atlas.graphs import local_name
from iip_atlas.method.model import Method
from iip_atlas.method.profiles import Number, Profile
from iip_atlas.method.templates import Templates

__all__ = ["Limit", "Limits", "bind", "open_shapes"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that must be reached, and the setting that gave it."""

    value: Number
    setting: URIRef


@dataclass(frozen=True, slots=True)
class Limits:
    """The number for all cells, and the numbers for single industries or regions."""

    parameter: URIRef
    general: Limit | None
    scoped: Mapping[URIRef, Limit] = field(default_factory=dict)

    def at(self, cell: URIRef | None) -> Limit | None:
        """Which number holds in this cell? None when the profile leaves it open there."""
        return self.scoped.get(cell, self.general) if cell is not None else self.general

    @property
    def is_open(self) -> bool:
        """Does the profile set no number at all?"""
        return self.general is None and not self.scoped


def bind(parameter: URIRef, profile: Profile, method: Method) -> Limits:
    """Which numbers fill this parameter under the profile?

    The method's own default (an implicit plural is at least two) fills what the profile leaves
    out, unless an adopted reading sets defaults aside (A02). Raises MethodError for a parameter
    that the method does not have.
    """
    known = method.parameters.get(parameter)
    if known is None:
        raise MethodError(f"a shape names the unknown parameter {local_name(parameter)}")
    settings = profile.settings_of(parameter)
    scoped = {s.scope: Limit(s.value, s.iri) for s in settings if s.scope is not None}
    general = next((Limit(s.value, s.iri) for s in settings if s.scope is None), None)
    if general is None and known.default is not None and profile.keeps_defaults(method):
        general = Limit(known.default, parameter)
    return Limits(parameter, general, scoped)


def open_shapes(
    templates: Templates, limits: Mapping[URIRef, Limits], left_out: set[URIRef]
) -> set[URIRef]:
    """Which shapes ask for a number that the profile does not set?

    A shape is open when its own slot is, when another shape of the same clause that it needs is,
    or when nothing remains of one of its lists of alternatives. The open members that belong to
    *other* clauses are simply not asked.
    """
    found = {
        shape
        for shape in templates.all()
        if any(limits[parameter].is_open for parameter in templates.slots(shape).values())
    } - left_out
    while grown := {
        s for s in templates.all() if s not in found and _opens(s, templates, found, left_out)
    }:
        found |= grown
    return found


def _opens(shape: URIRef, templates: Templates, found: set[URIRef], left_out: set[URIRef]) -> bool:
    if shape in left_out:
        return False
    owner = templates.owner(shape)
    lists = [[m for m in members if m not in left_out] for _, members in templates.lists(shape)]
    needed = [*templates.references(shape), *(m for members in lists for m in members)]
    if owner is not None and any(m in found and templates.owner(m) == owner for m in needed):
        return True
    return any(members and all(m in found for m in members) for members in lists)
