"""Asks a reasoner whether the ontology, and what is said with it, can be true.

HermiT (Java) runs under owlready2 in a process of its own: it can be stopped when it takes too
long, and what it leaves behind goes with it. owlready2 fetches imports even when told not to, so
files are parsed by pyoxigraph, imports are dropped, and only plain triples are handed over.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from iip_atlas.errors import AtlasError, InputError, MethodError, ResourceError
from iip_atlas.resources import folder

__all__ = ["Report", "ontology_files", "reason", "statements"]

_ONTOLOGY = "https://w3id.org/iip-atlas/ontology#"
_IMPORTS = ox.NamedNode("http://www.w3.org/2002/07/owl#imports")
_FILES = ("iip.ttl", "external.ttl", "alignments.ttl")


@dataclass(frozen=True, slots=True)
class Report:
    """What the reasoner found; the classes that can have no member are given by their IRIs."""

    consistent: bool
    unsatisfiable: tuple[str, ...]


def ontology_files() -> tuple[Path, ...]:
    """Which shipped files make up the ontology? The cube's structure is not one of them."""
    return tuple(folder("ontology") / name for name in _FILES)


def statements(files: Iterable[Path]) -> bytes:
    """What do these files say, as N-Triples without owl:imports?

    The format of a file follows from its ending. Raises InputError for a file that cannot be
    read or parsed.
    """
    return ox.serialize(_triples(files), format=ox.RdfFormat.N_TRIPLES) or b""


def reason(files: Iterable[Path], *, timeout: float = 300) -> Report:
    """Can all that these files say be true together, and which classes can have no member?

    `timeout` is in seconds. An inconsistent set has no meaningful classes: `unsatisfiable` is
    empty then. Raises InputError for a bad file, ResourceError without Java, and MethodError
    when HermiT refuses the input or does not end in time.
    """
    if shutil.which("java") is None:
        raise ResourceError("the reasoner needs Java", remedy="install a Java runtime (11 or newer)")
    answer = json.loads(_ask(statements(files), timeout))
    if "error" in answer:
        raise MethodError(answer["error"], where="HermiT", remedy="keep to OWL 2 DL")
    return Report(answer["consistent"], tuple(answer["unsatisfiable"]))


def _triples(files: Iterable[Path]) -> Iterator[ox.Triple]:
    for file in files:
        try:
            for quad in ox.parse(path=str(file), rename_blank_nodes=True):
                if quad.predicate != _IMPORTS:
                    yield quad.triple
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(str(error), where=str(file), remedy="mend the file") from error


def _ask(triples: bytes, timeout: float) -> str:
    with TemporaryDirectory(prefix="iip-reasoning-") as scratch:
        try:
            done = subprocess.run(  # noqa: S603  # our own interpreter and module, no shell
                [sys.executable, "-m", "iip_atlas.reasoning"],
                input=triples,
                capture_output=True,
                check=True,
                timeout=timeout,
                env={**os.environ, "TMPDIR": scratch, "TMP": scratch},
            )
        except subprocess.TimeoutExpired as error:
            raise MethodError(f"no answer within {timeout:g} s", where="HermiT") from error
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip()
            raise MethodError(said.splitlines()[-1] if said else "died", where="HermiT") from error
    return done.stdout.decode("utf-8")


def _classify(triples: bytes) -> dict[str, object]:
    import owlready2

    world = owlready2.World(filename=":memory:")
    try:
        world.get_ontology(_ONTOLOGY).load(fileobj=BytesIO(triples))
        owlready2.sync_reasoner_hermit(world, debug=0)
        empty = sorted(c.iri for c in world.inconsistent_classes() if c is not owlready2.Nothing)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"consistent": False, "unsatisfiable": []}
    except owlready2.OwlReadyJavaError as error:
        return {"error": str(error)}
    else:
        return {"consistent": True, "unsatisfiable": empty}
    finally:
        world.close()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_classify(sys.stdin.buffer.read())))
