"""The indicator graph that compiled shapes apply to, and the same as a table."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import RDFS

from iip_atlas.indicators.model import CELL_PROPERTIES, Indicators, Measurement, Platform
from iip_atlas.namespaces import IIP, PREFIXES
from iip_atlas.tabular import to_csv

__all__ = ["COLUMNS", "indicator_graph", "indicator_rows", "render"]

COLUMNS = (
    "platform",
    "kind",
    "cell",
    "period",
    "indicator",
    "low",
    "high",
    "openAbove",
    "origin",
    "source",
)


def indicator_graph(indicators: Indicators) -> Graph:
    """Write the indicators as RDF; any SHACL engine with the compiled shapes gives the verdicts.

    An interval stands as its two ends, an unknown upper end as `iip:openAbove`. Parts of the
    method that a platform does not declare complete stay open (`iip:openPart`).
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in {**PREFIXES, "rdfs": str(RDFS)}.items():
        graph.bind(prefix, namespace)
    for platform in indicators.platforms:
        _platform(graph, platform)
    for iri, counts in indicators.open_counts.items():
        for count in counts:
            graph.add((iri, IIP.openAbove, count))
    for cell in indicators.cells:
        graph.add((cell.node, RDF.type, cell.kind))
        graph.add((cell.node, IIP.coverageOf, cell.platform))
        graph.add((cell.node, CELL_PROPERTIES[cell.kind], cell.target))
        if indicators.period is not None:
            graph.add((cell.node, IIP.refPeriod, indicators.period))
    for node, facets in indicators.facets.items():
        for predicate, value in facets.items():
            graph.add((node, predicate, value))
    for (node, indicator), measurement in indicators.measured.items():
        _values(graph, node, indicator, measurement)
    _claims(graph, indicators)
    return graph


def _platform(graph: Graph, platform: Platform) -> None:
    graph.add((platform.iri, RDF.type, IIP.Platform))
    graph.add((platform.iri, RDFS.label, Literal(platform.label.zh, lang="zh")))
    graph.add((platform.iri, RDFS.label, Literal(platform.label.en, lang="en")))
    if platform.synthetic:
        graph.add((platform.iri, IIP.isSynthetic, Literal(True)))


def _values(graph: Graph, node: URIRef, indicator: URIRef, measurement: Measurement) -> None:
    graph.add((node, indicator, Literal(measurement.low)))
    if measurement.high is None:
        graph.add((node, IIP.openAbove, indicator))
    elif not measurement.is_exact:
        graph.add((node, indicator, Literal(measurement.high)))


def _claims(graph: Graph, indicators: Indicators) -> None:
    sides = (
        (IIP.substantiatedClause, indicators.substantiated),
        (IIP.unsubstantiatedClause, indicators.unsubstantiated),
    )
    for predicate, by_node in sides:
        for node, clauses in by_node.items():
            for clause in clauses:
                graph.add((node, predicate, clause))
    for node, parts in indicators.open_parts.items():
        for part in parts:
            graph.add((node, IIP.openPart, part))


def indicator_rows(indicators: Indicators) -> Iterator[dict[str, str | float | bool | None]]:
    """Write the indicators as rows with the keys of COLUMNS, one measurement a row, sorted."""
    places: dict[URIRef, tuple[str, str, str | None]] = {
        p.iri: (p.iri, "platform", None) for p in indicators.platforms
    }
    kinds = {kind: str(predicate).rsplit("#", 1)[-1] for kind, predicate in CELL_PROPERTIES.items()}
    places |= {c.node: (c.platform, kinds[c.kind], c.target) for c in indicators.cells}
    for (node, indicator), found in sorted(indicators.measured.items()):
        platform, kind, cell = places[node]
        yield {
            "platform": str(platform),
            "kind": kind,
            "cell": str(cell) if cell else None,
            "period": str(indicators.period) if indicators.period else None,
            "indicator": str(indicator),
            "low": _plain(found.low),
            "high": _plain(found.high) if found.high is not None else None,
            "openAbove": found.high is None,
            "origin": found.origins[0].kind if found.origins else "",
            "source": " ".join(str(origin.iri) for origin in found.origins),
        }


def _plain(number: int | float | Decimal) -> float:
    return float(number)


def render(indicators: Indicators, form: str) -> str | bytes:
    """Write the indicators as `ttl` (the graph), `csv` or `parquet` (the table)."""
    if form == "ttl":
        return indicator_graph(indicators).serialize(format="turtle")
    rows = list(indicator_rows(indicators))
    if form == "csv":
        return to_csv(COLUMNS, rows)
    # Imported here: only Parquet needs it, and it takes its time.
    import polars as pl  # noqa: PLC0415

    types = {"low": pl.Float64, "high": pl.Float64, "openAbove": pl.Boolean}
    schema = {column: types.get(column, pl.String) for column in COLUMNS}
    file = BytesIO()
    pl.DataFrame(rows, schema=schema).write_parquet(file)
    return file.getvalue()
