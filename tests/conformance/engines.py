"""What stock SHACL engines report on compiled shapes and exported indicators, each asked once.

The engines run two at a time, each in a process of its own, on files as `iip compile` and
`iip indicators` write them.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rdflib import RDF, Graph
from rdflib.term import Node

from iip_atlas.namespaces import IIP, SHAPE
from shacl_engines import Results, rdf_validate_shacl, stock_pyshacl

__all__ = ["ENGINES", "SIDES", "Reports", "reports"]

ENGINES: Mapping[str, Callable[[Path, Path], Results]] = {
    "pyshacl": stock_pyshacl,
    "rdf-validate-shacl": rdf_validate_shacl,
}
SIDES = ("strict", "optimistic")
# rdf-validate-shacl takes four times as long for twice the results.
_AT_ONCE = {"pyshacl": 10_000, "rdf-validate-shacl": 20}

# The (focus node, shape name) pairs by engine and side.
Reports = Mapping[tuple[str, str], frozenset[tuple[str, str]]]


def reports(folder: Path, data: Graph, strict: Graph, optimistic: Graph) -> Reports:
    """Ask every engine for both compilations; pySHACL holds them against meta-SHACL first."""
    shapes = {
        side: _written(folder / f"{side}.ttl", graph)
        for side, graph in zip(SIDES, (strict, optimistic), strict=True)
    }
    files = {name: list(_parts(folder / name, data, size)) for name, size in _AT_ONCE.items()}
    with ThreadPoolExecutor(2) as pool:
        waiting = {
            (name, side): [pool.submit(engine, shapes[side], file) for file in files[name]]
            for name, engine in ENGINES.items()
            for side in reversed(SIDES)
        }
    return {
        key: _named(pair for part in found for pair in part.result())
        for key, found in waiting.items()
    }


def _parts(folder: Path, data: Graph, size: int) -> Iterator[Path]:
    """Some platforms with their cells at a time: no shape looks from one platform to another."""
    folder.mkdir()
    platforms = sorted(data.subjects(RDF.type, IIP.Platform))
    for start in range(0, len(platforms), size):
        part = Graph(bind_namespaces="none")
        for platform in platforms[start : start + size]:
            for node in (platform, *data.subjects(IIP.coverageOf, platform)):
                _describe(part, data, node)
        yield _written(folder / f"{start}.ttl", part)


def _describe(part: Graph, data: Graph, node: Node) -> None:
    for predicate, value in data.predicate_objects(node):
        part.add((node, predicate, value))


def _written(file: Path, graph: Graph) -> Path:
    file.write_text(graph.serialize(format="turtle"), encoding="utf-8")
    return file


def _named(results: Iterator[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((focus, shape.removeprefix(str(SHAPE))) for focus, shape in results)
