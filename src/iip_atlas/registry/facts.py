"""Takes in RDF files: found, guarded, parsed, named and checked; every fault in one refusal."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import Quad

from iip_atlas.namespaces import IIP
from iip_atlas.registry import guard
from iip_atlas.registry.attachments import attachment_faults
from iip_atlas.registry.faults import Fault, refusal
from iip_atlas.registry.files import input_files
from iip_atlas.registry.identity import named
from iip_atlas.registry.rdf import parse_file
from iip_atlas.registry.statements import Facts, FileFacts
from iip_atlas.registry.table_facts import split_tables, with_tables
from iip_atlas.registry.vocabulary import vocabulary_faults
from iip_atlas.registry.wellformed import wellformed_faults
from iip_atlas.text import Text

__all__ = ["Facts", "FileFacts", "facts_faults", "facts_in", "parse_facts", "read_facts"]

# A misspelt class leaves the nodes that point at it without their target.
_FOLLOW_UPS = ("/coverageOf", "/claimant", "/claimingPlatform", "/reviewed", "/somethingToJudge")


def facts_in(inputs: Sequence[Path] | Facts) -> Facts:
    """Give these facts, or those of these files and folders. Raises as `read_facts` does."""
    return inputs if isinstance(inputs, Facts) else read_facts(inputs)


def read_facts(paths: Sequence[Path]) -> Facts:
    """What do these files and folders say of platforms?

    Raises InputError, naming every fault with its file, place and remedy, for files that cannot
    be read, words and codes that are not known, and records that are not well formed.
    """
    tables, rest = split_tables(paths)
    facts = parse_facts(input_files(rest) if rest or not tables else ())
    if tables:
        facts = with_tables(facts, tables)
    if faults := facts_faults(facts):
        raise refusal(faults)
    return facts


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
    return fault.shape.endswith("/somethingToJudge") and fault.focus in listed


def _no_platform(facts: Facts) -> Fault:
    return Fault(
        ", ".join(str(file) for file in facts.files),
        Text("没有描述任何平台", "no platform is described"),
        Text("请描述至少一个 iip:Platform", "describe at least one iip:Platform"),
    )


def parse_facts(files: Iterable[Path]) -> Facts:
    """What do these files say, well formed or not? Raises InputError for what is not RDF."""
    read: list[tuple[Path, tuple[Quad, ...]]] = []
    faults: list[Fault] = []
    for file, found in _parsed(files):
        if isinstance(found, Fault):
            faults.append(found)
        else:
            read.append((file, found))
    if faults:
        raise refusal(faults)
    renamed = named([quads for _, quads in read])
    parts = tuple(FileFacts(f, q) for (f, _), q in zip(read, renamed.files, strict=True))
    return Facts(parts, renamed.aliases)


def _parsed(files: Iterable[Path]) -> Iterator[tuple[Path, tuple[Quad, ...] | Fault]]:
    for file in files:
        yield file, guard.fault_of(file) or parse_file(file)
