"""Profiles as pages for the terminal: listed, shown, compared, checked."""

from collections.abc import Iterator
from io import StringIO

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS
from rich.table import Table

from iip_atlas.conformance.wording import amount
from iip_atlas.graphs import literal, local_name, text
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method, Reading
from iip_atlas.method.profile_check import faults, unset
from iip_atlas.method.profiles import Profile, Setting, load_profile, shipped_profiles
from iip_atlas.namespaces import IIP
from iip_atlas.reports.terminal import console
from iip_atlas.text import Language, Text

__all__ = ["profile_check", "profile_diff", "profile_list", "profile_page"]

_ILLUSTRATIVE = Text("⚠ 示意数值，非官方", "⚠ illustrative, not official")
_BASIS = {
    IIP.official: Text("公布", "official"),
    IIP.derived: Text("推算", "derived"),
    IIP.illustrative: Text("示意", "illustrative"),
}


def profile_list(language: Language) -> str:
    """List the shipped profiles, with how many numbers each sets and leaves open."""
    table = _table(
        language,
        Text("编号", "Id"),
        Text("名称", "Name"),
        Text("已设", "Set"),
        Text("未设", "Unset"),
    )
    for name in shipped_profiles():
        profile = load_profile(name)
        mark = f" {_ILLUSTRATIVE.get(language)}" if profile.illustrative else ""
        missing = len(unset(profile, shipped_method()))
        label = profile.label.get(language) + mark
        table.add_row(name, label, str(len(profile.settings)), str(missing))
    return _written(table)


def profile_page(name: str, language: Language) -> str:
    """Show every number with unit, basis and source, what is unset, and the adopted readings."""
    profile, method = load_profile(name), shipped_method()
    file = StringIO()
    out = console(file)
    mark = f"  {_ILLUSTRATIVE.get(language)}" if profile.illustrative else ""
    out.print(f"{profile.label.get(language)} [{profile.id}]{mark}", markup=False, style="bold")
    out.print(profile.description.get(language), markup=False)
    out.print(_settings(profile, method, language))
    missing = unset(profile, method)
    head = Text("没有设定", "Unset").get(language)
    names = ", ".join(parameter.id for parameter in missing) or "–"
    out.print(f"{head} ({len(missing)}): {names}", markup=False)
    out.print(_readings(profile, method, language))
    return file.getvalue()


def _settings(profile: Profile, method: Method, language: Language) -> Table:
    heads = (
        Text("参数", "Parameter"),
        Text("含义", "Meaning"),
        Text("数值", "Value"),
        Text("限于", "Only for"),
        Text("依据", "Basis"),
        Text("来源与理由", "Source and rationale"),
    )
    table = _table(language, *heads)
    for setting in profile.settings.values():
        table.add_row(*_setting(setting, profile, method, language))
    return table


def _setting(
    setting: Setting, profile: Profile, method: Method, language: Language
) -> Iterator[str]:
    parameter = method.parameters.get(setting.parameter)
    yield local_name(setting.parameter)
    yield parameter.label.get(language) if parameter else "?"
    yield amount(_plain(setting), parameter.unit if parameter else None).get(language)
    yield local_name(setting.scope) if setting.scope else ""
    yield _BASIS.get(setting.basis or IIP.derived, Text("", "")).get(language)
    yield _why(setting, profile.graph, language)


def _plain(setting: Setting) -> int | float:
    return setting.value if isinstance(setting.value, int) else float(setting.value)


def _why(setting: Setting, graph: Graph, language: Language) -> str:
    title = literal(graph, URIRef(setting.source), DCTERMS.title) if setting.source else None
    rationale = text(graph, setting.iri, IIP.rationale).get(language)
    return "\n".join(part for part in (str(title or setting.source), rationale) if part)


