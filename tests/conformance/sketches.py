"""Registries and profiles drawn by Hypothesis: small, near the numbers, with much left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal, URIRef

from conformance.asking import a_profile, with_readings
from iip_atlas.method.profiles import Number, Profile
from iip_atlas.namespaces import BASE, CLAUSE, IIP, PLATFORM

__all__ = ["Cell", "Sketch", "Terms", "facts", "profile_of_terms", "sketches", "terms"]

Figures = Mapping[str, Number | None]

# Discrete, process, mixed, of no type, and one at another level.
INDUSTRIES = ("C36", "C26", "C13", "G54", "C361")
DOMAINS = ("domain/supply-chain", "domain/quality-inspection", "stage/production")
REGIONS = ("huabei", "huadong", "xinan", "370200")
PARTS = ("domainModelCount", "domainMicroserviceCount", "domainAppCount")


def near(*numbers: Number) -> st.SearchStrategy[Number | None]:
    """A value at one of the numbers, just below or above it, zero, or nothing said."""
    step = Decimal("0.01") if isinstance(numbers[0], Decimal) else 1
    around = {n + d * step for n in numbers for d in (-1, 0, 1)}
    return st.sampled_from([None, 0, *sorted(around)])


# Measures with the numbers that whole.ttl asks for.
INDUSTRY: Mapping[str, st.SearchStrategy[Number | None]] = {
    "connectedDeviceCount": near(10, 20),
    "dataPointCount": near(40, 80),
    "integrationInterfaceCount": near(4),
    "mechanismModelCount": near(5, 9),
    "microserviceCount": near(6, 11),
    "industrialAppCount": near(7, 12),
    "enterpriseUserCount": near(8, 13),
    "enterpriseShare": near(Decimal("0.02"), Decimal("0.03")),
}
DOMAIN = {"domainAssetCount": near(14), **{part: near(14, 5) for part in PARTS}}
REGION = {
    "enterpriseUserCount": near(5, 15),
    "enterpriseShare": near(Decimal("0.01"), Decimal("0.05")),
    "operatingEntityCount": near(3),
}
WHOLE = {
    "staffCount": near(16),
    "operatingEntityCount": near(3),
    "thirdPartyDeveloperShare": near(Decimal("0.4")),
    "selfDevelopedModelCount": near(17, 9),
    "selfDevelopedAppCount": near(17, 8),
    "protocolTypeCount": near(2, 3),
}


@dataclass(frozen=True)
class Cell:
    """One cell: `industry/C36`, its figures, and the process type if it is stated."""

    target: str
    figures: Figures
    process_type: str | None = None

    @property
    def kind(self) -> str:
        """Which kind of coverage?"""
        head = self.target.partition("/")[0]
        return "domain" if head == "stage" else head


@dataclass(frozen=True)
class Sketch:
    """One platform: its figures, cells, and figures that are claimed with a qualifier."""

    figures: Figures
    cells: tuple[Cell, ...]
    claims: tuple[tuple[str | None, str, Number, str, str], ...] = ()
    claimed: tuple[tuple[str, bool], ...] = ()  # a capability, and whether there is evidence
    public: bool = False


@dataclass(frozen=True)
class Terms:
    """What makes a profile: numbers left out and put in, and readings."""

    unset: tuple[str, ...] = ()
    numbers: Mapping[str | tuple[str, str], Number] = field(default_factory=dict)
    readings: tuple[str, ...] = ()


def _cells(
    targets: tuple[str, ...], figures: Mapping[str, st.SearchStrategy[Number | None]]
) -> st.SearchStrategy[list[Cell]]:
    types = st.sampled_from([None, None, "discrete", "process", "mixed"])
    found = st.dictionaries(
        st.sampled_from(targets), st.tuples(st.fixed_dictionaries(dict(figures)), types), max_size=3
    )
    return found.map(lambda cells: [_cell(t, f, kind) for t, (f, kind) in cells.items()])


def _cell(target: str, figures: Figures, process_type: str | None) -> Cell:
    return Cell(target, figures, process_type if target.startswith("industry") else None)


def _sketch(parts: tuple[Figures, list[Cell], list[Cell], list[Cell]]) -> Sketch:
    figures, *cells = parts
    return Sketch(figures, tuple(cell for kind in cells for cell in kind))


def plain_sketches() -> st.SearchStrategy[Sketch]:
    """Platforms whose figures are stated or left out, without claims."""
    return st.tuples(
        st.fixed_dictionaries(dict(WHOLE)),
        _cells(tuple(f"industry/{code}" for code in INDUSTRIES), INDUSTRY),
        _cells(DOMAINS, DOMAIN),
        _cells(tuple(f"region/{name}" for name in REGIONS), REGION),
    ).map(_sketch)


QUALIFIERS = ("exact", "atLeast", "nearly", "approximately", "below")
CLAIMED = (
    (None, "staffCount", 16),
    (None, "staffCount", 18),
    (None, "dataVolume", Decimal("1.5")),
    ("industry/C36", "connectedDeviceCount", 20),
    ("industry/C36", "mechanismModelCount", 10),
    ("industry/C13", "dataPointCount", 80),
    ("region/huadong", "enterpriseShare", Decimal("0.05")),
)


def sketches() -> st.SearchStrategy[Sketch]:
    """Platforms with claims too: several of one figure span an interval."""
    claim = st.tuples(
        st.sampled_from(CLAIMED),
        st.sampled_from(QUALIFIERS),
        st.sampled_from(["declared", "public"]),
    ).map(lambda c: (*c[0], c[1], c[2]))
    capability = st.tuples(st.sampled_from(["C1.1.1-b", "C5.2-b", "C4.1-a"]), st.booleans())
    return st.tuples(
        plain_sketches(),
        st.lists(claim, max_size=4),
        st.lists(capability, max_size=2),
        st.booleans(),
    ).map(lambda s: Sketch(s[0].figures, s[0].cells, tuple(s[1]), tuple(s[2]), s[3]))


UNSET = (
    *("P1.1.1-protocolTypes", "P2.1-devices", "P2.2-models", "P2.3-users", "P4.3-share"),
    *("P5.1-devices", "P5.1-dataPoints", "P5.1-models", "P5.1-users", "P5.1-share"),
    *("P5.2-assets", "P5.3-users", "P5.3-share", "P5.3-entities", "P5.1-industries"),
)
SCOPED = {
    ("P2.1-devices", "industry/C36"): 11,
    ("P5.1-devices", "industry/C36"): 21,
    ("P5.1-models", "industry/C13"): 8,
    ("P5.3-users", "region/huadong"): 16,
    ("P4.3-users", "region/370200"): 4,
}
READINGS = (
    ("A02-atLeastTwo", "A02-profile"),
    ("A05-allListed", "A05-anyListed"),
    ("A12-each", "A12-any", "A12-background"),
    ("A13-byType", "A13-free", "A13-bothForHybrid"),
    ("A15-each", "A15-sum"),
    ("A18-keyDomains", "A18-stages"),
    ("A21-division", "A21-group"),
    ("A24-sum", "A24-oneKind"),
    ("A25-six", "A25-seven"),
    ("A26-total", "A26-perRegion"),
)


def terms() -> st.SearchStrategy[Terms]:
    """Profiles: any numbers unset, some for single cells, any readings."""
    scoped = st.lists(st.sampled_from(sorted(SCOPED)), unique=True, max_size=3)
    return st.builds(
        Terms,
        st.lists(st.sampled_from(UNSET), unique=True, max_size=5).map(tuple),
        scoped.map(lambda keys: {key: SCOPED[key] for key in keys}),
        st.tuples(*(st.sampled_from(names) for names in READINGS)),
    )


def profile_of_terms(found: Terms) -> Profile:
    """The profile, on the ground of whole.ttl; it admits public claims."""
    profile = a_profile(unset=found.unset, numbers=found.numbers, admits=IIP.public)
    return with_readings(profile, *found.readings)


def facts(*sketched: Sketch) -> Graph:
    """Write the sketches as facts about platforms s0, s1, ..."""
    graph = Graph(bind_namespaces="none")
    for number, sketch in enumerate(sketched):
        _platform(graph, PLATFORM[f"s{number}"], sketch)
    return graph


def _platform(graph: Graph, platform: URIRef, sketch: Sketch) -> None:
    graph.add((platform, RDF.type, IIP.Platform))
    if sketch.public:
        graph.add((platform, IIP.knownFrom, IIP.public))
    _figures(graph, platform, sketch.figures)
    for cell in sketch.cells:
        node = URIRef(f"{platform}/{cell.target}")
        graph.add((node, RDF.type, IIP[f"{cell.kind.title()}Coverage"]))
        graph.add((node, IIP.coverageOf, platform))
        graph.add((node, IIP[cell.kind], URIRef(f"{BASE}{cell.target}")))
        if cell.process_type:
            graph.add((node, IIP.processType, IIP[cell.process_type]))
        _figures(graph, node, cell.figures)
    for index, (target, measure, value, qualifier, origin) in enumerate(sketch.claims):
        claim = URIRef(f"{platform}/claim/{index}")
        graph.add((claim, RDF.type, IIP.FigureClaim))
        graph.add((claim, IIP.claimant, platform))
        graph.add((claim, IIP.claimedIndicator, IIP[measure]))
        graph.add((claim, IIP.claimedValue, Literal(value)))
        graph.add((claim, IIP.claimQualifier, IIP[qualifier]))
        graph.add((claim, IIP.claimOrigin, IIP[origin]))
        if target:
            graph.add((claim, IIP.inCell, URIRef(f"{BASE}{target}")))
    for index, (clause, supported) in enumerate(sketch.claimed):
        claim = URIRef(f"{platform}/capability/{index}")
        graph.add((claim, RDF.type, IIP.CapabilityClaim))
        graph.add((claim, IIP.claimant, platform))
        graph.add((claim, IIP.claimsClause, CLAUSE[clause]))
        if supported:
            graph.add((claim, IIP.supportedBy, URIRef(f"{claim}/evidence")))


def _figures(graph: Graph, node: URIRef, figures: Figures) -> None:
    for name, value in figures.items():
        if value is not None:
            share = XSD.decimal if name.endswith("Share") else XSD.integer
            graph.add((node, IIP[name], Literal(str(value), datatype=share)))
