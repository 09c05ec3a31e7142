"""Planted platforms whose claims, evidence, reviews or qualified figures decide the outcome."""

from collections.abc import Iterator

from example import clauses as c
from example.builders import Builder, answer_cells, substantiate_part_one
from example.model import EXPIRED, Claim, FigureClaim, Platform, Review
from example.numbers import Numbers, one_below

__all__ = ["claim_platforms"]

_GAPS = ("C1.1.2-o", "C1.2.3-a", "C1.2.5-c", "C1.2.5-d")
_STAFF = "平台人员"


def _base(numbers: Numbers, name: str, kind: str = "industry") -> tuple[Platform, Builder]:
    """Build one industry, one domain and one region that reach their numbers, and part I."""
    builder = Builder(numbers, name)
    platform = Platform(name, kind, figures=builder.cross_figures())
    platform.cells = [
        builder.industry("C34"),
        builder.industry("C33"),
        builder.domain("quality-inspection"),
        builder.region("huadong"),
        builder.region("huazhong"),
    ]
    substantiate_part_one(platform, builder)
    return platform, builder


def _claimed_only(numbers: Numbers) -> Platform:
    platform, _ = _base(numbers, "syn-claims-without-evidence")
    platform.claims = [Claim(c.PART_ONE_CLAIMS, evidenced=False)]
    platform.expected = {
        (clause, ""): "cantTell" for clause in ("C1.1.1-b", "C1.3.2-a", "C1.1", "C1.2", "C1")
    }
    platform.note = (
        "基础共性能力全部有声明，但没有一条有证据：不算符合，也不算不符合。",
        "Claims everything of part I and supports nothing: neither passed nor failed.",
    )
    return platform


def _expired(numbers: Numbers) -> Platform:
    platform, _ = _base(numbers, "syn-evidence-expired")
    platform.evidence_valid_until = EXPIRED
    platform.expected = {
        (clause, ""): "cantTell" for clause in ("C1.1.1-b", "C1.3.2-a", "C1.1", "C1.2", "C1")
    }
    platform.note = (
        "基础共性能力都有证据，但证据在参考期之前已经失效：等于没有证据。",
        "Supports everything of part I by evidence that ran out before the period: as if none.",
    )
    return platform


def _with_gaps(numbers: Numbers, name: str) -> Platform:
    platform, _ = _base(numbers, name)
    claimed = tuple(clause for clause in c.PART_ONE_CLAIMS if clause not in _GAPS)
    platform.claims = [Claim(claimed)]
    return platform


def _gaps_complete(numbers: Numbers) -> Platform:
    platform = _with_gaps(numbers, "syn-complete-with-gaps")
    platform.complete = ("C1",)
    failed = [("C1.1.2-o", ""), ("C1.2.3-a", ""), ("C1.2.5-c", ""), ("C1.1", ""), ("C1", "")]
    cell = "industry/C34"
    platform.expected = dict.fromkeys([*failed, ("C2-a", cell), ("C2", cell)], "failed")
    platform.expected |= {("C1.2.5-b", ""): "passed", ("C1.2.5-G", ""): "passed"}
    platform.note = (
        "申明第一部分材料已交齐，但缺几项能力：缺的判为不符合；三项新技术有一项即可。",
        "Declares part I complete but lacks some capabilities: those fail. One new technology of "
        "three suffices.",
    )
    return platform


def _gaps_open(numbers: Numbers) -> Platform:
    platform = _with_gaps(numbers, "syn-open-with-gaps")
    open_ = [("C1.1.2-o", ""), ("C1.2.3-a", ""), ("C1.2.5-c", ""), ("C1.1", ""), ("C1", "")]
    platform.expected = dict.fromkeys([*open_, ("C2-a", "industry/C34")], "cantTell")
    platform.expected |= {("C1.2.5-G", ""): "passed"}
    platform.note = (
        "缺同样的几项能力，但没有申明材料交齐：无法判断。",
        "Lacks the same capabilities without declaring part I complete: cannot be told.",
    )
    return platform


def _reviews(numbers: Numbers, name: str, *second: Review) -> Platform:
    platform, _ = _base(numbers, name)
    platform.reviews += second
    return platform


