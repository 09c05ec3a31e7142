"""Why a number of cells is reached or not: which count, which might, and what stops the others."""

from collections.abc import Sequence

from iip_atlas.conformance.context import Context, Tally
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.stoppers import stoppers
from iip_atlas.conformance.verdicts import Text
from iip_atlas.conformance.wording import comparison, listed
from iip_atlas.indicators.model import Cell
from iip_atlas.method.measures import Count
from iip_atlas.method.model import Clause

__all__ = ["count"]


def count(
    context: Context,
    clause: Clause,
    measure: Count,
    outcome: Outcome,
    tally: Tally,
    required: float | None,
) -> Text:
    """Say which cells count and how many are asked for; of the others, what stops each.

    Where the number is reached, those that do not count are left out.
    """
    asked = comparison(">=", required or 0, context.unit_of(clause))
    parts = [_counted(context, clause, tally), Text(f"要求{asked.zh}", f"{asked.en} required")]
    told = [_join(parts, "，", "; ")]
    if tally.open:
        told.append(_undecided(context, clause, measure, tally.open))
    if tally.out and outcome is not Outcome.PASSED:
        told.append(_left_out(context, clause, measure, tally.out))
    if outcome is Outcome.CANT_TELL and not tally.open:
        told.append(_OTHERS)
    whole = _join(told, "；", "; ")
    return Text(f"{whole.zh}。", f"{whole.en}.")


_OTHERS = Text(
    "只有公开信息，其余单元不明；请平台方申报",
    "known from public sources only, other cells may exist; the platform owner can declare them",
)


def _join(parts: Sequence[Text], zh: str, en: str) -> Text:
    return Text(zh.join(p.zh for p in parts), en.join(p.en for p in parts))


def _counted(context: Context, clause: Clause, tally: Tally) -> Text:
    name, number = clause.label, len(tally.sure)
    if not tally.sure:
        return Text(f"{name.zh}：计入 0 个", f"{name.en}: 0 count")
    names = listed([context.name(cell.target) for cell in tally.sure])
    return Text(
        f"{name.zh}：计入 {number} 个（{names.zh}）", f"{name.en}: {number} count ({names.en})"
    )


def _undecided(context: Context, clause: Clause, measure: Count, cells: Sequence[Cell]) -> Text:
    why = _each(context, clause, measure, cells)
    return Text(
        f"另有 {len(cells)} 个因缺数据而未定，请平台方补充：{why.zh}",
        f"{len(cells)} more undecided for lack of data, which the platform owner can supply: "
        f"{why.en}",
    )


def _left_out(context: Context, clause: Clause, measure: Count, cells: Sequence[Cell]) -> Text:
    why = _each(context, clause, measure, cells)
    return Text(f"未计入 {len(cells)} 个：{why.zh}", f"{len(cells)} not counted: {why.en}")


def _each(context: Context, clause: Clause, measure: Count, cells: Sequence[Cell]) -> Text:
    """Name each cell with the clauses that stop it, all of them: an officer must defend each."""
    told = [_one(context, clause, measure, cell) for cell in cells]
    return _join(told, "、", ", ")


def _one(context: Context, clause: Clause, measure: Count, cell: Cell) -> Text:
    stops = [stop.told for stop in stoppers(context, clause, measure, cell)]
    named, why = context.name(cell.target), _join(stops, "；", "; ")
    return Text(f"{named.zh}（{why.zh}）", f"{named.en} ({why.en})") if stops else named
