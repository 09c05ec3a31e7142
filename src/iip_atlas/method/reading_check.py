"""Are the readings that a profile adopts known, followed, and possible to meet with its numbers?"""

from collections import Counter
from collections.abc import Iterator

from rdflib import SH, URIRef

from iip_atlas.graphs import items, local_name, one
from iip_atlas.method.fault import Fault
from iip_atlas.method.measures import made_of
from iip_atlas.method.model import Method, Reading
from iip_atlas.method.profiles import Profile, Setting
from iip_atlas.method.templates import Templates, templates_of
from iip_atlas.namespaces import IIP
from iip_atlas.nearest import did_you_mean
from iip_atlas.text import Text

__all__ = ["reading_faults"]

_CELLS = {IIP.industry, IIP.domain, IIP.region}


def _unknown_readings(profile: Profile, method: Method) -> list[URIRef]:
    return [iri for iri in profile.adopted if iri not in method.readings]


def reading_faults(profile: Profile, method: Method) -> Iterator[Fault]:
    """Find readings that are unknown, adopted twice, not followed, or that no number can meet."""
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
    if not _unknown_readings(profile, method):
        yield from _ceilings(profile, method)
        yield from _exceptions(profile, method)


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
    return reading.is_followed or reading.iri in templates_of(method, profile.graph).readings()


def _ceilings(profile: Profile, method: Method) -> Iterator[Fault]:
    """More cells asked for than the adopted readings name."""
    templates = templates_of(method, profile.graph)
    readings = frozenset(reading.iri for reading in profile.readings(method).values())
    left_out = templates.left_out(readings, optimistic=False)
    for shape in templates.all():
        parameter = templates.slots(shape).get(SH.qualifiedMinCount)
        if parameter is None or shape in left_out:
            continue
        most = _most(templates, shape, left_out)
        if most is not None:
            yield from _above(profile, parameter, most)


def _most(templates: Templates, shape: URIRef, left_out: set[URIRef]) -> int | None:
    """How many cells can the shape count at most, where its readings list them?"""
    counted = one(templates.graph, shape, SH.qualifiedValueShape)
    inside = made_of(templates, counted, left_out) if counted is not None else []
    lists = [
        list(items(templates.graph, head))
        for member in inside
        if one(templates.graph, member, SH.path) in _CELLS
        for head in templates.graph.objects(member, SH["in"])
    ]
    return min((len(members) for members in lists), default=None)


def _above(profile: Profile, parameter: URIRef, most: int) -> Iterator[Fault]:
    name = local_name(parameter)
    for setting in profile.settings_of(parameter):
        if setting.value > most:
            yield Fault(
                local_name(setting.iri),
                Text(
                    f"按所采用的读法最多只有 {most} 个，{name} = {setting.value} 无法达到",
                    f"{name} = {setting.value} cannot be met: the adopted readings name {most}",
                ),
                Text("降低数值，或采用另一种读法", "lower the number, or adopt another reading"),
            )


def _exceptions(profile: Profile, method: Method) -> Iterator[Fault]:
    """Numbers for single industries or regions, where the adopted reading keeps one for all."""
    for reading in profile.readings(method).values():
        if not reading.one_number:
            continue
        concerned = method.ambiguities[reading.ambiguity].concerns
        for setting in profile.settings.values():
            clause = method.clause_of(setting.parameter)
            if setting.scope is not None and clause is not None and clause.id in concerned:
                yield _exception(setting, reading)


def _exception(setting: Setting, reading: Reading) -> Fault:
    name, cell = local_name(setting.parameter), local_name(setting.scope or setting.iri)
    return Fault(
        local_name(setting.iri),
        Text(
            f"按读法 {reading.id}，{name} 不得为 {cell} 另设",
            f"under the reading {reading.id}, {name} takes no number of its own for {cell}",
        ),
        Text("删去这个数，或采用另一种读法", "take the number out, or adopt another reading"),
    )
