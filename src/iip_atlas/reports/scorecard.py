"""The scorecard of one platform: its verdicts in the order of the method, as a tree of rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from iip_atlas.conformance.verdicts import Evaluation, Outcome, Verdict
from iip_atlas.method.model import Clause, Method
from iip_atlas.reports.outcomes import parts, tally
from iip_atlas.text import Text

__all__ = ["Block", "Naming", "Row", "Section", "scorecard"]

Naming = Callable[[str], Text]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a clause of the platform as a whole, or of one cell. `depth` is the indentation.

    A row without a verdict is a heading, or a clause that is decided cell by cell: the rows of
    its cells follow.
    """

    clause: Clause
    depth: int
    cell: str | None
    cell_label: Text | None
    verdict: Verdict | None

    @property
    def outcome(self) -> Outcome | None:
        """Which outcome does this line show?"""
        return self.verdict.outcome if self.verdict else None


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of the platform as a whole (`cell` is None), or of one cell of a part."""

    cell: str | None
    label: Text | None
    verdict: Verdict | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the method, or the criteria that a local call adds, with its blocks.

    `counts` tells the outcomes of the rows below it, groups included.
    """

    id: str
    label: Text
    verdict: Verdict | None
    counts: Mapping[Outcome, int]
    blocks: tuple[Block, ...]


Found = Mapping[tuple[str, str | None], Verdict]


def scorecard(
    evaluation: Evaluation, method: Method, platform: str, name: Naming
) -> tuple[Section, ...]:
    """How does this platform do, part by part and clause by clause?

    `name` gives the label of a cell. Parts without any verdict are left out; an unknown
    platform gives no section.
    """
    found = {(v.clause, v.cell): v for v in evaluation.verdicts if v.platform == platform}
    built = (_section(head, method, found, name) for head in parts(method))
    return tuple(section for section in built if section.verdict or section.blocks)


def _section(part: Clause, method: Method, found: Found, name: Naming) -> Section:
    blocks = tuple(_blocks(part, method, found, name))
    return Section(part.id, part.label, found.get((part.id, None)), _counts(blocks), blocks)


def _counts(blocks: tuple[Block, ...]) -> Mapping[Outcome, int]:
    return tally(row.verdict for block in blocks for row in block.rows if row.verdict)


def _blocks(part: Clause, method: Method, found: Found, name: Naming) -> Iterator[Block]:
    """Tell a part that is asked of each cell cell by cell, any other part as a whole."""
    if part.qualifies is None:
        below = _whole if part.is_group else _line
        rows = tuple(below(part, method, found, name, 0))
        if rows:
            yield Block(None, None, found.get((part.id, None)), rows)
        return
    for cell in sorted(_cells(part, method, found)):
        verdict = found.get((part.id, cell))
        head = Row(part, 0, cell, None, verdict)
        yield Block(cell, name(cell), verdict, (head, *_of_cell(part, method, found, cell, 1)))


def _cells(clause: Clause, method: Method, found: Found) -> set[str]:
    inside = {clause.id} | {below.id for below in _descendants(clause, method)}
    return {cell for identifier, cell in found if cell is not None and identifier in inside}


def _descendants(clause: Clause, method: Method) -> Iterator[Clause]:
    for child in method.children(clause.id):
        yield child
        yield from _descendants(child, method)


def _of_cell(group: Clause, method: Method, found: Found, cell: str, depth: int) -> Iterator[Row]:
    for child in method.children(group.id):
        # What is decided for the platform as a whole (its staff, say) counts in each cell.
        verdict = found.get((child.id, cell)) or found.get((child.id, None))
        below = tuple(_of_cell(child, method, found, cell, depth + 1))
        if verdict or below:
            yield Row(child, depth, cell, None, verdict)
            yield from below


def _whole(group: Clause, method: Method, found: Found, name: Naming, depth: int) -> Iterator[Row]:
    for child in method.children(group.id):
        yield from _line(child, method, found, name, depth)


def _line(clause: Clause, method: Method, found: Found, name: Naming, depth: int) -> Iterator[Row]:
    """Give a clause, its cells, and what stands below it; nothing where no verdict was given."""
    cells = tuple(_cell_rows(clause, found, name, depth + 1))
    below = tuple(_whole(clause, method, found, name, depth + 1))
    verdict = found.get((clause.id, None))
    if verdict or cells or below:
        yield Row(clause, depth, None, None, verdict)
        yield from cells
        yield from below


def _cell_rows(clause: Clause, found: Found, name: Naming, depth: int) -> Iterator[Row]:
    cells = sorted(cell for identifier, cell in found if identifier == clause.id and cell)
    for cell in cells:
        yield Row(clause, depth, cell, name(cell), found[clause.id, cell])
