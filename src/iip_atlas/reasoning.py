"""Asks a reasoner whether the ontology, and what is said with it, can be true.

HermiT (Java) runs under owlready2 in a process of its own: it can be stopped when it takes too
long, and what it leaves behind goes with it. owlready2 fetches imports even when told not to, so
files are parsed by pyoxigraph, imports are dropped, and only plain triples are handed over.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from iip_atlas.errors import InputError, MethodError, ResourceError
from iip_atlas.resources import folder

__all__ = ["Report", "ontology_files", "reason", "statements"]

_IMPORTS = ox.NamedNode("http://www.w3.org/2002/07/owl#imports")
_FILES = ("iip.ttl", "external.ttl", "alignments.ttl")


@dataclass(frozen=True, slots=True)
class Report:
    """What the reasoner found, by IRIs: classes that can have no member, members of those asked."""

    consistent: bool
    unsatisfiable: tuple[str, ...]
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def ontology_files() -> tuple[Path, ...]:
    """Which shipped files make up the ontology? The cube's structure is not one of them."""
    return tuple(folder("ontology") / name for name in _FILES)


def statements(files: Iterable[Path]) -> bytes:
    """What do these files say, as N-Triples without owl:imports?

    The format of a file follows from its ending. Raises InputError for a file that cannot be
    read or parsed.
    """
    return ox.serialize(_triples(files), format=ox.RdfFormat.N_TRIPLES) or b""


def reason(files: Iterable[Path], *, classes: Sequence[str] = (), timeout: float = 300) -> Report:
    """Can all that these files say be true together, and what follows from it?

    What follows is which classes can have no member, and which individuals are members of each of
    `classes` (IRIs). `timeout` is in seconds. An inconsistent set has no meaningful classes:
    nothing is given for them then. Raises InputError for a bad file, ResourceError without Java,
    and MethodError when HermiT refuses the input or does not end in time.
    """
    if shutil.which("java") is None:
        raise ResourceError(
            "the reasoner needs Java", remedy="install a Java runtime (11 or newer)"
        )
    answer = json.loads(_ask(statements(files), classes, timeout))
    if "error" in answer:
        raise MethodError(answer["error"], where="HermiT", remedy="keep to OWL 2 DL")
    members = {cls: tuple(found) for cls, found in answer["members"].items()}
    return Report(answer["consistent"], tuple(answer["unsatisfiable"]), members)


def _triples(files: Iterable[Path]) -> Iterator[ox.Triple]:
    for file in files:
        try:
            for quad in ox.parse(path=str(file), rename_blank_nodes=True):
                if quad.predicate != _IMPORTS:
                    yield quad.triple
        except (SyntaxError, ValueError, OSError) as error:
            raise InputError(str(error), where=str(file), remedy="mend the file") from error


def _ask(triples: bytes, classes: Sequence[str], timeout: float) -> str:
    with TemporaryDirectory(prefix="iip-reasoning-") as scratch:
        given = Path(scratch) / "given.nt"
        given.write_bytes(triples)
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-m", "iip_atlas.hermit", str(given), *classes],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "TMPDIR": scratch},
            start_new_session=True,  # so that Java, its child, can be stopped with it
        )
        try:
            answer, said = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise MethodError(
                f"no answer within {timeout:g} s", where="HermiT", remedy="reason over less data"
            ) from error
        finally:
            _stop(process)
    if process.returncode:
        last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise MethodError(f"the reasoner died: {last}", where="HermiT")
    return answer.decode("utf-8")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
