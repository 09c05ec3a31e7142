"""A profile with other numbers or readings than it sets: for asking what would follow."""

from collections.abc import Mapping
from dataclasses import replace

from rdflib import URIRef

from iip_atlas.errors import ProfileError
from iip_atlas.method.model import Method, Parameter
from iip_atlas.method.profile_check import demand_sound
from iip_atlas.method.profiles import Number, Profile, Setting
from iip_atlas.nearest import did_you_mean

__all__ = ["parameter_named", "setting_of", "with_numbers", "with_reading"]


def parameter_named(name: str, method: Method) -> Parameter:
    """Which parameter is called this? Raises ProfileError, with near names, if there is none."""
    known = {parameter.id: parameter for parameter in method.parameters.values()}
    if name in known:
        return known[name]
    hint = did_you_mean(name, known)
    raise ProfileError(
        f"没有参数“{name}”{hint.zh} / there is no parameter {name!r}{hint.en}",
        remedy="`iip profile show ID` 列出参数 / `iip profile show ID` lists the parameters",
    )


def setting_of(parameter: URIRef, profile: Profile, method: Method) -> URIRef | None:
    """Which setting gives the number for all cells? A default of the method is its own setting."""
    if (found := profile.settings.get((parameter, None))) is not None:
        return found.iri
    has_default = method.parameters[parameter].default is not None
    return parameter if has_default and profile.keeps_defaults(method) else None


def with_numbers(profile: Profile, numbers: Mapping[URIRef, Number], method: Method) -> Profile:
    """Give the profile with these numbers, by parameter, in place of those for all cells.

    Numbers for single cells stay. Raises ProfileError for a number that the parameter cannot take.
    """
    settings = dict(profile.settings)
    for parameter, number in numbers.items():
        iri = setting_of(parameter, profile, method) or URIRef(f"{parameter}#what-if")
        settings[parameter, None] = Setting(iri, parameter, number, None, "", None)
    changed = replace(profile, settings=settings)
    demand_sound(changed, method)
    return changed


def with_reading(profile: Profile, reading: URIRef, method: Method) -> Profile:
    """Give the profile, adopting this reading in place of another of the same ambiguity."""
    others = method.ambiguities[method.readings[reading].ambiguity].readings
    adopted = (*(iri for iri in profile.adopted if iri not in others), reading)
    return replace(profile, adopted=adopted, own=adopted)
