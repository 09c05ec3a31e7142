"""The reference judge: pySHACL on rdflib. Slow, standard, and what every other judge must equal."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.resource_tracker import ensure_running
from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask, signal
from threading import current_thread, main_thread
from typing import Any

from rdflib import RDF, SH, Graph, URIRef
from rdflib.term import Node

from iip_atlas.conformance.judgement import Judgement, Side, inapplicable, probes
from iip_atlas.errors import MethodError
from iip_atlas.graphs import local_name, one
from iip_atlas.indicators import Indicators
from iip_atlas.indicators.export import indicator_graph
from iip_atlas.method.compiler import CompiledShapes
from iip_atlas.namespaces import IIP

__all__ = ["judge"]

# Below this many nodes a second process costs more than it saves.
_WORTH_TWO = 400


def judge(indicators: Indicators, strict: CompiledShapes, optimistic: CompiledShapes) -> Judgement:
    """Judge indicators by pySHACL, once strictly and once on the best assumption."""
    data = indicator_graph(indicators)
    nodes = len(indicators.platforms) + len(indicators.cells)
    if nodes < _WORTH_TWO:
        known, hoped = _side(data, strict), _side(data, optimistic)
    else:
        known, hoped = _side_by_side(data, strict, optimistic)
    return Judgement(known, hoped, strict, inapplicable(strict, known))


def _side_by_side(
    data: Graph, strict: CompiledShapes, optimistic: CompiledShapes
) -> tuple[Side, Side]:
    """Judge one side here and one in a second process, which ends with this, whatever ends it.

    A pool would not do: ended while it hands out a large task, it waits for ever.
    """
    spawned = get_context("spawn")
    receiving, sending = spawned.Pipe(duplex=False)
    second = spawned.Process(target=_send_side, args=(sending, data, optimistic), daemon=True)
    with receiving, ExitStack() as ending:
        with sending, _interrupts_held_back():
            second.start()
            ending.callback(second.join)
            ending.callback(second.kill)
        return _side(data, strict), _received(receiving)


def _send_side(
    sending: "Connection[Side | Exception, Any]", data: Graph, compiled: CompiledShapes
) -> None:
    """The second process: its side, or what went wrong."""
    with sending:
        try:
            sending.send(_side(data, compiled))
        except Exception as error:  # raised again where it is received
            sending.send(error)


def _received(receiving: "Connection[Any, Side | Exception]") -> Side:
    try:
        found = receiving.recv()
    except EOFError as error:
        raise MethodError("the second process of the reference judge was ended") from error
    if isinstance(found, Exception):
        raise found
    return found


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let an interrupt wait until this is over, and never reach the processes started here.

    Whoever started them ends them, quietly; an interrupt that came meanwhile is not lost.
    """
    came: list[int] = []
    ensure_running()  # started later, Python's tracker would lift the block
    mask = pthread_sigmask(SIG_BLOCK, {SIGINT})  # which processes inherit, other threads do not
    before = signal(SIGINT, lambda number, _: came.append(number)) if _on_main_thread() else None
    try:
        yield
    finally:
        if before is not None:  # also undoes a library's handler that lets a wait go on
            signal(SIGINT, before)
        pthread_sigmask(SIG_SETMASK, mask)
    if came:
        raise KeyboardInterrupt


def _on_main_thread() -> bool:  # others may not set what a signal does
    return current_thread() is main_thread()


def _side(data: Graph, compiled: CompiledShapes) -> Side:
    asked = probes(compiled)
    results = _validate(data, compiled.graph + _probe_graph(asked))
    broken: set[tuple[URIRef, str]] = set()
    missed: set[tuple[Node, Node]] = set()
    # Only what the report itself lists: details of a result name shapes inside of others.
    for result in results.objects(None, SH.result):
        focus, shape = results.value(result, SH.focusNode), results.value(result, SH.sourceShape)
        clause = one(compiled.graph, shape, IIP.evaluatesClause) if shape is not None else None
        if isinstance(focus, URIRef) and clause is not None:
            broken.add((focus, local_name(clause)))
        elif focus is not None and shape is not None:
            missed.add((focus, shape))
    met = {
        (node, shape)
        for shape, cls in asked
        for node in data.subjects(RDF.type, cls)
        if (node, _probe(shape)) not in missed and isinstance(node, URIRef)
    }
    return Side(frozenset(broken), frozenset(met))


def _probe(shape: URIRef) -> URIRef:
    return URIRef(f"{shape}-probe")


def _probe_graph(asked: Iterable[tuple[URIRef, URIRef]]) -> Graph:
    graph = Graph(bind_namespaces="none")
    for shape, cls in asked:
        graph.add((_probe(shape), RDF.type, SH.NodeShape))
        graph.add((_probe(shape), SH.targetClass, cls))
        graph.add((_probe(shape), SH.node, shape))
    return graph


def _validate(data: Graph, shapes: Graph) -> Graph:
    # Imported here: pySHACL takes a quarter of a second that `iip --help` must not pay.
    from pyshacl import validate  # noqa: PLC0415

    _, results, words = validate(
        data,
        shacl_graph=shapes,
        inference="none",
        do_owl_imports=False,
        advanced=False,
        js=False,
        meta_shacl=False,
        inplace=True,
    )
    if not isinstance(results, Graph):
        raise MethodError(f"the SHACL engine failed: {words}")
    return results
