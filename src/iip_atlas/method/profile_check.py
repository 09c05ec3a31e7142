"""Is a profile sound, and what does it leave open?"""

from collections.abc import Iterator
from decimal import Decimal

from rdflib import XSD

from iip_atlas.errors import ProfileError
from iip_atlas.graphs import local_name
from iip_atlas.method.fault import Fault
from iip_atlas.method.model import Method, Parameter, Scope
from iip_atlas.method.profiles import Profile, Setting
from iip_atlas.method.reading_check import reading_faults
from iip_atlas.namespaces import IIP, INDUSTRY, REGION
from iip_atlas.nearest import did_you_mean
from iip_atlas.text import Text

__all__ = ["Fault", "demand_sound", "faults", "unset"]

_RULES = (IIP.allReviewers, IIP.majority, IIP.leadReviewer)
_CELLS = {Scope.INDUSTRY: str(INDUSTRY), Scope.REGION: str(REGION)}


def faults(profile: Profile, method: Method) -> list[Fault]:
    """What is wrong: unknown parameters and readings, ill-typed or impossible numbers, clashes?"""
    return [
        *(fault for setting in profile.settings.values() for fault in _setting(setting, method)),
        *_clashes(profile),
        *reading_faults(profile, method),
        *_criteria(profile, method),
        *_review_rule(profile),
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
    missing = [method.parameters[p] for p in dict.fromkeys(ordered) if not profile.settings_of(p)]
    kept = profile.keeps_defaults(method)
    return [parameter for parameter in missing if parameter.default is None or not kept]


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


def _criteria(profile: Profile, method: Method) -> Iterator[Fault]:
    for name in profile.criteria:
        if name not in method.clauses:
            yield Fault(
                name,
                Text("没有这条地方条件", "there is no such local criterion"),
                Text("在 shapes/local/ 中定义它", "define it in shapes/local/"),
            )


def _review_rule(profile: Profile) -> Iterator[Fault]:
    if profile.review_rule is not None and profile.review_rule not in _RULES:
        name, known = local_name(profile.review_rule), [local_name(rule) for rule in _RULES]
        yield Fault(
            name,
            Text(f"没有合议规则 {name}", f"there is no rule {name} for reviewers who disagree"),
            Text(f"请用 {'、'.join(known)} 之一", f"take one of {', '.join(known)}"),
        )
