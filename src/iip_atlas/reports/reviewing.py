"""Pages for reviewers: what waits, how a clause is judged, and what was recorded."""

from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.review_queue import Waiting
from iip_atlas.conformance.verdicts import Evaluation, Verdict
from iip_atlas.conformance.wording import WORDS
from iip_atlas.method.model import Clause
from iip_atlas.method.rubrics import Rubric
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.reports.prose import Prose
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.terminal import colon
from iip_atlas.text import Language, Text

__all__ = ["clause_page", "queue_page", "recorded_page"]

_NEXT = Text(
    "看评分细则：iip review {} 条款；记录：加 --level 等级 --by 评审人 --into 文件",
    "See how a clause is judged: iip review {} CLAUSE; record: add --level N --by WHO --into FILE",
)
_NOTHING = Text("没有待评审的条款。", "No clause waits for a reviewer.")
_DISPUTED = Text("意见不一", "disputed")


def queue_page(
    evaluation: Evaluation, waiting: Sequence[Waiting], language: Language, screen: Screen
) -> str:
    """Write which clauses wait: of one platform clause by clause, of several how many of each."""
    if not waiting:
        return screen.page(Prose(_NOTHING.get(language)))
    one = len(evaluation.platforms) == 1
    table = (_clauses if one else _platforms)(evaluation, waiting, language)
    name = evaluation.platforms[0].platform.rpartition("/")[2] if one else "PLATFORM"
    return screen.page(table, Prose(_NEXT.get(language).format(name)))


def _clauses(evaluation: Evaluation, waiting: Iterable[Waiting], language: Language) -> Table:
    heads = (Text("条款", "Clause"), Text("内容", "What"), Text("单元", "Cells"))
    table = _table([head.get(language) for head in heads])
    for row in waiting:
        cells = sum(v.cell is not None for v in row.verdicts)
        mark = f" ⚠ {_DISPUTED.get(language)}" if row.disputed else ""
        label = Prose(f"{row.clause.label.get(language)}{mark}")
        table.add_row(row.clause.id, label, str(cells or ""))
    return table


def _platforms(evaluation: Evaluation, waiting: Sequence[Waiting], language: Language) -> Table:
    heads = (Text("平台", "Platform"), Text("待评审条款", "Clauses"), Text("意见不一", "Disputed"))
    table = _table([head.get(language) for head in heads])
    for platform in evaluation.platforms:
        own = [row for row in waiting if row.platform == platform.platform]
        disputed = sum(row.disputed for row in own)
        if own:
            name = Prose(platform.label.get(language))
            table.add_row(name, f"{len(own) - disputed}", f"{disputed or ''}")
    return table


def clause_page(
    clause: Clause,
    rubric: Rubric | None,
    verdicts: Sequence[Verdict],
    language: Language,
    screen: Screen,
) -> str:
    """Write how a clause is judged, and where it stands for the platform now."""
    return screen.page(*_clause(clause, rubric, verdicts, language))


def _clause(
    clause: Clause, rubric: Rubric | None, verdicts: Iterable[Verdict], language: Language
) -> Iterator[RenderableType]:
    yield Prose(f"{clause.id}  {clause.label.get(language)}", style="bold")
    if rubric is not None:
        looks = Text("评审要看", "What to look at").get(language)
        yield Prose(f"{looks}{colon(language)}{rubric.looks_at.get(language)}")
        yield Prose("")
        for level in rubric.levels:
            word = WORDS[Outcome(level.outcome)].get(language)
            yield Prose(f"{level.rank}  {level.label.get(language)} → {word}", style="bold")
            yield Padding(Prose(level.seen.get(language)), (0, 0, 0, 3))
    yield Prose("")
    for verdict in verdicts:
        cell = f"{verdict.cell.rpartition('/')[2]} " if verdict.cell else ""
        yield Prose(f"{outcome_words(verdict.outcome, language)}  {cell}")
        yield Padding(Prose(verdict.reason.get(language)), (0, 0, 0, 3))


def recorded_page(
    verdicts: Iterable[Verdict], file: str, language: Language, screen: Screen
) -> str:
    """Write where the judgement was recorded, and what follows with it."""
    said = Text(f"已记入 {file}；此后的结论：", f"Recorded in {file}. What follows now:")
    return screen.page(Prose(said.get(language)), *_told(verdicts, language))


def _told(verdicts: Iterable[Verdict], language: Language) -> Iterator[RenderableType]:
    for verdict in verdicts:
        cell = f"{verdict.cell.rpartition('/')[2]} " if verdict.cell else ""
        yield Prose(f"{outcome_words(verdict.outcome, language)}  {verdict.clause} {cell}")
        yield Padding(Prose(verdict.reason.get(language)), (0, 0, 0, 3))


def _table(heads: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number > 1 else "left")
    return table
