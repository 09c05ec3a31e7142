"""One platform, clause by clause, as a person would want to read it."""

from io import StringIO

from rich.text import Text as Line
from rich.tree import Tree

from iip_atlas.conformance.verdicts import Evaluation, Verdict
from iip_atlas.method.loading import shipped_method
from iip_atlas.reference import Reference
from iip_atlas.reports.outcomes import outcome_words, tally
from iip_atlas.reports.scorecard import Block, Row, Section, scorecard
from iip_atlas.reports.terminal import console, profile_line
from iip_atlas.text import Language, Text

__all__ = ["explanation"]


def explanation(evaluation: Evaluation, language: Language) -> str:
    """Write every verdict of the one platform with its reason, number, setting and source line."""
    file = StringIO()
    out = console(file)
    platform = evaluation.platforms[0]
    out.print(platform.label.get(language), markup=False, style="bold")
    out.print(platform.platform, markup=False)
    out.print(profile_line(evaluation, language), markup=False, soft_wrap=True)
    sections = scorecard(evaluation, shipped_method(), platform.platform, Reference.load().label)
    for section in sections:
        out.print(_section(section, language))
    out.print(_summary(evaluation, language), markup=False, soft_wrap=True)
    return file.getvalue()


def _section(section: Section, language: Language) -> Tree:
    head = section.label.get(language)
    if section.verdict is not None:
        head = f"{outcome_words(section.verdict.outcome, language)}  {head}"
    tree = Tree(Line(head, style="bold"))
    for block in section.blocks:
        _block(tree, block, language)
    return tree


def _block(tree: Tree, block: Block, language: Language) -> None:
    branch = tree
    if block.label is not None:
        head = block.label.get(language)
        if block.verdict is not None:
            head = f"{outcome_words(block.verdict.outcome, language)}  {head}"
        branch = tree.add(Line(head, style="italic"))
    above = [branch]
    for row in block.rows:
        del above[row.depth + 1 :]
        above.append(above[-1].add(_row(row, language)))


def _row(row: Row, language: Language) -> Line:
    place = f"（{row.cell_label.get(language)}）" if row.cell_label is not None else ""
    line = Text(f"第 {row.clause.line} 行", f"line {row.clause.line}") if row.clause.line else None
    where = f" [{line.get(language)}]" if line else ""
    if row.verdict is None:
        return Line(f"{row.clause.id} {row.clause.label.get(language)}{place}")
    head = f"{outcome_words(row.verdict.outcome, language)}  {row.clause.id}{place}{where} "
    return Line(head + row.verdict.reason.get(language) + _trail(row.verdict, language))


def _trail(verdict: Verdict, language: Language) -> str:
    notes = []
    if verdict.setting is not None:
        notes.append(f"{Text('取值', 'set by').get(language)} {verdict.setting.rsplit('/', 1)[-1]}")
    if verdict.sources:
        names = dict.fromkeys(s.title for s in verdict.sources if s.title)
        notes.append(f"{Text('来源', 'from').get(language)} {'; '.join(names)}")
    return f"  ({' · '.join(notes)})" if notes else ""


def _summary(evaluation: Evaluation, language: Language) -> str:
    words = (f"{outcome_words(o, language)} {n:,}" for o, n in tally(evaluation.verdicts).items())
    return " · ".join(words)
