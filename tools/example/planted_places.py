"""Planted platforms whose domains and regions stand at, above or just below one number each."""

from collections.abc import Iterator

from example import clauses as c
from example.builders import MACRO_REGIONS, Builder, answer_cells, substantiate_part_one
from example.model import Cell, Platform, Review
from example.numbers import Numbers, one_below

__all__ = ["domain_and_region_platforms"]


def _domains_around_bound(numbers: Numbers) -> Platform:
    name = "syn-domain-around-bound"
    builder = Builder(numbers, name)
    bound = numbers.whole("P5.2-assets")
    kinds = (bound // 3, bound // 3, bound - 2 * (bound // 3))
    platform = Platform(name, "domain", figures={"staffCount": 90})
    platform.cells = [
        builder.domain(
            "intelligent-scheduling",
            domainAssetCount=bound,
            domainModelCount=kinds[0],
            domainMicroserviceCount=kinds[1],
            domainAppCount=kinds[2],
        ),
        builder.domain("quality-inspection", domainAssetCount=one_below(bound)),
        Cell("domain/warehousing-logistics", {}),
    ]
    outcomes = dict(zip(platform.scopes("domain"), ("passed", "failed", "cantTell"), strict=True))
    platform.expected = {("C5.2-h", scope): outcome for scope, outcome in outcomes.items()}
    platform.expected |= {("C5.2-a", ""): "failed"}
    platform.note = (
        "三个领域：三类资产合计恰好够（单类都不够）、少一个、没有填写。",
        "Three domains: three kinds of asset make just enough together (none alone), one asset "
        "short, not stated.",
    )
    return platform


def _domain_only(numbers: Numbers) -> Platform:
    name = "syn-domain-only"
    builder = Builder(numbers, name)
    platform = Platform(name, "domain", figures={"staffCount": 80})
    platform.cells = [
        builder.domain("predictive-maintenance"),
        builder.domain("supply-chain"),
        builder.region("huazhong", cross=False),
    ]
    substantiate_part_one(platform, builder)
    platform.expected |= answer_cells(platform, "domain", ("domain/predictive-maintenance",))
    platform.expected |= {
        ("C3", "domain/supply-chain"): "cantTell",
        ("C2", ""): "inapplicable",
        ("C5.1-a", ""): "failed",
    }
    platform.note = (
        "只在设备预测性维护领域达到特定领域要求；没有申报任何行业。",
        "Qualifies for predictive maintenance only; claims no industry.",
    )
    return platform


def _region_only(numbers: Numbers) -> Platform:
    name = "syn-region-only"
    exact = Builder(numbers, name, exact=True)
    low = {
        "enterpriseUserCount": one_below(numbers["P4.3-users"]),
        "enterpriseShare": one_below(numbers["P4.3-share"]),
    }
    platform = Platform(name, "region", figures={"staffCount": 60, "operatingEntityCount": 1})
    platform.cells = [
        exact.region("370200", cross=False, enterpriseShare=None),
        exact.region("370000", cross=False, enterpriseUserCount=None),
        exact.region("370100", cross=False, **low),
    ]
    substantiate_part_one(platform, exact)
    platform.expected |= answer_cells(platform, "region")
    platform.expected |= {
        ("C4.3-b", "region/370200"): "passed",
        ("C4.3-c", "region/370000"): "passed",
        ("C4.3-b", "region/370100"): "failed",
        ("C4.3-G", "region/370100"): "failed",
        ("C4", "region/370100"): "failed",
        ("C5.3-d", "region/370200"): "inapplicable",
        ("C5.3-a", ""): "failed",
        ("C3", ""): "inapplicable",
    }
    platform.note = (
        "在青岛恰好够企业数、在山东恰好够比例，在济南两项都差一点；只是区域平台。",
        "In Qingdao just enough enterprises, in Shandong just enough of a share, in Jinan both "
        "just short: a regional platform only.",
    )
    return platform


def _regions(numbers: Numbers, name: str, regions: tuple[str, ...]) -> Platform:
    builder = Builder(numbers, name)
    platform = Platform(name, "region", figures=builder.cross_figures())
    platform.cells = [builder.region(region) for region in regions]
    counted = tuple(f"region/{region}" for region in regions if region in MACRO_REGIONS)
    platform.reviews.append(Review(c.REGION_OPERATION_REVIEWS, counted))
    outcome = "passed" if len(counted) >= numbers.whole("P5.3-regions") else "failed"
    platform.expected = {("C5.3-a", ""): outcome, ("C5.3", ""): outcome}
    platform.expected |= {("C5.3-d", scope): "passed" for scope in counted}
    return platform


def _six_regions(numbers: Numbers) -> Platform:
    platform = _regions(numbers, "syn-six-regions-not-seven", MACRO_REGIONS)
    platform.note = (
        "方法所列六个区域全部合格，没有西南。",
        "Qualifies in all six regions that the method lists, not in the southwest.",
    )
    return platform


def _with_southwest(numbers: Numbers) -> Platform:
    regions = (*MACRO_REGIONS[: numbers.whole("P5.3-regions") - 1], "xinan")
    platform = _regions(numbers, "syn-southwest-does-not-count", regions)
    platform.expected |= {("C5.3-d", "region/xinan"): "inapplicable"}
    platform.note = (
        "算上西南才够区域数；按六个区域的读法不计西南，不合格。",
        "Reaches the number of regions only with the southwest, which the reading of six regions "
        "does not count.",
    )
    return platform


def _region_users_or_share(numbers: Numbers) -> Platform:
    name = "syn-region-users-or-share"
    builder = Builder(numbers, name)
    users, share = numbers["P5.3-users"], numbers["P5.3-share"]
    cases = {
        "huabei": (users, None, "passed", "cantTell", "passed"),
        "huadong": (None, share, "cantTell", "passed", "passed"),
        "huanan": (users, one_below(share), "passed", "failed", "passed"),
        "huazhong": (one_below(users), one_below(share), "failed", "failed", "failed"),
        "xibei": (one_below(users), None, "failed", "cantTell", "cantTell"),
        "dongbei": (None, None, "cantTell", "cantTell", "cantTell"),
    }
    platform = Platform(name, "region", figures=builder.cross_figures())
    for region, (count, part, by_count, by_share, joined) in cases.items():
        platform.cells.append(
            builder.region(region, enterpriseUserCount=count, enterpriseShare=part)
        )
        outcomes = {"C5.3-d": by_count, "C5.3-e": by_share, "C5.3-G": joined}
        platform.expected |= {(k, f"region/{region}"): v for k, v in outcomes.items()}
    platform.reviews.append(Review(c.REGION_OPERATION_REVIEWS, platform.scopes("region")))
    platform.note = (
        "六个区域各是用户数与比例的一种情形，三个合格。",
        "Six regions, one for each case of users or share; three pass.",
    )
    return platform


def domain_and_region_platforms(numbers: Numbers) -> Iterator[Platform]:
    """Give the platforms whose domains and regions stand around one number each."""
    makers = (
        _domains_around_bound,
        _domain_only,
        _region_only,
        _six_regions,
        _with_southwest,
        _region_users_or_share,
    )
    return (make(numbers) for make in makers)
