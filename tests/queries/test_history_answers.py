"""Registers, periods and submissions: the small registry's answers, worked out a second time.

`tests/queries/history/` is handed in by `tools/example/history.py`. Registers are counted row by
row by `indicators.plain_count`, which knows the definitions and no SPARQL.
"""

from collections import Counter, defaultdict
from datetime import datetime
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import RDF, Graph, Namespace
from rdflib.namespace import DCTERMS

from committed_answers import Rows, committed, words
from iip_atlas.graphs import local_name, read_turtle
from iip_atlas.namespaces import IIP, PLATFORM, REGION
from iip_atlas.reference import Reference
from indicators import plain_count
from indicators.registers_at_random import CLASSES, Registers

FILES = sorted((Path(__file__).parent / "history").glob("*.ttl"))
TERMS = Namespace(str(IIP._NS))  # with those that the code does not name
PLACES = Reference.load()


@pytest.fixture(scope="module")
def facts() -> Graph:
    """What the current submissions say."""
    graph = read_turtle([FILES[2]])
    first = read_turtle([FILES[0]])
    own = {*first.subjects(IIP.coverageOf, PLATFORM["syn-one-industry-short"])}
    for statement in first:
        if statement[0] in {*own, PLATFORM["syn-one-industry-short"]}:
            graph.add(statement)
    return graph


@pytest.fixture(scope="module")
def counted(facts: Graph) -> plain_count.Counted:
    with pytest.MonkeyPatch.context() as patched:
        operators = {local_name(p): str(o) for p, o in facts.subject_objects(IIP.operatedBy)}
        patched.setattr(plain_count, "PLATFORMS", operators)
        patched.setattr(plain_count, "REGION", Ancestors())
        patched.setattr(plain_count, "SIX", {tail(region) for region in PLACES.regions("six")})
        patched.setattr(plain_count, "SINCE", datetime.fromisoformat("2025-12-01T00:00:00+08:00"))
        return plain_count.counted(registers(facts))


class Ancestors(dict[str, list[str]]):
    """A region and what stands above it, by their codes."""

    def __missing__(self, code: str) -> list[str]:
        return [code, *map(tail, PLACES.ancestors(str(REGION[code])))]


def tail(iri: object) -> str:
    return str(iri).rpartition("/")[2]


def registers(facts: Graph) -> Registers:
    """The rows of each register as its file would have them."""
    names = {cls: name for name, cls in CLASSES.items()} | {"ThirdPartyDeveloper": "developer"}
    found: Registers = defaultdict(list)
    for record, kind in facts.subject_objects(RDF.type):
        if local_name(kind) in names and (record, IIP.recordOf, None) in facts:
            found[names[local_name(kind)]].append(row(facts, record, local_name(kind)))
    return found


def row(facts: Graph, record: object, kind: str) -> dict[str, str]:
    def of(name: str) -> str:
        values = sorted(facts.objects(record, TERMS[name]))  # type: ignore[arg-type]
        whole = name in ("developedBy", "employedBy")
        return ";".join(str(v) if whole else tail(v) for v in values)

    columns = "industry targetsIndustry targetsDomain registeredIn developedBy employedBy"
    times = "lastSeen releasedOn validFrom validUntil"
    return {
        "platform": of("recordOf"),
        "identifier": str(facts.value(record, DCTERMS.identifier)),  # type: ignore[arg-type]
        "type": kind if kind == "ThirdPartyDeveloper" else "",
        **{name: of(name) for name in f"{columns} {times}".split()},
    }


def of_indicators(counted: plain_count.Counted, kind: str, *names: str) -> Rows:
    return words(
        (platform, indicator, cell or None, low, high)
        for (platform, indicator, k, cell), (low, high, *_) in counted.items()
        if indicator in names and k in (kind, "")
    )


