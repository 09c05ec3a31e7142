"""Other SHACL engines than our own judges: what they make of the same shapes and data.

Each answers with the set of (focus node, source shape), both as IRIs, so that answers compare.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import SH

__all__ = ["Results", "rdf_validate_shacl", "stock_pyshacl"]

Results = set[tuple[str, str]]

_NODE_FOLDER = Path(__file__).parent / "node"


def stock_pyshacl(shapes: Path, data: Path) -> Results:
    """What does the stock `pyshacl` command report? It also refuses shapes that are not SHACL."""
    command = shutil.which("pyshacl", path=Path(sys.executable).parent)
    assert command, "the pyshacl command is missing beside this Python"
    run = _run([command, "--metashacl", "-s", shapes, "-f", "nt", data], good=(0, 1))
    report = Graph().parse(data=run, format="nt")
    assert len(set(report.subjects(SH.conforms))) == 1, run
    return {
        (_iri(report.value(result, SH.focusNode)), _iri(report.value(result, SH.sourceShape)))
        for result in report.objects(predicate=SH.result)
    }


def rdf_validate_shacl(shapes: Path, data: Path) -> Results:
    """What does the JavaScript engine rdf-validate-shacl report? Turtle files only."""
    node = shutil.which("node")
    assert node, "Node.js is missing: `make test` installs it"
    run = _run([node, _NODE_FOLDER / "validate.mjs", shapes, data], good=(0,))
    results = [json.loads(line) for line in run.splitlines()]
    return {
        (_iri(URIRef(result["focusNode"])), _iri(URIRef(result["sourceShape"])))
        for result in results
    }


def _run(command: list[str | Path], good: tuple[int, ...]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode in good, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def _iri(term: object) -> str:
    """Blank nodes mean nothing outside one run: a result that names one cannot be compared."""
    assert isinstance(term, URIRef), f"not an IRI: {term!r}"
    assert not term.startswith("_:"), f"not an IRI: {term!r}"
    return str(term)
