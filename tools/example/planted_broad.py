"""Planted platforms that pass everything, and those that miss it by one number."""

from collections.abc import Iterator

from example import clauses as c
from example.builders import (
    CROSS,
    MACRO_REGIONS,
    Builder,
    answer_cells,
    process_type,
    substantiate_part_one,
)
from example.model import Claim, Platform, Review
from example.numbers import Numbers, one_below

__all__ = ["broad_platforms"]

_INDUSTRIES = ("C36", "C26", "C35", "C31", "C39", "C38")
_DOMAINS = ("predictive-maintenance", "supply-chain", "quality-inspection", "collaborative-design")
_PASSING = (
    *("C5-a", "C5-b", "C5-c", "C5-d", "C5.1-a", "C5.1", "C5.2-a", "C5.2", "C5.3-a", "C5.3-b"),
    *("C5.3", "C5.4.1-c", "C5.4.2-c", "C5.4", "C5.5.3-a", "C5.5", "C5"),
)
_MISSED_BY_ONE = {
    "staffCount": ("C5.4.1-c", "C5.4", "人员比要求少一人", "one fewer staff than asked"),
    "thirdPartyDeveloperShare": (
        "C5.4.2-c",
        "C5.4",
        "第三方开发者比例差万分之一",
        "the share of third-party developers is short by one in ten thousand",
    ),
    "selfDevelopedAssetCount": (
        "C5.5.3-a",
        "C5.5",
        "自主开发的模型、微服务与 APP 少一个",
        "one fewer model, microservice or app of its own than asked",
    ),
    "operatingEntityCount": (
        "C5.3-b",
        "C5.3",
        "运营实体少一个",
        "one fewer operating entity than asked",
    ),
}


