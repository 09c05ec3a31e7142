"""Is a profile sound, and what does it leave open?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from rdflib import XSD, URIRef

from iip_atlas.errors import ProfileError
from iip_atlas.graphs import local_name
from iip_atlas.method.model import Method, Parameter, Reading, Scope
from iip_atlas.method.profiles import Profile, Setting
from iip_atlas.method.templates import shipped_templates
from iip_atlas.namespaces import INDUSTRY, REGION
from iip_atlas.nearest import did_you_mean
from iip_atlas.text import Text

__all__ = ["Fault", "demand_sound", "faults", "unset"]

_CELLS = {Scope.INDUSTRY: str(INDUSTRY), Scope.REGION: str(REGION)}
# How many cells a counting clause can find at most, by the reading that names them.
_CEILING = {
    ("P5.3-regions", "A25-six"): 6,
    ("P5.3-regions", "A25-seven"): 7,
    ("P5.2-domains", "A18-keyDomains"): 6,
    ("P5.2-domains", "A18-stages"): 6,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a profile, where, and what to do."""

    where: str
    message: Text
    remedy: Text


def faults(profile: Profile, method: Method) -> list[Fault]:
    """What is wrong: unknown parameters and readings, ill-typed or impossible numbers, clashes?"""
    return [
        *(fault for setting in profile.settings.values() for fault in _setting(setting, method)),
        *_clashes(profile),
        *_readings(profile, method),
        *_criteria(profile, method),
        *(_ceilings(profile, method) if not _unknown_readings(profile, method) else ()),
    ]


def unset(profile: Profile, method: Method) -> list[Parameter]:
    """Which parameters does the profile leave open, in the order of the clauses?

    Parameters with a default of the method (implicit plurals), and those of local criteria that
    the profile does not adopt, are not counted as open.
    """
    asked = set(asked_clauses(profile, method))
    ordered = [
        p for clause in method.clauses.values() if clause.id in asked for p in clause.parameters
    ]
    return [
        parameter
        for iri in dict.fromkeys(ordered)
        if not profile.settings_of(iri) and (parameter := method.parameters[iri]).default is None
    ]


def demand_sound(profile: Profile, method: Method) -> None:
    """Refuse a profile with faults: raises ProfileError that lists them all."""
    found = faults(profile, method)
    if found:
        lines = [f"{fault.where}: {fault.message.en} — {fault.remedy.en}" for fault in found]
        raise ProfileError(
            f"the profile is not sound ({len(found)}):\n  " + "\n  ".join(lines),
            where=profile.id,
            remedy="mend the profile; `iip profile check` lists its faults in both languages",
        )


def asked_clauses(profile: Profile, method: Method) -> Iterator[str]:
    """Which clauses does the profile ask: those of the method, and its own local criteria?"""
    for clause in method.clauses.values():
        root = clause
        while root.parent is not None and root.parent in method.clauses:
            root = method.clauses[root.parent]
        # A local criterion stands in no part of the method.
        if root.part is not None or root.id in profile.criteria:
            yield clause.id


def _setting(setting: Setting, method: Method) -> Iterator[Fault]:
    parameter = method.parameters.get(setting.parameter)
    where = local_name(setting.iri)
    if parameter is None:
        name = local_name(setting.parameter)
        hint = did_you_mean(name, [p.id for p in method.parameters.values()])
        yield Fault(
            where,
            Text(f"方法没有参数 {name}", f"the method has no parameter {name}"),
            Text(f"改用方法的参数{hint.zh}", f"name a parameter of the method{hint.en}"),
        )
        return
    yield from _datatype(setting, parameter, where)
    yield from _scope(setting, method, where)


def _datatype(setting: Setting, parameter: Parameter, where: str) -> Iterator[Fault]:
    whole = parameter.datatype == XSD.integer
    value = setting.value
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, Decimal)):
        wanted = "xsd:integer" if whole else "xsd:decimal"
        yield Fault(
            where,
            Text(
                f"{parameter.id} 的值应为 {wanted}",
                f"the value of {parameter.id} must be an {wanted}",
            ),
            Text("改正数值的类型", "mend the type of the value"),
        )
    elif value < 0 or (is_share(parameter) and value > 1):
        bounds = "0 … 1" if is_share(parameter) else "≥ 0"
        yield Fault(
            where,
            Text(
                f"{parameter.id} = {value} 超出范围（{bounds}）",
                f"{parameter.id} = {value} is out of range ({bounds})",
            ),
            Text("比例写成 0 到 1 之间的小数", "write a share as a fraction between 0 and 1"),
        )


