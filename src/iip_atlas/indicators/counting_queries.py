"""Which queries count, with which values: the same list for graphs (SPARQL) and tables (SQL)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rdflib import URIRef

from iip_atlas.indicators.counts import CellKind
from iip_atlas.indicators.rules import CountingRules
from iip_atlas.namespaces import IIP, REGION

__all__ = ["COUNTING_QUERIES", "CountingQuery", "asked", "values_of"]


@dataclass(frozen=True, slots=True)
class CountingQuery:
    """A file of `queries/indicators`: the values it takes, its cells, the records it reads."""

    name: str
    values: tuple[str, ...]
    kind: CellKind | None
    reads: tuple[URIRef, ...]


_ASSETS = (IIP.MechanismModel, IIP.MicroserviceComponent, IIP.IndustrialApp)
COUNTING_QUERIES = (
    CountingQuery("connected-devices", ("since", "until"), "industry", (IIP.DeviceConnection,)),
    CountingQuery("data-points", ("since", "until"), "industry", (IIP.DataCollectionPoint,)),
    CountingQuery("software-assets", ("until",), "industry", (*_ASSETS, IIP.IntegrationInterface)),
    CountingQuery("domain-assets", ("until",), "domain", _ASSETS),
    CountingQuery("self-developed-assets", ("until",), None, _ASSETS),
    CountingQuery("enterprise-users", ("start", "until"), "industry", (IIP.EnterpriseUser,)),
    CountingQuery("regional-enterprise-users", ("start", "until"), "region", (IIP.EnterpriseUser,)),
    CountingQuery("operating-entities", ("until", "scheme"), "region", (IIP.OperatingEntity,)),
    CountingQuery("third-party-developers", ("developersSince",), None, (IIP.Developer,)),
)


def asked(kinds: Iterable[URIRef]) -> Iterator[CountingQuery]:
    """Which queries find something in registers of these kinds?"""
    present = set(kinds)
    return (query for query in COUNTING_QUERIES if present.intersection(query.reads))


def values_of(query: CountingQuery, rules: CountingRules) -> Mapping[str, datetime | URIRef]:
    """What stands for the variables of the query under these rules?"""
    known: Mapping[str, datetime | URIRef] = {
        "start": rules.start,
        "since": rules.since,
        "until": rules.until,
        "developersSince": rules.developers_since,
        "scheme": REGION[f"scheme-{rules.scheme}"],
    }
    # Developers are counted since another moment, under the same name.
    return {("since" if name == "developersSince" else name): known[name] for name in query.values}