class _Broad:
    """Builds platforms that pass everything; each method then changes one thing."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.industries = numbers.whole("P5.1-industries")
        self.domains = numbers.whole("P5.2-domains")
        self.regions = numbers.whole("P5.3-regions")

    def bare(self, name: str, *, exact: bool = False, more: int = 0) -> tuple[Platform, Builder]:
        """Build the cells and figures that reach every number, with `more` cells of each kind."""
        builder = Builder(self.numbers, name, exact=exact)
        platform = Platform(name, "broad", figures=builder.cross_figures())
        industries = _INDUSTRIES[: self.industries + more]
        domains = _DOMAINS[: self.domains + more]
        regions = MACRO_REGIONS[: self.regions + more]
        platform.cells = [
            *(builder.industry(code) for code in industries),
            *(builder.domain(domain) for domain in domains),
            *(builder.region(region) for region in regions),
        ]
        return platform, builder

    def full(self, name: str, *, exact: bool = False, more: int = 0) -> Platform:
        """Build a platform that passes everything and says so clause by clause."""
        platform, builder = self.bare(name, exact=exact, more=more)
        return _answered(platform, builder)

    def missed_by_one(self) -> Iterator[Platform]:
        """Lower one figure of the platform below its number."""
        for figure, (clause, group, zh, en) in _MISSED_BY_ONE.items():
            slug = clause.lower().replace(".", "").replace("-", "")
            platform = self.full(f"syn-one-below-{slug}")
            platform.figures[figure] = one_below(self.numbers[CROSS[figure]])
            platform.expected |= dict.fromkeys([(clause, ""), (group, ""), ("C5", "")], "failed")
            platform.note = (f"其余全部符合，只有{zh}。", f"Everything passes but this: {en}.")
            yield platform

    def industry_one_below(self) -> Platform:
        """Leave one industry out: one fewer than asked."""
        platform = self.full("syn-one-industry-short")
        gone = platform.scopes("industry")[-1]
        _without(platform, gone)
        platform.expected |= dict.fromkeys([("C5.1-a", ""), ("C5.1", ""), ("C5", "")], "failed")
        platform.note = (
            "其余全部符合，合格行业少一个。",
            "Everything passes but this: one industry short.",
        )
        return platform

    def indicator_missing(self) -> Platform:
        """Leave one figure of one industry out: it may or may not count."""
        platform = self.full("syn-industry-indicator-missing")
        last = platform.scopes("industry")[-1]
        del platform.cell(last).values["industrialAppCount"]
        for key in (("C5-b", ""), ("C2", last)):
            del platform.expected[key]
        open_ = [("C5.1-f", last), ("C2.2-g", last), ("C5.1-a", ""), ("C5.1", ""), ("C5", "")]
        platform.expected |= dict.fromkeys(open_, "cantTell")
        platform.note = (
            "行业个数够，但有一个行业没有填写工业 APP 数：能否合格无法判断。",
            "Enough industries, but one does not state its apps: whether it counts cannot be told.",
        )
        return platform

    def domain_one_below(self) -> Platform:
        """Lower the assets of one domain below the number."""
        platform = self.full("syn-domain-one-below")
        last = platform.scopes("domain")[-1]
        platform.cell(last).values["domainAssetCount"] = one_below(self.numbers["P5.2-assets"])
        failed = [("C5.2-h", last), ("C5.2-a", ""), ("C5.2", ""), ("C5", "")]
        platform.expected |= dict.fromkeys(failed, "failed")
        platform.note = (
            "三个领域中有一个的资产少一个，合格领域不够。",
            "In one domain one asset is missing, so there is one domain too few.",
        )
        return platform

    def domain_claims_missing(self) -> Platform:
        """Leave out what part V asks one domain to substantiate."""
        platform, builder = self.bare("syn-domain-sharing-open")
        _answered(platform, builder)
        last = platform.scopes("domain")[-1]
        cells = tuple(scope for scope in platform.scopes("domain") if scope != last)
        platform.claims = [
            Claim(claim.clauses, cells) if claim.clauses == c.DOMAIN_SHARING_CLAIMS else claim
            for claim in platform.claims
        ]
        # The number of domains rests on C5.2-h; the links of C5.2-b to -g join in group C5.2.
        open_ = [("C5.2-b", last), ("C5.2-g", last), ("C5.2", ""), ("C5", "")]
        platform.expected |= {("C5.2-h", last): "passed", ("C5.2-a", ""): "passed"}
        platform.expected |= dict.fromkeys(open_, "cantTell")
        platform.expected.pop(("C5-d", ""))
        platform.note = (
            "三个领域的资产都够，但有一个领域没有声明数据打通、集成与共享。",
            "Assets suffice in all domains, but one claims nothing about sharing data.",
        )
        return platform

    def region_one_below(self) -> Platform:
        """Lower users and share of one region below the numbers of part V."""
        platform = self.full("syn-region-one-below")
        last = platform.scopes("region")[-1]
        platform.cell(last).values |= {
            "enterpriseUserCount": one_below(self.numbers["P5.3-users"]),
            "enterpriseShare": one_below(self.numbers["P5.3-share"]),
        }
        failed = ["C5.3-d", "C5.3-e", "C5.3-G"]
        platform.expected |= {(clause, last): "failed" for clause in failed}
        platform.expected |= dict.fromkeys([("C5.3-a", ""), ("C5.3", ""), ("C5", "")], "failed")
        platform.note = (
            "有一个区域的企业用户少一家，比例也差一点，合格区域不够。",
            "One region is one user short and its share just too low: one region too few.",
        )
        return platform

    def weak_cells(self) -> Platform:
        """Add one weak industry, domain and region: they do not count, and do no harm."""
        platform, builder = self.bare("syn-broad-with-weak-cells", more=1)
        weak = {d: platform.scopes(d)[-1] for d in ("industry", "domain", "region")}
        kind = _connection(weak["industry"])
        platform.cell(weak["industry"]).values[kind[0]] = one_below(self.numbers[kind[1]])
        platform.cell(weak["domain"]).values["domainAssetCount"] = one_below(
            self.numbers["P5.2-assets"]
        )
        platform.cell(weak["region"]).values |= {
            "enterpriseUserCount": one_below(self.numbers["P5.3-users"]),
            "enterpriseShare": one_below(self.numbers["P5.3-share"]),
        }
        platform.cells.append(builder.region("xinan"))
        _answered(platform, builder)
        platform.expected |= {
            (kind[2], weak["industry"]): "failed",
            ("C5.2-h", weak["domain"]): "failed",
            ("C5.3-d", weak["region"]): "failed",
            ("C5.3-d", "region/xinan"): "inapplicable",
        }
        for part, dimension in (("C2", "industry"), ("C4", "region")):
            platform.expected.pop((part, weak[dimension]))
        platform.note = (
            "合格单元已经够数；多出的一个弱行业、弱领域、弱区域以及西南区域不计数，也不影响结论。",
            "Enough cells count; one weak industry, domain and region more, and the southwest, "
            "count for nothing and do no harm.",
        )
        return platform

    def through_shares(self) -> Platform:
        """Leave every number of users out: the shares alone suffice."""
        platform = self.full("syn-broad-through-shares")
        for cell in platform.cells:
            if cell.dimension != "domain":
                del cell.values["enterpriseUserCount"]
        some = platform.scopes("industry")[0], platform.scopes("region")[0]
        platform.expected |= {
            ("C5.1-g", some[0]): "cantTell",
            ("C5.1-h", some[0]): "passed",
            ("C5.1-G2", some[0]): "passed",
            ("C5.3-d", some[1]): "cantTell",
            ("C5.3-e", some[1]): "passed",
            ("C5.3-G", some[1]): "passed",
        }
        platform.note = (
            "没有填写任何企业用户数，凭覆盖比例全部符合。",
            "States no number of users anywhere and passes everything by its shares.",
        )
        return platform


def _connection(industry: str) -> tuple[str, str, str]:
    """Name the figure, the parameter and the clause that part V measures the industry by."""
    if process_type(industry) == "process":
        return "dataPointCount", "P5.1-dataPoints", "C5.1-c"
    return "connectedDeviceCount", "P5.1-devices", "C5.1-b"


def _answered(platform: Platform, builder: Builder) -> Platform:
    """Add every claim with evidence and every favourable review; all must then pass."""
    substantiate_part_one(platform, builder)
    for dimension in ("industry", "domain", "region"):
        platform.expected |= answer_cells(platform, dimension)
    counted = tuple(scope for scope in platform.scopes("region") if scope[7:] in MACRO_REGIONS)
    platform.claims += [
        Claim(c.DOMAIN_SHARING_CLAIMS, platform.scopes("domain")),
        Claim(c.CROSS_CLAIMS),
    ]
    platform.reviews += [Review(c.REGION_OPERATION_REVIEWS, counted), Review(c.CROSS_REVIEWS)]
    platform.expected |= dict.fromkeys([(clause, "") for clause in _PASSING], "passed")
    for industry in platform.scopes("industry"):
        devices, points = ("inapplicable", "passed")[:: 1 if _is_process(industry) else -1]
        platform.expected |= {("C5.1-b", industry): devices, ("C5.1-c", industry): points}
    return platform


def _is_process(industry: str) -> bool:
    return process_type(industry) == "process"


def _without(platform: Platform, gone: str) -> None:
    platform.cells = [cell for cell in platform.cells if cell.scope != gone]
    platform.claims = [
        Claim(k.clauses, tuple(s for s in k.cells if s != gone), k.evidenced)
        for k in platform.claims
    ]
    platform.reviews = [
        Review(r.clauses, tuple(s for s in r.cells if s != gone), r.outcome, r.reviewer)
        for r in platform.reviews
    ]
    platform.expected = {key: o for key, o in platform.expected.items() if key[1] != gone}


def _border(broad: _Broad, name: str, sure: int, open_: int) -> Platform:
    """Build so many industries that pass, and so many that leave a figure out."""
    platform, builder = broad.bare(name)
    platform.cells = [cell for cell in platform.cells if cell.dimension != "industry"] + [
        builder.industry(code) for code in _INDUSTRIES[: sure + open_]
    ]
    for scope in platform.scopes("industry")[sure:]:
        del platform.cell(scope).values["mechanismModelCount"]
        platform.expected[("C5.1-d", scope)] = "cantTell"
    possible = sure + open_
    asked = broad.industries
    outcome = "passed" if sure >= asked else "failed" if possible < asked else "cantTell"
    platform.expected |= {("C5.1-a", ""): outcome, ("C5.1", ""): outcome}
    platform.note = (
        f"合格行业 {sure} 个，另有 {open_} 个缺少模型数；要求 {asked} 个。",
        f"{sure} industries pass and {open_} do not state their models; {asked} are asked.",
    )
    return platform


def broad_platforms(numbers: Numbers) -> Iterator[Platform]:
    """Give the platforms that pass everything, and those that miss it by one number."""
    broad = _Broad(numbers)
    above = broad.full("syn-broad-above-every-bound", more=1)
    above.note = ("每个数都高于要求，全部符合。", "Above every number; passes everything.")
    at = broad.full("syn-broad-at-every-bound", exact=True)
    at.note = ("每个数都恰好等于要求，全部符合。", "Exactly at every number; passes everything.")
    yield from (above, at, broad.through_shares(), broad.weak_cells())
    yield from broad.missed_by_one()
    yield from (broad.industry_one_below(), broad.indicator_missing())
    yield from (broad.domain_one_below(), broad.domain_claims_missing(), broad.region_one_below())
    yield _border(broad, "syn-border-too-few-possible", broad.industries - 2, 1)
    yield _border(broad, "syn-border-just-possible", broad.industries - 1, 1)
    yield _border(broad, "syn-border-enough-sure", broad.industries, 1)