def _readings(profile: Profile, method: Method, language: Language) -> Table:
    heads = (Text("歧义", "Ambiguity"), Text("读法", "Reading"), Text("来自", "From"))
    table = _table(language, *heads)
    adopted = set(profile.adopted)
    for iri, reading in sorted(profile.readings(method).items()):
        origin = (
            Text("本方案", "this profile") if reading.iri in adopted else Text("默认", "default")
        )
        what = f"{reading.id} {reading.label.get(language)}"
        table.add_row(
            f"{method.ambiguities[iri].id} {method.ambiguities[iri].label.get(language)}",
            what,
            origin.get(language),
        )
    return table


def profile_diff(first: str, second: str, language: Language) -> str:
    """Compare two profiles: numbers, readings, criteria and admitted origins that differ."""
    one, other, method = load_profile(first), load_profile(second), shipped_method()
    table = _table(language, Text("项目", "Item"), Text(one.id, one.id), Text(other.id, other.id))
    rows = [*_numbers(one, other), *_adopted(one, other, method), *_rest(one, other)]
    for item, left, right in rows:
        table.add_row(item, left, right)
    same = Text("两个方案没有差别。\n", "The two profiles do not differ.\n").get(language)
    return _written(table) if rows else same


def _numbers(one: Profile, other: Profile) -> Iterator[tuple[str, str, str]]:
    for key in sorted({*one.settings, *other.settings}, key=str):
        left, right = one.settings.get(key), other.settings.get(key)
        if (left and left.value) != (right and right.value):
            scope = f" @ {local_name(key[1])}" if key[1] else ""
            yield f"{local_name(key[0])}{scope}", _value(left), _value(right)


def _value(setting: Setting | None) -> str:
    return f"{setting.value:,}" if setting else "–"


def _adopted(one: Profile, other: Profile, method: Method) -> Iterator[tuple[str, str, str]]:
    left, right = one.readings(method), other.readings(method)
    for iri in sorted(left):
        if left[iri].iri != right[iri].iri:
            clauses = _touched(method, left[iri], right[iri])
            yield f"{method.ambiguities[iri].id}{clauses}", left[iri].id, right[iri].id


def _touched(method: Method, *readings: Reading) -> str:
    groups = {group for reading in readings for group in reading.group_logic}
    return f" ({', '.join(sorted(groups))})" if groups else ""


def _rest(one: Profile, other: Profile) -> Iterator[tuple[str, str, str]]:
    pairs = (
        ("iip:addsCriterion", one.criteria, other.criteria),
        ("iip:admitsOrigin", _names(one), _names(other)),
        ("iip:refPeriod", (str(one.period or "–"),), (str(other.period or "–"),)),
    )
    for name, left, right in pairs:
        if left != right:
            yield name, ", ".join(left) or "–", ", ".join(right) or "–"


def _names(profile: Profile) -> tuple[str, ...]:
    return tuple(sorted(local_name(origin) for origin in profile.admits))


def profile_check(name: str, language: Language) -> tuple[str, bool]:
    """Check a profile: its faults, then what it leaves unset. The second value: is it sound?"""
    profile, method = load_profile(name), shipped_method()
    found, missing = faults(profile, method), unset(profile, method)
    file = StringIO()
    out = console(file)
    for fault in found:
        both = f"{fault.message.get(language)}; {fault.remedy.get(language)}"
        out.print(f"✗ {fault.where}: {both}", markup=False, soft_wrap=True)
    verdict = Text(f"{profile.id}：{len(found)} 处错误。", f"{profile.id}: {len(found)} fault(s).")
    out.print(verdict.get(language), markup=False)
    head = Text("没有设定的参数", "Parameters left unset").get(language)
    names = ", ".join(parameter.id for parameter in missing) or "–"
    out.print(f"{head} ({len(missing)}): {names}", markup=False, soft_wrap=True)
    return file.getvalue(), not found


def _table(language: Language, *heads: Text) -> Table:
    table = Table(show_lines=False)
    for head in heads:
        table.add_column(head.get(language), overflow="fold")
    return table


def _written(table: Table) -> str:
    file = StringIO()
    console(file).print(table)
    return file.getvalue()
