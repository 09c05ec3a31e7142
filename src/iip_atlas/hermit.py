"""The process in which owlready2 runs HermiT: a file goes in, findings come out as JSON."""

import json
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import owlready2

__all__ = ["classify"]

_ONTOLOGY = "https://w3id.org/iip-atlas/ontology#"


def classify(triples: Path, classes: Sequence[str] = ()) -> dict[str, object]:
    """Is this file of N-Triples consistent, which classes are empty, who is in those asked for?

    It must hold no owl:imports: owlready2 would fetch them. Gives `consistent`, `unsatisfiable`
    (IRIs) and `members` (IRIs by class), or `error` with what HermiT said when it refused the
    input.
    """
    world = owlready2.World(filename=":memory:")
    try:
        world.get_ontology(_ONTOLOGY).load(fileobj=BytesIO(triples.read_bytes()))
        owlready2.sync_reasoner_hermit(world, debug=0)
        empty = sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"consistent": False, "unsatisfiable": [], "members": {}}
    except owlready2.OwlReadyJavaError as error:
        return {"error": str(error)}
    else:
        members = {cls: _members(world, cls) for cls in classes}
        return {"consistent": True, "unsatisfiable": empty, "members": members}
    finally:
        world.close()


def _members(world: owlready2.World, cls: str) -> list[str]:
    found = world[cls]
    return sorted(member.iri for member in found.instances()) if found is not None else []


if __name__ == "__main__":
    sys.stdout.write(json.dumps(classify(Path(sys.argv[1]), sys.argv[2:])))
