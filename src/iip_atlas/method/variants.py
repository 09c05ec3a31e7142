"""A profile with a few changes on top, written in its name: `illustrative+P5.1-industries=2`."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import RDFS

from iip_atlas.errors import ProfileError
from iip_atlas.namespaces import IIP, PARAMETER, PROFILE, READING
from iip_atlas.text import Text

__all__ = ["add_setting", "changes_of", "names_file", "variant"]

_SIGN = "+"
_CHANGE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*(=.*)?")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def changes_of(name: str) -> tuple[str, tuple[str, ...]]:
    """Which profile is named, and which changes to it? A file may have the sign in its name."""
    if _SIGN not in name or names_file(name):
        return name, ()
    base, *changes = name.split(_SIGN)
    return base, tuple(changes)


def names_file(name: str | Path) -> bool:
    """Is there a file of this name? One with many changes is longer than any path may be."""
    try:
        return Path(name).is_file()
    except OSError:
        return False


def variant(base: URIRef, label: Text, changes: Sequence[str]) -> tuple[URIRef, Graph]:
    """Give the profile (IRI and statements) that inherits from this one and changes it.

    A change is a general number for a parameter (`P5.1-industries=2`) or another reading
    (`A13-free`). Such a number is nobody's, so its basis is called illustrative. Raises
    ProfileError for a change that is neither; whether it is known is for the profile check.
    """
    iri = URIRef(PROFILE + _SIGN.join((base.rpartition("/")[-1], *changes)))
    graph = Graph(bind_namespaces="none")
    graph.add((iri, RDF.type, IIP.ThresholdProfile))
    graph.add((iri, IIP.inheritsFrom, base))
    words = ", ".join(changes)
    graph.add((iri, RDFS.label, Literal(f"{label.zh}，改为 {words}", lang="zh")))
    graph.add((iri, RDFS.label, Literal(f"{label.en}, with {words}", lang="en")))
    names = [change.partition("=")[0] for change in changes]
    for name, change in zip(names, changes, strict=True):
        if names.count(name) > 1:
            raise _fault(change)
        _add(graph, iri, change)
    return iri, graph


def _add(graph: Graph, profile: URIRef, change: str) -> None:
    name, sign, number = change.partition("=")
    if not _CHANGE.fullmatch(change):
        raise _fault(change)
    if not sign:
        graph.add((profile, IIP.adoptsReading, READING[name]))
        return
    add_setting(graph, profile, name, _number(number, change))


def add_setting(graph: Graph, profile: URIRef, name: str, number: int | float | Decimal) -> None:
    """Write that the profile sets this number, which is nobody's: its basis is illustrative."""
    setting = URIRef(f"{profile}#{name}")
    graph.add((profile, IIP.hasSetting, setting))
    graph.add((setting, RDF.type, IIP.ParameterSetting))
    graph.add((setting, IIP.setsParameter, PARAMETER[name]))
    graph.add((setting, IIP.parameterValue, Literal(number)))
    graph.add((setting, IIP.basis, IIP.illustrative))


def _number(written: str, change: str) -> int | Decimal:
    if not _NUMBER.fullmatch(written):
        raise _fault(change)
    return Decimal(written) if "." in written else int(written)


def _fault(change: str) -> ProfileError:
    return ProfileError(
        f"看不懂对方案的改动 {change!r} / the change {change!r} to a profile is not understood",
        remedy="请写 参数=数 或读法，例如 / write parameter=number or a reading, such as "
        "illustrative+P5.1-industries=2, illustrative+A13-free",
    )
