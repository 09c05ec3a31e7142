"""Builds cells, figures and part I from the profile's numbers: at the bounds, or above them."""

from example import clauses as c
from example.model import Cell, Claim, Expected, Platform, Review
from example.numbers import Draw, Number, Numbers

__all__ = [
    "CROSS",
    "INDUSTRY",
    "MACRO_REGIONS",
    "Builder",
    "answer_cells",
    "process_type",
    "substantiate_part_one",
]

MACRO_REGIONS = ("huabei", "huadong", "huanan", "huazhong", "xibei", "dongbei")

# Default process types, as in the reference data (a test compares).
_PROCESS = (
    *("06", "07", "08", "09", "10", "12", "14", "15", "22", "25", "26", "27", "28"),
    *("30", "31", "32", "44", "45", "46"),
)
_MIXED = ("11", "13", "16", "17", "20", "29", "42")

# The parameters of an indicator: of a platform for one industry, and across industries.
INDUSTRY = {
    "connectedDeviceCount": ("P2.1-devices", "P5.1-devices"),
    "dataPointCount": ("P2.1-dataPoints", "P5.1-dataPoints"),
    "integrationInterfaceCount": ("P2.2-interfaces", "P2.2-interfaces"),
    "mechanismModelCount": ("P2.2-models", "P5.1-models"),
    "microserviceCount": ("P2.2-microservices", "P5.1-microservices"),
    "industrialAppCount": ("P2.2-apps", "P5.1-apps"),
    "enterpriseUserCount": ("P2.3-users", "P5.1-users"),
    "enterpriseShare": ("P2.3-share", "P5.1-share"),
}
_REGION = {
    "enterpriseUserCount": ("P4.3-users", "P5.3-users"),
    "enterpriseShare": ("P4.3-share", "P5.3-share"),
}
_PART_ONE = {
    "protocolTypeCount": "P1.1.1-protocolTypes",
    "dataVolume": "P1.2.1-dataVolume",
    "developmentLanguageCount": "P1.2.2-languages",
    "developmentFrameworkCount": "P1.2.2-frameworks",
    "developmentToolCount": "P1.2.2-tools",
}
CROSS = {
    "operatingEntityCount": "P5.3-entities",
    "staffCount": "P5.4.1-staff",
    "thirdPartyDeveloperShare": "P5.4.2-thirdPartyShare",
    "selfDevelopedAssetCount": "P5.5.3-selfDeveloped",
}


def process_type(industry: str) -> str:
    """Tell whether a division (`industry/C36`) is discrete, process or mixed."""
    division = industry[-2:]
    return "process" if division in _PROCESS else "mixed" if division in _MIXED else "discrete"


class Builder:
    """Builds what reaches the numbers: exactly, or by a seeded margin."""

    def __init__(self, numbers: Numbers, seed: str, *, exact: bool = False) -> None:
        self.numbers = numbers
        self._draw = Draw(seed)
        self._exact = exact

    def _reach(self, *parameters: str) -> Number:
        bound = self.numbers.strictest(*parameters)
        if self._exact:
            return bound
        return self._draw.above(bound, 1.5 if "hare" in parameters[0] else 3.0)

    def industry(self, code: str, *, cross: bool = True, **changes: Number | None) -> Cell:
        """Build an industry that passes part II and, if `cross`, what part V asks of it."""
        kind = process_type(f"industry/{code}")
        unused = {"discrete": "dataPointCount", "process": "connectedDeviceCount"}.get(kind)
        values = {
            name: self._reach(*(both if cross else both[:1]))
            for name, both in INDUSTRY.items()
            if name != unused
        }
        return Cell(f"industry/{code}", _changed(values, changes))

    def domain(self, name: str, **changes: Number | None) -> Cell:
        """Build a domain with as many assets as part V asks."""
        values = {"domainAssetCount": self._reach("P5.2-assets")}
        return Cell(f"domain/{name}", _changed(values, changes))

    def region(self, name: str, *, cross: bool = True, **changes: Number | None) -> Cell:
        """Build a region that passes part IV and, if `cross`, what part V asks of it."""
        values = {k: self._reach(*(both if cross else both[:1])) for k, both in _REGION.items()}
        return Cell(f"region/{name}", _changed(values, changes))

    def part_one_figures(self) -> dict[str, Number]:
        """Build the figures of part I that reach their numbers."""
        return {name: self._reach(parameter) for name, parameter in _PART_ONE.items()}

    def cross_figures(self) -> dict[str, Number]:
        """Build the figures of part V that reach their numbers."""
        return {name: self._reach(parameter) for name, parameter in CROSS.items()}


def _changed(values: dict[str, Number], changes: dict[str, Number | None]) -> dict[str, Number]:
    merged: dict[str, Number | None] = {**values, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def substantiate_part_one(platform: Platform, builder: Builder) -> None:
    """Add everything that part I asks: figures, claims with evidence, favourable reviews."""
    platform.figures |= builder.part_one_figures()
    platform.claims.append(Claim(c.PART_ONE_CLAIMS))
    platform.reviews.append(Review(c.PART_ONE_REVIEWS))
    platform.expected |= {("C1", ""): "passed"}


def answer_cells(platform: Platform, dimension: str, scopes: tuple[str, ...] = ()) -> Expected:
    """Add the claims and reviews that parts II, III or IV ask of these cells (all by default)."""
    cells = scopes or platform.scopes(dimension)
    part, claims, reviews = {
        "industry": ("C2", (), c.INDUSTRY_REVIEWS),
        "domain": ("C3", c.DOMAIN_CLAIMS, c.DOMAIN_REVIEWS),
        "region": ("C4", c.REGION_CLAIMS, c.REGION_REVIEWS),
    }[dimension]
    if claims:
        platform.claims.append(Claim(claims, cells))
    platform.reviews.append(Review(reviews, cells))
    return {(part, ""): "passed", **{(part, cell): "passed" for cell in cells}}