def is_share(parameter: Parameter) -> bool:
    """Is it a share between 0 and 1?"""
    return "share" in parameter.id.lower()


def _scope(setting: Setting, method: Method, where: str) -> Iterator[Fault]:
    clause = method.clause_of(setting.parameter)
    if setting.scope is None or clause is None:
        return
    if not setting.scope.startswith(_CELLS.get(clause.scope, "-")):
        yield Fault(
            where,
            Text(
                f"{clause.id} 不能按 {local_name(setting.scope)} 分别取值",
                f"{clause.id} takes no number of its own for {local_name(setting.scope)}",
            ),
            Text(
                "行业条款用 iip:forIndustry，区域条款用 iip:forRegion",
                "use iip:forIndustry for industry clauses, iip:forRegion for region clauses",
            ),
        )


def _clashes(profile: Profile) -> Iterator[Fault]:
    for kept, other in profile.clashes:
        name = local_name(kept.parameter)
        yield Fault(
            local_name(other.iri),
            Text(
                f"{name} 有两个值：{kept.value} 和 {other.value}",
                f"{name} has two values: {kept.value} and {other.value}",
            ),
            Text("只保留一个", "keep one of them"),
        )


def _unknown_readings(profile: Profile, method: Method) -> list[URIRef]:
    return [iri for iri in profile.adopted if iri not in method.readings]


def _readings(profile: Profile, method: Method) -> Iterator[Fault]:
    for iri in _unknown_readings(profile, method):
        hint = did_you_mean(local_name(iri), [r.id for r in method.readings.values()])
        yield Fault(
            local_name(iri),
            Text("方法没有这种读法", "the method has no such reading"),
            Text(f"改用方法的读法{hint.zh}", f"name a reading of the method{hint.en}"),
        )
    known = [method.readings[iri] for iri in profile.own if iri in method.readings]
    for ambiguity, times in Counter(reading.ambiguity for reading in known).items():
        if times > 1:
            names = ", ".join(r.id for r in known if r.ambiguity == ambiguity)
            yield Fault(
                local_name(ambiguity),
                Text(
                    f"同一处歧义采用了多种读法：{names}",
                    f"several readings of one ambiguity: {names}",
                ),
                Text("只采用一种", "adopt one"),
            )
    yield from _not_judged_by(profile, method)


def _not_judged_by(profile: Profile, method: Method) -> Iterator[Fault]:
    """Readings that should change the judgement, and that neither a shape nor a group follows."""
    for iri in dict.fromkeys(profile.adopted):
        reading = method.readings.get(iri)
        if reading is None or not reading.in_judgement or _is_followed(reading, profile, method):
            continue
        default = method.readings[method.ambiguities[reading.ambiguity].default].id
        yield Fault(
            reading.id,
            Text(
                f"本版本不按读法 {reading.id} 判定",
                f"this version does not judge by the reading {reading.id}",
            ),
            Text(f"采用 {default}，或不写", f"adopt {default}, or leave it out"),
        )


def _is_followed(reading: Reading, profile: Profile, method: Method) -> bool:
    if reading.iri == method.ambiguities[reading.ambiguity].default:
        return True
    if reading.precondition_logic is not None or reading.group_logic:
        return True
    return reading.iri in shipped_templates(profile.graph).readings()


def _criteria(profile: Profile, method: Method) -> Iterator[Fault]:
    for name in profile.criteria:
        if name not in method.clauses:
            yield Fault(
                name,
                Text("没有这条地方条件", "there is no such local criterion"),
                Text("在 shapes/local/ 中定义它", "define it in shapes/local/"),
            )


def _ceilings(profile: Profile, method: Method) -> Iterator[Fault]:
    adopted = {reading.id for reading in profile.readings(method).values()}
    for setting in profile.settings.values():
        name = local_name(setting.parameter)
        for (parameter, reading), most in _CEILING.items():
            if parameter == name and reading in adopted and setting.value > most:
                yield Fault(
                    local_name(setting.iri),
                    Text(
                        f"按读法 {reading} 最多只有 {most} 个，{name} = {setting.value} 无法达到",
                        f"{name} = {setting.value} cannot be met: reading {reading} names {most}",
                    ),
                    Text(
                        "降低数值，或采用另一种读法", "lower the number, or adopt another reading"
                    ),
                )