def _reviews_disagree(numbers: Numbers) -> Platform:
    contrary = Review(("C1.4.1-a", "C1.4.1-b"), outcome="failed", reviewer="b")
    platform = _reviews(numbers, "syn-reviews-disagree", contrary)
    open_ = [("C1.4.1-a", ""), ("C1.4.1-b", ""), ("C1.4.1", ""), ("C1.4", ""), ("C1", "")]
    platform.expected = dict.fromkeys(open_, "cantTell") | {("C1.4.1-c", ""): "passed"}
    platform.note = (
        "两位评审员对持续投入能力和财务状况意见相反。",
        "Two reviewers disagree on sustained investment and on the finances.",
    )
    return platform


def _reviews_missing(numbers: Numbers) -> Platform:
    platform = _reviews(numbers, "syn-reviews-missing")
    platform.reviews = [Review(tuple(k for k in c.PART_ONE_REVIEWS if "C1.4" not in k))]
    open_ = [("C1.4.1-a", ""), ("C1.4.4-d", ""), ("C1.4", ""), ("C1", "")]
    platform.expected = dict.fromkeys(open_, "untested") | {("C1.3", ""): "passed"}
    platform.note = (
        "投入产出能力还没有人评审：尚未检验。",
        "Nobody has reviewed investment and returns yet: untested.",
    )
    return platform


def _review_failed(numbers: Numbers) -> Platform:
    platform = _reviews(numbers, "syn-review-failed")
    others = tuple(clause for clause in c.PART_ONE_REVIEWS if clause != "C1.2.4-c")
    platform.reviews = [Review(others), Review(("C1.2.4-c",), outcome="failed")]
    failed = [("C1.2.4-c", ""), ("C1.2.4", ""), ("C1.2", ""), ("C1", "")]
    platform.expected = dict.fromkeys(failed, "failed") | {("C1.2.4-d", ""): "passed"}
    platform.note = (
        "评审员认为平台数据安全没有保障，其余符合。",
        "A reviewer finds that data are not kept safe; the rest passes.",
    )
    return platform


def _part_one_below(numbers: Numbers) -> Platform:
    platform, _ = _base(numbers, "syn-part-one-numbers-below")
    platform.figures |= {
        "protocolTypeCount": one_below(numbers["P1.1.1-protocolTypes"]),
        "dataVolume": one_below(numbers["P1.2.1-dataVolume"]),
        "developmentLanguageCount": one_below(numbers["P1.2.2-languages"]),
        "developmentFrameworkCount": numbers["P1.2.2-frameworks"],
    }
    del platform.figures["developmentToolCount"]
    failed = [("C1.1.1-a", ""), ("C1.2.1-g", ""), ("C1.2.2-a", ""), ("C1", "")]
    platform.expected = dict.fromkeys(failed, "failed")
    platform.expected |= {("C1.2.2-b", ""): "passed", ("C1.2.2-c", ""): "cantTell"}
    platform.note = (
        "协议、数据量、开发语言各差一点，开发框架恰好，开发工具没有填写。",
        "Protocols, data volume and languages just short, frameworks exact, tools not stated.",
    )
    return platform


def _department(numbers: Numbers) -> Platform:
    platform, _ = _base(numbers, "syn-independent-department")
    platform.reviews.append(Review(("C5.4.1-b",)))
    platform.expected |= {("C5.4.1-b", ""): "passed", ("C5.4.1-G", ""): "passed"}
    platform.note = (
        "由集团独立部门运营，没有独立法人：两者有一即可。",
        "Run by an independent department of a group, not by a legal entity: either suffices.",
    )
    return platform


def _staff(numbers: Numbers, name: str, outcome: str, *figures: tuple[int, str]) -> Platform:
    """State the staff by qualified claims in place of a count."""
    platform, _ = _base(numbers, name)
    del platform.figures["staffCount"]
    platform.figure_claims = [
        FigureClaim("staffCount", "staff", value, qualifier, "人") for value, qualifier in figures
    ]
    platform.expected |= {("C5.4.1-c", ""): outcome}
    return platform


