"""Profiles as pages for the terminal: listed, shown, compared, checked."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table

from iip_atlas.conformance.wording import amount, listed
from iip_atlas.graphs import local_name, text
from iip_atlas.method.loading import shipped_method
from iip_atlas.method.model import Method, Reading
from iip_atlas.method.profile_check import Fault, faults, unset
from iip_atlas.method.profiles import Profile, Setting, load_profile, shipped_profiles
from iip_atlas.namespaces import IIP
from iip_atlas.reports.prose import Prose
from iip_atlas.reports.scorecard_lines import BASES, setting_source
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.terminal import colon
from iip_atlas.text import Language, Text

__all__ = ["profile_check", "profile_diff", "profile_list", "profile_page"]

_ILLUSTRATIVE = Text("⚠ 示意数值，非官方", "⚠ illustrative, not official")


def profile_list(language: Language, screen: Screen) -> str:
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
        table.add_row(Prose(name), Prose(label), str(len(profile.settings)), str(missing))
    hint = Text(
        "看数值和依据：iip profile show 编号", "Numbers and their basis: iip profile show ID"
    )
    return screen.page(table, Prose(hint.get(language)))


def profile_page(name: str, language: Language, screen: Screen) -> str:
    """Show every number with unit, basis and source, what is unset, and the adopted readings."""
    profile, method = load_profile(name), shipped_method()
    mark = f"  {_ILLUSTRATIVE.get(language)}" if profile.illustrative else ""
    words = profile.description.get(language)
    described = [Prose(words)] if words else []
    return screen.page(
        Prose(f"{profile.label.get(language)} [{profile.id}]{mark}", style="bold"),
        *described,
        _settings(profile, method, language),
        Prose(_unset(profile, method, language)),
        *_readings(profile, method, language),
    )


def _unset(profile: Profile, method: Method, language: Language) -> str:
    missing = unset(profile, method)
    head = Text(f"没有设定的参数（{len(missing)}）", f"Parameters left unset ({len(missing)})")
    names = ("、" if language == "zh" else ", ").join(parameter.id for parameter in missing)
    return f"{head.get(language)}{colon(language)}{names or '–'}"


def _settings(profile: Profile, method: Method, language: Language) -> Table:
    heads = (
        Text("参数", "Parameter"),
        Text("数值", "Value"),
        Text("依据", "Basis"),
        Text("含义、来源与理由", "Meaning, source and rationale"),
    )
    table = _table(language, *heads)
    table.leading = 1
    table.columns[0].no_wrap = True
    for setting in profile.settings.values():
        table.add_row(*map(Prose, _setting(setting, profile, method, language)))
    return table


def _setting(
    setting: Setting, profile: Profile, method: Method, language: Language
) -> Iterator[str]:
    parameter = method.parameters.get(setting.parameter)
    yield local_name(setting.parameter)
    only = f"（{local_name(setting.scope)}）" if setting.scope else ""
    yield amount(_plain(setting), parameter.unit if parameter else None).get(language) + only
    yield BASES.get(setting.basis or IIP.derived, Text("", "")).get(language)
    said = (
        parameter.label.get(language) if parameter else "?",
        setting_source(setting, profile, language) if setting.source else "",
        text(profile.graph, setting.iri, IIP.rationale).get(language),
    )
    yield "\n".join(part for part in said if part)


def _plain(setting: Setting) -> int | float:
    value = setting.value
    return int(value) if value == int(value) else float(value)


def _readings(profile: Profile, method: Method, language: Language) -> Iterator[RenderableType]:
    """Say which readings the profile adopts, then that the others are the method's own."""
    chosen = {reading.iri: reading for reading in profile.readings(method).values()}
    adopted = [chosen[iri] for iri in dict.fromkeys(profile.adopted) if iri in chosen]
    if adopted:
        table = _table(language, Text("歧义", "Ambiguity"), Text("采用的读法", "Adopted reading"))
        for reading in adopted:
            ambiguity = method.ambiguities[reading.ambiguity]
            table.add_row(
                Prose(f"{ambiguity.id} {ambiguity.label.get(language)}"),
                Prose(f"{reading.id} {reading.label.get(language)}"),
            )
        yield table
    rest = [reading.id for iri, reading in chosen.items() if iri not in profile.adopted]
    head = Text(f"默认的读法（{len(rest)}）", f"Readings by default ({len(rest)})").get(language)
    names = ("、" if language == "zh" else ", ").join(sorted(rest))
    yield Prose(f"{head}{colon(language)}{names}")


def profile_diff(first: str, second: str, language: Language, screen: Screen) -> str:
    """Compare two profiles: numbers, readings, criteria and admitted origins that differ."""
    one, other, method = load_profile(first), load_profile(second), shipped_method()
    table = _table(language, Text("项目", "Item"), Text(one.id, one.id), Text(other.id, other.id))
    rows = [*_numbers(one, other), *_adopted(one, other, method, language), *_rest(one, other)]
    for item, left, right in rows:
        table.add_row(*map(Prose, (item, left, right)))
    same = Text("两个方案没有差别。", "The two profiles do not differ.")
    return screen.page(table if rows else Prose(same.get(language)))


def _numbers(one: Profile, other: Profile) -> Iterator[tuple[str, str, str]]:
    for key in sorted({*one.settings, *other.settings}, key=str):
        left, right = one.settings.get(key), other.settings.get(key)
        if (left and left.value) != (right and right.value):
            scope = f" @ {local_name(key[1])}" if key[1] else ""
            yield f"{local_name(key[0])}{scope}", _value(left), _value(right)


def _value(setting: Setting | None) -> str:
    return f"{setting.value:,}" if setting else "–"


def _adopted(
    one: Profile, other: Profile, method: Method, language: Language
) -> Iterator[tuple[str, str, str]]:
    """The readings that differ, with the clauses that they touch."""
    left, right = one.readings(method), other.readings(method)
    for iri in sorted(left):
        if left[iri].iri != right[iri].iri:
            ambiguity = method.ambiguities[iri]
            touched = listed([Text(clause, clause) for clause in ambiguity.concerns])
            item = f"{ambiguity.id} {ambiguity.label.get(language)}\n{touched.get(language)}"
            yield item, _read(left[iri], language), _read(right[iri], language)


def _read(reading: Reading, language: Language) -> str:
    return f"{reading.id}\n{reading.label.get(language)}"


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


def profile_check(name: str, language: Language, screen: Screen) -> tuple[str, bool]:
    """Check a profile: its faults, then what it leaves unset. The second value: is it sound?"""
    profile, method = load_profile(name), shipped_method()
    found = faults(profile, method)
    verdict = Text(f"{profile.id}：{len(found)} 处错误。", f"{profile.id}: {_faults(len(found))}.")
    page = screen.page(
        *(Prose(_fault(fault, language), style="red") for fault in found),
        Prose(verdict.get(language), style="bold"),
        Prose(_unset(profile, method, language)),
    )
    return page, not found


def _faults(number: int) -> str:
    return "1 fault" if number == 1 else f"{number or 'no'} faults"


def _fault(fault: Fault, language: Language) -> str:
    both = f"{fault.message.get(language)}\n  → {fault.remedy.get(language)}"
    return f"✗ {fault.where}{colon(language)}{both}"


def _table(language: Language, *heads: Text) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for head in heads:
        table.add_column(head.get(language))
    return table
