"""The counting rule of the design, written again in plain Python without SHACL.

Three values: True, False, and None for what is not known. Figures are stated or left out.
"""

from collections.abc import Iterable
from decimal import Decimal

from conformance.sketches import PARTS, Cell, Sketch, Terms
from iip_atlas.method.profiles import Number

__all__ = ["counted"]

Truth = bool | None
NUMBERS: dict[str, Number] = {
    "P5.1-industries": 2,
    "P5.1-devices": 20,
    "P5.1-dataPoints": 80,
    "P5.1-models": 9,
    "P5.1-microservices": 11,
    "P5.1-apps": 12,
    "P5.1-users": 13,
    "P5.1-share": Decimal("0.03"),
    "P5.2-domains": 2,
    "P5.2-assets": 14,
    "P5.3-regions": 2,
    "P5.3-users": 15,
    "P5.3-share": Decimal("0.05"),
}
TYPES = {"C36": "discrete", "C26": "process", "C13": "mixed", "C361": "discrete"}
SIX = ("huabei", "huadong")


def every(parts: Iterable[Truth]) -> Truth:
    found = list(parts)
    if False in found:
        return False
    return None if None in found else True


def some(parts: Iterable[Truth]) -> Truth:
    found = list(parts)
    if True in found:
        return True
    return None if None in found else False


def counted(clause: str, sketch: Sketch, terms: Terms) -> tuple[str, int]:
    """Which outcome has the counting clause, and how many cells are sure to count?"""
    kind, parameter, rule = {
        "C5.1-a": ("industry", "P5.1-industries", _industry),
        "C5.2-a": ("domain", "P5.2-domains", _domain),
        "C5.3-a": ("region", "P5.3-regions", _region),
    }[clause]
    truths = [rule(cell, terms) for cell in sketch.cells if cell.kind == kind]
    sure, possible = truths.count(True), len(truths) - truths.count(False)
    required = NUMBERS[parameter]
    if sure >= required:
        return "passed", sure
    return ("failed" if possible < required else "cantTell"), sure


def _number(parameter: str, cell: Cell, terms: Terms) -> Number | None:
    """The number asked of this cell; None where the profile sets none."""
    scoped = terms.numbers.get((parameter, cell.target))
    if scoped is not None:
        return scoped
    return None if parameter in terms.unset else NUMBERS[parameter]


def _set_anywhere(parameter: str, terms: Terms) -> bool:
    return parameter not in terms.unset or any(key[0] == parameter for key in terms.numbers)


def _at_least(value: Number | None, number: Number) -> Truth:
    return None if value is None else value >= number


def _asked(parameter: str, value: Number | None, cell: Cell, terms: Terms) -> Iterable[Truth]:
    """A demand on its own: not asked where no number is set."""
    number = _number(parameter, cell, terms)
    return [] if number is None else [_at_least(value, number)]


def _alternatives(
    options: Iterable[tuple[str, Truth, Number | None]], cell: Cell, terms: Terms
) -> Iterable[Truth]:
    """One of several: what is set nowhere is taken out; what is not set here cannot help."""
    left = [o for o in options if _set_anywhere(o[0], terms)]
    if not left:
        return []
    truths = []
    for parameter, applies, value in left:
        number = _number(parameter, cell, terms)
        met = False if number is None else _at_least(value, number)
        truths.append(every([applies, met]))
    return [some(truths)]


def _industry(cell: Cell, terms: Terms) -> Truth:
    code = cell.target.partition("/")[2]
    if ("A21-group" in terms.readings) != (len(code) == 4):
        return False
    f = cell.figures
    models, services = f["mechanismModelCount"], f["microserviceCount"]
    if "A15-sum" in terms.readings:
        return every([*_measured_by(cell, terms), *_sums(models, services, cell, terms)])
    return every(
        [
            *_measured_by(cell, terms),
            *_asked("P5.1-models", models, cell, terms),
            *_asked("P5.1-microservices", services, cell, terms),
        ]
    )


def _sums(
    models: Number | None, services: Number | None, cell: Cell, terms: Terms
) -> Iterable[Truth]:
    for parameter in ("P5.1-models", "P5.1-microservices"):
        number = _number(parameter, cell, terms)
        if number is not None:
            yield _sum_reaches([models, services], number)


def _sum_reaches(parts: list[Number | None], number: Number) -> Truth:
    """What is not known may be anything from zero up."""
    known = sum(part for part in parts if part is not None)
    if known >= number:
        return True
    return None if None in parts else False


def _measured_by(cell: Cell, terms: Terms) -> Iterable[Truth]:
    """Devices or data points, apps, and users or share."""
    f = cell.figures
    kind = cell.process_type or TYPES.get(cell.target.partition("/")[2])
    devices = ("P5.1-devices", _applies("process", kind, terms), f["connectedDeviceCount"])
    points = ("P5.1-dataPoints", _applies("discrete", kind, terms), f["dataPointCount"])
    yield from _alternatives([devices, points], cell, terms)
    if "A13-bothForHybrid" in terms.readings and kind == "mixed":
        yield from _asked(devices[0], devices[2], cell, terms)
        yield from _asked(points[0], points[2], cell, terms)
    if "A13-bothForHybrid" in terms.readings and kind is None:
        yield None  # it may be mixed
    yield from _asked("P5.1-apps", f["industrialAppCount"], cell, terms)
    users = ("P5.1-users", True, f["enterpriseUserCount"])
    share = ("P5.1-share", True, f["enterpriseShare"])
    yield from _alternatives([users, share], cell, terms)


def _applies(other: str, kind: str | None, terms: Terms) -> Truth:
    """Is the industry measured this way? Not if it is of the other type alone."""
    if "A13-free" in terms.readings:
        return True
    return None if kind is None else kind != other


def _domain(cell: Cell, terms: Terms) -> Truth:
    if ("A18-stages" in terms.readings) != cell.target.startswith("stage"):
        return False
    number = _number("P5.2-assets", cell, terms)
    if number is None:
        return True
    total, parts = cell.figures["domainAssetCount"], [cell.figures[p] for p in PARTS]
    if "A24-oneKind" not in terms.readings:
        if total is not None:
            return total >= number
        return None if parts == [None] * 3 else _sum_reaches(parts, number)
    kinds = some(_at_least(part, number) for part in parts)
    return every([kinds, True if total is None else total >= number])


def _region(cell: Cell, terms: Terms) -> Truth:
    name = cell.target.partition("/")[2]
    if name not in (*SIX, "xinan") or (name == "xinan" and "A25-seven" not in terms.readings):
        return False
    f = cell.figures
    users = ("P5.3-users", True, f["enterpriseUserCount"])
    share = ("P5.3-share", True, f["enterpriseShare"])
    return every(_alternatives([users, share], cell, terms))