def _staff_platforms(numbers: Numbers) -> Iterator[Platform]:
    bound = numbers.whole("P5.4.1-staff")
    nearly = _staff(numbers, "syn-staff-nearly", "cantTell", (bound + bound // 20, "nearly"))
    nearly.note = (
        f"{_STAFF}“近”某数：范围跨过要求，无法判断。",
        "“Nearly” so many staff: the range crosses the number, so it cannot be told.",
    )
    yield nearly
    around = _staff(
        numbers, "syn-staff-approximately", "passed", (bound + bound * 3 // 20, "approximately")
    )
    around.note = (
        f"{_STAFF}“约”某数：范围内每个值都够。",
        "“About” so many staff: every value in the range suffices.",
    )
    yield around
    under = _staff(numbers, "syn-staff-below", "failed", (bound, "below"))
    under.note = (
        f"{_STAFF}“不到”要求的数：范围内没有一个值够。",
        "“Below” the number asked: no value in the range suffices.",
    )
    yield under
    over = _staff(numbers, "syn-staff-at-least", "cantTell", (bound * 3 // 4, "atLeast"))
    over.note = (
        f"{_STAFF}“不少于”一个较小的数：可能够，也可能不够。",
        "“At least” a smaller number: it may or may not suffice.",
    )
    yield over
    values = (bound - bound // 10, "exact"), (bound + bound // 10, "exact")
    conflict = _staff(numbers, "syn-staff-claims-conflict", "cantTell", *values)
    conflict.note = (
        "两处声明的人数不同，一处够一处不够：无法判断。",
        "Two claims differ, one suffices and one does not: it cannot be told.",
    )
    yield conflict


def _local(numbers: Numbers, name: str, extra: int) -> Platform:
    """Set the totals at (or one above) what municipal calls ask, which is a strict bound."""
    platform, _ = _base(numbers, name, "region")
    platform.figures |= {
        "connectedDeviceTotal": 5000 + extra,
        "enterpriseUserTotal": 200 + extra,
    }
    builder = Builder(numbers, name)
    builder_cells = (("C34", 2000), ("C33", 1500))
    platform.cells = [
        *(
            builder.industry(code, connectedDeviceCount=devices, enterpriseUserCount=60)
            for code, devices in builder_cells
        ),
        builder.region("370200", cross=False, enterpriseUserCount=50 + extra),
        builder.region("510100", cross=False, enterpriseUserCount=80),
        builder.region("420100", cross=False, enterpriseUserCount=60),
    ]
    return platform


def _local_platforms(numbers: Numbers) -> Iterator[Platform]:
    at = _local(numbers, "syn-local-at-strict-bound", 0)
    at.note = (
        "设备 5000 台、企业 200 家：地方要求“超过”，恰好等于不算。",
        "5,000 devices and 200 enterprises: calls that say “over” do not accept the number itself.",
    )
    above = _local(numbers, "syn-local-one-above", 1)
    above.note = (
        "设备 5001 台、企业 201 家：超过地方要求。",
        "5,001 devices and 201 enterprises: over what the calls ask.",
    )
    yield from (at, above)


def _industry_review_open(numbers: Numbers) -> Platform:
    platform, _ = _base(numbers, "syn-industry-not-reviewed")
    platform.expected |= answer_cells(platform, "industry", ("industry/C34",))
    platform.expected |= {
        ("C2", "industry/C33"): "untested",
        ("C2.2-a", "industry/C33"): "untested",
    }
    platform.note = (
        "两个行业数字都够，只有一个经过评审；另一个尚未检验。",
        "Two industries reach the numbers; one is reviewed, the other still untested.",
    )
    return platform


def claim_platforms(numbers: Numbers) -> Iterator[Platform]:
    """Give the platforms whose claims, reviews or qualified figures decide the outcome."""
    makers = (
        _claimed_only,
        _expired,
        _gaps_complete,
        _gaps_open,
        _reviews_disagree,
        _reviews_missing,
        _review_failed,
        _part_one_below,
        _department,
        _industry_review_open,
    )
    yield from (make(numbers) for make in makers)
    yield from _staff_platforms(numbers)
    yield from _local_platforms(numbers)
