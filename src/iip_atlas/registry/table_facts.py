"""Facts beside registers that stay tables: which platforms are there, and who operates them?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad
from rdflib import RDF, URIRef

from iip_atlas.errors import InputError
from iip_atlas.namespaces import IIP
from iip_atlas.registry.files import FORMATS
from iip_atlas.registry.statements import Facts, FileFacts
from iip_atlas.registry.table_opening import open_tables
from iip_atlas.registry.tables import table_files

__all__ = ["split_tables", "with_tables"]


def split_tables(paths: Sequence[Path]) -> tuple[Mapping[str, Path], tuple[Path, ...]]:
    """Which register tables do these folders hold, and which paths hold facts besides?

    Raises InputError where two folders hold the same register.
    """
    tables: dict[str, Path] = {}
    rest: list[Path] = []
    for path in paths:
        found = table_files(path) if path.is_dir() else {}
        if twice := sorted(tables.keys() & found.keys()):
            raise InputError(
                f"两个文件夹都有登记册 {twice[0]} / two folders hold the register {twice[0]}",
                where=str(path),
                remedy="请合并成一个 / join them into one",
            )
        tables |= found
        if not found or _holds_facts(path):
            rest.append(path)
    return tables, tuple(rest)


def _holds_facts(folder: Path) -> bool:
    return any(file.suffix.lower() in FORMATS for file in folder.rglob("*"))


def with_tables(facts: Facts, files: Mapping[str, Path]) -> Facts:
    """Add these registers. A platform that only they name is described by its id alone."""
    platforms = [URIRef(p) for p in facts.nodes.of_class(str(IIP.Platform))]
    tables = open_tables(files, platforms, _operators(facts, platforms))
    new = [p for p in tables.platforms if p not in platforms]
    first = next(iter(files.values()))
    named = tuple(
        Quad(NamedNode(p), NamedNode(str(RDF.type)), NamedNode(str(IIP.Platform))) for p in new
    )
    parts = (*facts.parts, FileFacts(first, named)) if named else facts.parts
    return replace(facts, parts=parts, tables=tables)


def _operators(facts: Facts, platforms: Sequence[URIRef]) -> Mapping[URIRef, str]:
    stated = {p: facts.nodes.values(str(p), str(IIP.operatedBy)) for p in platforms}
    return {platform: found[0].value for platform, found in stated.items() if found}
