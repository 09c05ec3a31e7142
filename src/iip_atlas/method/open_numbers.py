"""The open numbers that a profile is asked for: what each is set to, and which are unset."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rdflib import XSD, URIRef

from iip_atlas.errors import ProfileError
from iip_atlas.method.changed import parameter_named, with_numbers
from iip_atlas.method.model import Clause, Method, Parameter
from iip_atlas.method.profile_check import asked_clauses, is_share
from iip_atlas.method.profiles import Number, Profile, Setting
from iip_atlas.nearest import did_you_mean

__all__ = ["OpenNumber", "open_numbers", "read_numbers", "typed"]


@dataclass(frozen=True, slots=True)
class OpenNumber:
    """One open number: its clause, the profile's number for all cells, and those for single ones.

    `value` is None where nothing is set; a default of the method has a value and no setting.
    """

    parameter: Parameter
    clause: Clause
    value: Number | None
    setting: Setting | None
    scoped: tuple[Setting, ...]

    @property
    def is_whole(self) -> bool:
        """Does it take whole numbers only?"""
        return self.parameter.datatype == XSD.integer

    @property
    def is_share(self) -> bool:
        """Is it a share between 0 and 1?"""
        return is_share(self.parameter)


def open_numbers(profile: Profile, method: Method) -> tuple[OpenNumber, ...]:
    """Which numbers does this profile have to fill, in the order of the clauses?"""
    asked = set(asked_clauses(profile, method))
    return tuple(
        _open_number(method.parameters[parameter], clause, profile, method)
        for clause in method.clauses.values()
        if clause.id in asked
        for parameter in clause.parameters
    )


def _open_number(
    parameter: Parameter, clause: Clause, profile: Profile, method: Method
) -> OpenNumber:
    setting = profile.settings.get((parameter.iri, None))
    default = parameter.default if profile.keeps_defaults(method) else None
    scoped = tuple(s for s in profile.settings_of(parameter.iri) if s.scope is not None)
    value = default if setting is None else setting.value
    return OpenNumber(parameter, clause, value, setting, scoped)


def typed(parameter: Parameter, number: float) -> int | Decimal:
    """Give a number in the datatype of the parameter. Raises ProfileError for a part of a whole."""
    if parameter.datatype != XSD.integer:
        return Decimal(repr(float(number)))
    if number != int(number):
        raise ProfileError(
            f"{parameter.id} 须为整数，不能是 {number}"
            f" / {parameter.id} is a whole number, not {number}",
            remedy="请给整数 / give a whole number",
        )
    return int(number)


def read_numbers(
    written: Mapping[str, str], profile: Profile, method: Method
) -> dict[URIRef, float]:
    """Read numbers written by parameter id, as an address has them (`P5.1-devices`: `5000`).

    Raises ProfileError for a parameter that the profile is not asked for, and for a number that it
    cannot take.
    """
    known = {found.parameter.id for found in open_numbers(profile, method)}
    numbers: dict[URIRef, int | Decimal] = {}
    for name, text in written.items():
        parameter = parameter_named(name, method)
        if name not in known:
            hint = did_you_mean(name, known)
            raise ProfileError(
                f"方案 {profile.id} 不问 {name}{hint.zh}"
                f" / the profile {profile.id} is not asked for {name}{hint.en}",
                remedy="请改用别的参数或别的方案 / take another parameter or another profile",
            )
        numbers[parameter.iri] = typed(parameter, _number(name, text))
    with_numbers(profile, numbers, method)
    return {iri: float(number) for iri, number in numbers.items()}


def _number(name: str, text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not abs(found) < _TOO_LARGE:  # what is no number is not less than anything
        raise ProfileError(
            f"{name} 的值“{text}”不是数，或太大 / the value {text!r} of {name} is no number,"
            " or too large",
            remedy="请写数字 / write a number, like 5000",
        )
    return found


_TOO_LARGE = 1e15
