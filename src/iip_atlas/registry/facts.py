"""Takes in RDF, workbooks and tables: found, guarded, read, named and checked.

Every fault is told in one refusal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad
from rdflib import RDF

from iip_atlas.namespaces import IIP
from iip_atlas.registry import guard
from iip_atlas.registry.attachments import attachment_faults
from iip_atlas.registry.faults import Fault, refusal
from iip_atlas.registry.files import input_files, is_table
from iip_atlas.registry.identity import named
from iip_atlas.registry.rdf import parse_file
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.registers.handin import read_handins, read_tables
from iip_atlas.registry.registers.tables import RegisterTable
from iip_atlas.registry.statements import Facts, FileFacts, stated
from iip_atlas.registry.table_facts import stays_table, with_tables
from iip_atlas.registry.vocabulary import vocabulary_faults
from iip_atlas.registry.wellformed import wellformed_faults
from iip_atlas.text import Language, Text

__all__ = [
    "Facts",
    "FileFacts",
    "examined",
    "examined_form",
    "facts_faults",
    "facts_in",
    "parse_facts",
    "read_facts",
]

# A misspelt class leaves the nodes that point at it without their target.
_NOTHING = "/somethingToJudge"
_LINKS = ("/coverageOf", "/claimant", "/claimingPlatform", "/reviewed", "/recordOf")
_FOLLOW_UPS = (*_LINKS, _NOTHING)


def facts_in(inputs: Sequence[Path] | Facts) -> Facts:
    """Give these facts, or those of these files and folders. Raises as `read_facts` does."""
    return inputs if isinstance(inputs, Facts) else read_facts(inputs)


def read_facts(paths: Sequence[Path]) -> Facts:
    """What do these files and folders say of platforms?

    Raises InputError, naming every fault with its file, place and remedy, for files that cannot
    be read, words and codes that are not known, and records that are not well formed.
    """
    facts, faults = examined(input_files(paths))
    if faults or facts is None:
        raise refusal(faults)
    return facts


def examined(files: Iterable[Path]) -> tuple[Facts | None, list[Fault]]:
    """What do these files say, and what is wrong with them? Faults are given, not raised.

    Facts with faults are not to be used; there are none where a file cannot be read.
    """
    facts, faults = _parsed_facts(files)
    return facts, faults if facts is None else facts_faults(facts)


def facts_faults(facts: Facts) -> list[Fault]:
    """What is wrong with these facts: words that are not known, then records not well formed?"""
    words, records = vocabulary_faults(facts), wellformed_faults(facts)
    if words:
        records = [f for f in records if not f.shape.endswith(_FOLLOW_UPS) and "/on" not in f.shape]
    elif not facts.nodes.of_class(str(IIP.Platform)):
        return [_no_platform(facts), *records]
    listed = {str(p) for p in facts.tables.platforms} if facts.tables is not None else set()
    told = [f for f in records if not _is_met_by_rows(f, listed)]
    return [*words, *told, *attachment_faults(facts)]


def _is_met_by_rows(fault: Fault, listed: set[str]) -> bool:
    """A platform of which a table holds rows has something to judge."""
    return fault.shape.endswith(_NOTHING) and fault.focus in listed


def _no_platform(facts: Facts) -> Fault:
    return Fault(
        ", ".join(str(file) for file in facts.files),
        Text("没有描述任何平台", "no platform is described"),
        Text(
            "请描述至少一个 iip:Platform；申报表请填“平台”一表",
            "describe at least one iip:Platform; in a workbook, fill in the sheet Platform",
        ),
        rule="platform",
    )


def parse_facts(files: Iterable[Path]) -> Facts:
    """What do these files say, well formed or not? Raises InputError for what cannot be read."""
    facts, faults = _parsed_facts(files)
    if facts is None:
        raise refusal(faults)
    return facts


def _parsed_facts(files: Iterable[Path]) -> tuple[Facts | None, list[Fault]]:
    listed = list(files)
    read: list[FileFacts] = []
    faults: list[Fault] = []
    for file, found in _parsed(file for file in listed if not is_table(file)):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            read.append(FileFacts(file, found))
    registers, wrong = read_handins((f for f in listed if is_table(f)), _platforms(read))
    if faults := [*faults, *wrong]:
        return None, faults
    return _joined(read, registers), []


def examined_form(form: Form, language: Language = "zh") -> tuple[Facts, list[Fault]]:
    """What does a form say, and what is wrong with it? Facts with faults are not to be used.

    Faults name the registers as this language does.
    """
    registers, faults = read_tables(form.tables(language))
    facts = _joined([], registers)
    return facts, faults or facts_faults(facts)


def _joined(read: list[FileFacts], registers: Sequence[RegisterTable]) -> Facts:
    """The facts of files and of registers, with one name for each node."""
    tables = [each for each in registers if stays_table(each)]
    read = [*read, *(stated(each) for each in registers if not stays_table(each))]
    renamed = named([part.quads for part in read])
    parts = tuple(replace(part, quads=q) for part, q in zip(read, renamed.files, strict=True))
    facts = Facts(parts, renamed.aliases)
    return with_tables(facts, tables) if tables else facts


def _platforms(parts: Iterable[FileFacts]) -> tuple[str, ...]:
    """Which platforms do these files describe?"""
    kind, platform = NamedNode(str(RDF.type)), NamedNode(str(IIP.Platform))
    quads = (quad for part in parts for quad in part.quads)
    found = (q.subject for q in quads if q.predicate == kind and q.object == platform)
    return tuple(dict.fromkeys(node.value for node in found if isinstance(node, NamedNode)))


def _parsed(files: Iterable[Path]) -> Iterator[tuple[Path, tuple[Quad, ...] | Fault]]:
    for file in files:
        yield file, guard.fault_of(file) or parse_file(file)
