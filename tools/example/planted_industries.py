"""Planted platforms whose industries stand at, above or just below one number each."""

from collections.abc import Iterator

from example.builders import INDUSTRY, Builder, answer_cells, substantiate_part_one
from example.model import Cell, Expected, Platform
from example.numbers import Numbers, one_below

__all__ = ["industry_platforms"]

_PART_TWO = {
    "connectedDeviceCount": ("C36", "C2.1-b", "C2.1-G"),
    "dataPointCount": ("C26", "C2.1-c", "C2.1-G"),
    "integrationInterfaceCount": ("C35", "C2.2-d", "C2.2"),
    "mechanismModelCount": ("C34", "C2.2-e", "C2.2"),
    "microserviceCount": ("C38", "C2.2-f", "C2.2"),
    "industrialAppCount": ("C39", "C2.2-g", "C2.2"),
}
_PART_FIVE = {
    "connectedDeviceCount": ("C36", "C5.1-b", "C5.1-G1"),
    "dataPointCount": ("C26", "C5.1-c", "C5.1-G1"),
    "mechanismModelCount": ("C34", "C5.1-d", "C5.1-d"),
    "microserviceCount": ("C38", "C5.1-e", "C5.1-e"),
    "industrialAppCount": ("C39", "C5.1-f", "C5.1-f"),
}


def _industries_at_bound(numbers: Numbers) -> Platform:
    name = "syn-industry-at-bound"
    exact = Builder(numbers, name, exact=True)
    platform = Platform(name, "industry", figures={"staffCount": 120, "operatingEntityCount": 1})
    platform.cells = [
        exact.industry("C36", cross=False, enterpriseShare=None),
        exact.industry("C26", cross=False),
        exact.industry("C35", cross=False, enterpriseUserCount=None),
        exact.domain("predictive-maintenance", domainAssetCount=4),
        exact.region("huadong", cross=False),
    ]
    substantiate_part_one(platform, exact)
    platform.expected |= answer_cells(platform, "industry")
    platform.expected |= {
        ("C2.3-c", "industry/C36"): "cantTell",
        ("C2.3-b", "industry/C35"): "cantTell",
        ("C5.1-a", ""): "failed",
    }
    platform.note = (
        "三个行业恰好达到特定行业要求（只填用户数、两者都填、只填比例），达不到跨行业要求。",
        "Three industries exactly at the numbers of part II (users only, both, share only); "
        "short of part V.",
    )
    return platform


def _industries_one_below(numbers: Numbers) -> Platform:
    name = "syn-industry-one-below"
    builder = Builder(numbers, name)
    platform = Platform(name, "industry", figures={"staffCount": 150})
    for figure, (code, clause, group) in _PART_TWO.items():
        low = one_below(numbers[INDUSTRY[figure][0]])
        cell = builder.industry(code, cross=False)
        cell.values[figure] = low
        platform.cells.append(cell)
        scope = f"industry/{code}"
        platform.expected |= dict.fromkeys([(clause, scope), (group, scope)], "failed")
    platform.cells.append(
        builder.industry(
            "C37",
            cross=False,
            enterpriseUserCount=one_below(numbers["P2.3-users"]),
            enterpriseShare=one_below(numbers["P2.3-share"]),
        )
    )
    failed = [("C2.3-b", "industry/C37"), ("C2.3-c", "industry/C37"), ("C2.3-G", "industry/C37")]
    platform.expected |= dict.fromkeys(failed, "failed")
    substantiate_part_one(platform, builder)
    platform.expected |= dict.fromkeys(answer_cells(platform, "industry"), "failed")
    platform.note = (
        "七个行业各有一项差一点，没有一个达到特定行业要求。",
        "Seven industries, each just below one number of part II; none passes.",
    )
    return platform


def _cross_one_below(numbers: Numbers) -> Platform:
    name = "syn-cross-one-below"
    builder = Builder(numbers, name)
    platform = Platform(name, "broad", figures=builder.cross_figures())
    for figure, (code, clause, group) in _PART_FIVE.items():
        low = one_below(numbers[INDUSTRY[figure][1]])
        cell = builder.industry(code)
        cell.values[figure] = low
        platform.cells.append(cell)
        scope = f"industry/{code}"
        platform.expected |= dict.fromkeys([(clause, scope), (group, scope)], "failed")
    platform.cells.append(
        builder.industry(
            "C37",
            enterpriseUserCount=one_below(numbers["P5.1-users"]),
            enterpriseShare=one_below(numbers["P5.1-share"]),
        )
    )
    scope = "industry/C37"
    failed = [("C5.1-g", scope), ("C5.1-h", scope), ("C5.1-G2", scope)]
    platform.expected |= dict.fromkeys([*failed, ("C5.1-a", ""), ("C5.1", "")], "failed")
    platform.note = (
        "六个行业各有一项略低于跨行业要求，没有一个合格。",
        "Six industries, each just below one number of part V; none counts.",
    )
    return platform