@pytest.mark.parametrize(
    ("query", "kind", "indicators"),
    [
        ("connected-devices", "industry", ("connectedDeviceCount", "connectedDeviceTotal")),
        ("data-points", "industry", ("dataPointCount",)),
        ("enterprise-users", "industry", ("enterpriseUserCount", "enterpriseUserTotal")),
        ("regional-enterprise-users", "region", ("enterpriseUserCount",)),
        (
            "software-assets",
            "industry",
            (
                *("integrationInterfaceCount", "mechanismModelCount", "microserviceCount"),
                *("industrialAppCount", "mechanismModelTotal", "industrialAppTotal"),
            ),
        ),
        (
            "domain-assets",
            "domain",
            ("domainModelCount", "domainMicroserviceCount", "domainAppCount"),
        ),
        ("operating-entities", "region", ("operatingEntityCount",)),
    ],
)
def test_a_register_counted_row_by_row(
    query: str, kind: str, indicators: tuple[str, ...], counted: plain_count.Counted
) -> None:
    rows = committed(query, "platform", "indicator", "cell", "low", "high", over="history")
    assert sorted(rows) == of_indicators(counted, kind, *indicators)


def test_what_the_operator_made_itself_and_who_else_develops(
    counted: plain_count.Counted, facts: Graph
) -> None:
    rows = committed(
        "self-developed-assets", "platform", "indicator", "low", "high", over="history"
    )
    assert sorted(rows) == words(
        (platform, indicator, *numbers)
        for (platform, indicator, *_), numbers in counted.items()
        if indicator.startswith("selfDeveloped")
    )
    seen = {r: facts.value(r, IIP.lastSeen) for r in facts.subjects(IIP.recordOf)}
    gone = [r for r, at in seen.items() if str(at or "9") < "2025-12-01"]
    assert [str(facts.value(r, DCTERMS.identifier)) for r in gone if "developer" in r] == ["x5"]
    (low, high, of) = counted["syn-broad-01", "thirdPartyDeveloperShare", "", ""]
    rows = committed("third-party-developers", "platform", "low", "high", "of", over="history")
    # all but the one who is gone, who was of another house
    assert rows == [("syn-broad-01", str(low - 1), str(high - 1), str(of - 1))]


def test_registers_and_populations(facts: Graph) -> None:
    rows = [
        (p, k) for r, p in facts.subject_objects(IIP.recordOf) for k in facts.objects(r, RDF.type)
    ]
    kept = committed("registers", "platform", "kind", "records", over="history")
    assert sorted(kept) == words((p, local_name(k), n) for (p, k), n in Counter(rows).items())
    sizes = [
        (cell, size, facts.value(node, DCTERMS.source))
        for node, size in facts.subject_objects(TERMS.populationSize)
        for cell in [*facts.objects(node, TERMS.populationIndustry | TERMS.populationRegion)]
    ]
    kept = committed("enterprise-populations", "cell", "size", "source", over="history")
    assert sorted(kept) == words(sizes)


def test_entities_by_region_assets_for_several_and_sole_platforms(facts: Graph) -> None:
    here, claimed = defaultdict(set), defaultdict(set)
    for record in facts.subjects(RDF.type, IIP.OperatingEntity):
        place = facts.value(record, TERMS.registeredIn)
        if place is not None and (record, TERMS.validUntil, None) not in facts:
            here[facts.value(record, IIP.recordOf)] |= {str(place), *PLACES.ancestors(str(place))}
    for cell, place in facts.subject_objects(IIP.region):
        claimed[facts.value(cell, IIP.coverageOf)] |= {str(place), *PLACES.ancestors(str(place))}
        if int(str(facts.value(cell, IIP.operatingEntityCount) or 0)):
            here[facts.value(cell, IIP.coverageOf)].add(str(place))
    macro = set(PLACES.regions("six"))
    rows = committed("entities-in-all-regions", "platform", over="history")
    assert sorted(rows) == words([p] for p, places in here.items() if places >= macro)
    rows = committed("regions-without-entities", "platform", "region", over="history")
    assert sorted(rows) == words(
        (p, r) for p, places in claimed.items() if p in here for r in places & macro - here[p]
    )
    targets = defaultdict(set)
    for asset, industry in facts.subject_objects(TERMS.targetsIndustry):
        targets[asset].add(str(industry))
    apart = {a: {c for c in cs if not cs & {*PLACES.ancestors(c)}} for a, cs in targets.items()}
    rows = committed("shared-assets", "asset", "industries", over="history")
    assert sorted(rows) == words((a, len(cs)) for a, cs in apart.items() if len(cs) > 1)
    covering = defaultdict(set)
    for cell, industry in facts.subject_objects(IIP.industry):
        if (cell, RDF.type, IIP.IndustryCoverage) in facts:
            covering[industry].add(facts.value(cell, IIP.coverageOf))
    rows = committed("sole-platform-industries", "industry", "platform", over="history")
    assert sorted(rows) == words((i, *ps) for i, ps in covering.items() if len(ps) == 1)