def _users_or_share(numbers: Numbers) -> Platform:
    name = "syn-industry-users-or-share"
    builder = Builder(numbers, name)
    users, share = numbers["P5.1-users"], numbers["P5.1-share"]
    cases = {
        "C34": (users, None, "passed", "cantTell", "passed"),
        "C35": (None, share, "cantTell", "passed", "passed"),
        "C36": (users, one_below(share), "passed", "failed", "passed"),
        "C37": (one_below(users), one_below(share), "failed", "failed", "failed"),
        "C38": (one_below(users), None, "failed", "cantTell", "cantTell"),
        "C39": (None, None, "cantTell", "cantTell", "cantTell"),
    }
    platform = Platform(name, "industry", figures=builder.cross_figures())
    for code, (count, part, by_count, by_share, joined) in cases.items():
        platform.cells.append(
            builder.industry(code, enterpriseUserCount=count, enterpriseShare=part)
        )
        outcomes = {"C5.1-g": by_count, "C5.1-h": by_share, "C5.1-G2": joined}
        platform.expected |= {(k, f"industry/{code}"): v for k, v in outcomes.items()}
    platform.note = (
        "六个行业各是用户数与比例的一种情形：够数、缺比例；缺数、够比例；一够一不够；都不够；"
        "不够且缺比例；都没有。",
        "Six industries, one for each case of users or share: enough and none stated, the other "
        "way round, one enough and one not, both short, short and not stated, neither stated.",
    )
    return platform


def _mixed_industries(numbers: Numbers) -> Platform:
    name = "syn-mixed-industries"
    builder = Builder(numbers, name)
    low_devices, low_points = (one_below(numbers[p]) for p in ("P5.1-devices", "P5.1-dataPoints"))
    platform = Platform(name, "industry", figures=builder.cross_figures())
    platform.cells = [
        builder.industry("C13", dataPointCount=None),
        builder.industry("C17", connectedDeviceCount=None),
        builder.industry("C29", connectedDeviceCount=low_devices, dataPointCount=low_points),
    ]
    for cell in platform.cells:
        cell.process_type = "mixed"
    outcomes = {
        "industry/C13": ("passed", "cantTell", "passed"),
        "industry/C17": ("cantTell", "passed", "passed"),
        "industry/C29": ("failed", "failed", "failed"),
    }
    for scope, found in outcomes.items():
        platform.expected |= {
            (clause, scope): outcome
            for clause, outcome in zip(("C5.1-b", "C5.1-c", "C5.1-G1"), found, strict=True)
        }
    platform.note = (
        "混合型行业：一个只凭设备数合格，一个只凭采集点合格，一个两项都差一点。",
        "Mixed industries: one passes by devices alone, one by points alone, one is short of both.",
    )
    return platform


def _wrong_kind(numbers: Numbers) -> Platform:
    name = "syn-measured-the-wrong-way"
    builder = Builder(numbers, name)
    devices, points = (numbers[p] * 2 for p in ("P5.1-devices", "P5.1-dataPoints"))
    platform = Platform(name, "industry", figures=builder.cross_figures())
    platform.cells = [
        builder.industry("C26", connectedDeviceCount=devices, dataPointCount=0),
        builder.industry("C31", connectedDeviceCount=devices, dataPointCount=None),
        builder.industry("C36", connectedDeviceCount=0, dataPointCount=points),
    ]
    outcomes = {
        "industry/C26": ("inapplicable", "failed", "failed"),
        "industry/C31": ("inapplicable", "cantTell", "cantTell"),
        "industry/C36": ("failed", "inapplicable", "failed"),
    }
    for scope, found in outcomes.items():
        platform.expected |= {
            (clause, scope): outcome
            for clause, outcome in zip(("C5.1-b", "C5.1-c", "C5.1-G1"), found, strict=True)
        }
    platform.expected |= {("C5.1-a", ""): "failed"}
    platform.note = (
        "流程行业只有设备、离散行业只有采集点：不按所属类型计量，不合格。",
        "A process industry with devices only, a discrete one with points only: neither counts.",
    )
    return platform


def _nothing_stated(numbers: Numbers) -> Platform:
    name = "syn-nothing-stated"
    platform = Platform(name, "industry")
    platform.cells = [Cell("industry/C36", {}), Cell("region/huadong", {})]
    clauses = ("C2.1-b", "C2.2-d", "C2.2-e", "C2.2-f", "C2.2-g", "C2.3-b", "C5.1-b", "C5.1-f")
    open_: Expected = {(clause, "industry/C36"): "cantTell" for clause in clauses}
    open_ |= {(clause, ""): "cantTell" for clause in ("C5.4.1-c", "C5.4.2-c", "C1.1.1-a")}
    asked = numbers.whole("P5.1-industries")
    platform.expected = open_ | {("C5.1-a", ""): "cantTell" if asked <= 1 else "failed"}
    platform.note = (
        "申报了一个行业和一个区域，没有任何数字：未知不等于零。",
        "Names one industry and one region and states no number: unknown is not zero.",
    )
    return platform


def industry_platforms(numbers: Numbers) -> Iterator[Platform]:
    """Give the platforms whose industries stand around one number each."""
    makers = (
        _industries_at_bound,
        _industries_one_below,
        _cross_one_below,
        _users_or_share,
        _mixed_industries,
        _wrong_kind,
        _nothing_stated,
    )
    return (make(numbers) for make in makers)