def test_periods_are_counted_and_compared(facts: Graph) -> None:
    dimension = IIP.industry | IIP.domain | IIP.region
    cells = {
        node: (facts.value(node, IIP.coverageOf), next(facts.objects(node, dimension)), period)
        for node, period in facts.subject_objects(IIP.refPeriod)
        if (node, IIP.coverageOf, None) in facts
    }
    kinds = (IIP.IndustryCoverage, IIP.DomainCoverage, IIP.RegionCoverage)
    expected = []
    for period in {period for *_, period in cells.values()}:
        own = [node for node, key in cells.items() if key[2] == period]
        numbers = (sum((node, RDF.type, kind) in facts for node in own) for kind in kinds)
        expected.append((period, len({cells[node][0] for node in own}), *numbers))
    columns = ("period", "platforms", "industries", "domains", "regions")
    assert committed("coverage-by-period", *columns, over="history") == words(expected)
    changes = [
        (*cells[a][:2], local_name(metric), cells[a][2], cells[b][2], was, now, int(now) - int(was))
        for a, b in combinations(sorted(cells, key=lambda node: cells[node]), 2)
        if cells[a][:2] == cells[b][:2]
        for metric, was in facts.predicate_objects(a)
        for now in facts.objects(b, metric)
        if str(metric).endswith("Count")
    ]
    columns = ("platform", "cell", "metric", "earlier", "later", "before", "after", "change")
    rows = committed("figures-between-periods", *columns, over="history")
    assert sorted(rows) == words(changes)


def test_shares_without_a_denominator(facts: Graph) -> None:
    bare = [
        (facts.value(cell, IIP.coverageOf), cell, float(str(share)))
        for cell, share in facts.subject_objects(IIP.enterpriseShare)
        if (cell, IIP.populationSource, None) not in facts
    ]
    rows = committed("shares-without-denominator", "platform", "cell", "share", over="history")
    assert sorted(rows) == words(bare)


def test_who_handed_in_what_and_when() -> None:
    made: dict[str, list[tuple[str, str, Path]]] = defaultdict(list)
    for number, file in enumerate(FILES, 1):
        time = f"{file.stem}T01:00:00Z"  # nine o'clock in China
        mark = f"{time.replace('-', '').replace(':', '')}-{number:06x}"
        for platform in read_turtle([file]).subjects(RDF.type, IIP.Platform):
            name = local_name(platform)
            made[name].append((f"{name}/{mark}", time, file))
    columns = ("platform", "submission", "time", "supersedes", "supersededBy")
    expected = []
    for name, those in made.items():
        ids = ["", *(each[0] for each in those), ""]
        for at, (own, time, _) in enumerate(those):
            expected.append((name, own, time, ids[at], ids[at + 2]))
    assert sorted(committed("submissions", *columns, over="history")) == sorted(expected)
    files = [
        (own, file.name, sha256(file.read_bytes()).hexdigest())
        for those in made.values()
        for own, _, file in those
    ]
    rows = committed("submitted-files", "submission", "file", "digest", over="history")
    assert sorted(rows) == sorted(files)
