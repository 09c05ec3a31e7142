"""The steps of a plan in words, gathered so that an owner can act on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from iip_atlas.conformance.gap.conditions import StepKind
from iip_atlas.conformance.gap.plan import EFFORTS, Gap, Plan, PlanStep
from iip_atlas.conformance.gap.weights import DEFAULTS
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.wording import comparison, listed, span
from iip_atlas.reference import Reference
from iip_atlas.text import Language, Text

__all__ = ["SECTIONS", "Section", "headline", "notes", "number", "section_lines"]


@dataclass(frozen=True, slots=True)
class Section:
    """Steps that are told under one heading."""

    kinds: tuple[StepKind, ...]
    label: Text


SECTIONS = (
    Section(
        (StepKind.SUPPLY, StepKind.SHOW, StepKind.STATE),
        Text(
            "补报数据：达到所列数值即可，不必另做工作",
            "Supply data: if a figure is as large as this, nothing else is needed for it",
        ),
    ),
    Section(
        (StepKind.OPEN, StepKind.RAISE),
        Text("要做的工作", "What to do"),
    ),
    Section(
        (StepKind.CAPABILITY,),
        Text(
            "缺少的能力：建成后提交声明和证据",
            "Capabilities to gain, then to claim with evidence",
        ),
    ),
    Section(
        (StepKind.EVIDENCE,),
        Text(
            "待提交的能力声明和有效证据（这里假定能力已具备）",
            "Claims and valid evidence to hand in (the capabilities are assumed to be there)",
        ),
    ),
    Section(
        (StepKind.FINDING,),
        Text("评审不通过：整改后重新评审", "Reviewers found against: remedy, and be judged again"),
    ),
    Section(
        (StepKind.REVIEW,),
        Text(
            "待评审人员判断（这里假定通过）",
            "Reviewers have yet to judge (assumed to be in favour)",
        ),
    ),
    Section(
        (StepKind.NUMBER,),
        Text(
            "参数方案没有设定的数值：设定之前谁也不能符合",
            "Numbers that the profile leaves open: until they are set, nobody can pass",
        ),
    ),
)
_PAPERS = {StepKind.EVIDENCE, StepKind.CAPABILITY, StepKind.REVIEW, StepKind.FINDING}
_KINDS: Mapping[str, Text] = {
    "industry": Text("行业", "industry"),
    "domain": Text("领域", "domain"),
    "stage": Text("环节", "stage"),
    "region": Text("区域", "region"),
}


def headline(found: Gap) -> Text:
    """Say in one sentence what is missing: nothing, data, effort, or a way at all."""
    if found.outcome is Outcome.PASSED:
        return Text("已经符合，不需要任何步骤。", "Passed already: no step is needed.")
    if not found.plans:
        return Text(
            "在分类范围内没有任何步骤能使其符合：所要求的个数多于可计的行业、领域或区域。",
            "No steps within the classification are enough: more industries, domains or regions"
            " are required than can count.",
        )
    plan = found.plans[0]
    if plan.of(*EFFORTS):
        return _effort(plan)
    if plan.of(StepKind.SUPPLY, StepKind.SHOW, StepKind.STATE):
        return _told("缺的是数据，不是工作量", "Data are missing, not effort", plan)
    return _told("工作量和数据都不缺", "Neither effort nor data are missing", plan)


def _effort(plan: Plan) -> Text:
    return _told(
        f"最省的办法：工作量 {number(plan.effort)}",
        f"The least effort: {number(plan.effort)}",
        plan,
    )


def _told(zh: str, en: str, plan: Plan) -> Text:
    """Add how many steps of other kinds there are, and what supplied figures may still cost."""
    counts = [
        (
            plan.of(StepKind.SUPPLY, StepKind.SHOW, StepKind.STATE),
            "项数据待补报",
            "figures to supply",
        ),
        (plan.of(StepKind.EVIDENCE), "项能力待举证", "capabilities to prove"),
        (plan.of(StepKind.REVIEW), "项待评审", "judgements awaited"),
        (plan.of(StepKind.NUMBER), "个数值待方案设定", "numbers left open by the profile"),
    ]
    more_zh = "".join(f"，{len(s)} {z}" for s, z, _ in counts if s)
    more_en = "".join(f"; {e}: {len(s)}" for s, _, e in counts if s)
    worst = plan.worst
    tail_zh = f"补报的数字如果偏低，最多还需工作量 {number(worst)}。" if worst else ""
    tail_en = (
        f" If supplied figures turn out low, up to {number(worst)} more effort." if worst else ""
    )
    return Text(f"{zh}{more_zh}。{tail_zh}", f"{en}{more_en}.{tail_en}")


def section_lines(steps: Sequence[PlanStep], language: Language) -> Iterator[str]:
    """Write the steps of one section, those in one place together."""
    places: dict[URIRef | None, list[PlanStep]] = {}
    for step in steps:
        places.setdefault(step.cell, []).append(step)
    for cell, found in places.items():
        opened = next((s for s in found if s.kind.adds_cell), None)
        head = _place(cell) if opened is None else _opened(opened)
        figures = [s for s in found if not s.kind.adds_cell]
        papers = [s for s in figures if s.kind in _PAPERS]
        said = [_step(s) for s in figures if s.kind not in _PAPERS]
        if papers:
            said.append(_clauses(papers))
        colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
        words = comma.join(s.get(language) for s in said)
        yield f"{head.get(language)}{colon}{words}" if words else head.get(language)


def _place(cell: URIRef | None) -> Text:
    return Reference.load().label(cell) if cell is not None else Text("平台整体", "Whole platform")


def _opened(step: PlanStep) -> Text:
    kind = _KINDS.get(str(step.cell).rsplit("/", 2)[-2], Text("单元", "cell"))
    name, like = _place(step.cell), len(step.alike)
    zh = f"（或其他 {like} 个同类{kind.zh}）" if like else ""
    en = f" (or any of {like} others alike)" if like else ""
    if step.kind is StepKind.SHOW:
        return Text(
            f"已覆盖的{kind.zh}，例如{name.zh}{zh}", f"A {kind.en} covered, such as {name.en}{en}"
        )
    return Text(f"新开{kind.zh} {name.zh}{zh}", f"New {kind.en}, such as {name.en}{en}")


def _step(step: PlanStep) -> Text:
    name = step.label
    if step.kind is StepKind.STATE:
        return Text(f"写明生产类型，例如{name.zh}", f"state the production type, such as {name.en}")
    if step.kind is StepKind.NUMBER or step.need is None:
        return Text(f"{name.zh}（{step.about}）", f"{name.en} ({step.about})")
    need = comparison("<=" if step.at_most else ">=", step.need, step.unit)
    zh, en = "、".join(step.clauses), ", ".join(step.clauses)
    return Text(
        f"{name.zh}{_have(step).zh}须{need.zh}{f'（{zh}）' if zh else ''}",
        f"{name.en}: {_have(step).en}{need.en} needed{f' ({en})' if en else ''}",
    )


def _have(step: PlanStep) -> Text:
    if step.have == 0 and step.kind is StepKind.RAISE:
        return Text("", "")
    have = span(step.have, step.unit)
    if step.kind is StepKind.SUPPLY:
        return Text(f"（{have.zh}）", f"now {have.en}, ")
    return Text(f" 现为 {have.zh}，", f"now {have.en}, ")


def _clauses(steps: Sequence[PlanStep]) -> Text:
    if len(steps) == 1:
        clause, label = steps[0].clauses[0], steps[0].label
        return Text(f"{clause} {label.zh}", f"{clause} {label.en}")
    return listed([Text(s.clauses[0], s.clauses[0]) for s in steps])


def number(value: float) -> str:
    """Write an effort: two figures are enough, and nothing that is more than 0 looks like 0."""
    return f"{value:.2f}" if value >= 0.01 or value == 0 else f"{value:.1g}"


def notes(found: Gap) -> Iterator[Text]:
    """Say what an effort is, and what is assumed."""
    own = "、".join(f"{name}={value:g}" for name, value in found.weights.items())
    base = " · ".join(f"{name} {value:g}" for name, value in DEFAULTS.items())
    yield Text(
        "工作量 = 差额 ÷ 要求，逐项相加；1 相当于把一项指标从零做到要求。其他步骤的权重："
        f"{base}{f'；自定：{own}' if own else ''}（--weights）。",
        "Effort is what is missing over what is required, summed; 1 takes one figure from nothing"
        f" to the number. Weights of other steps: {base}{f'; own: {own}' if own else ''}"
        " (--weights).",
    )
    then = Text(
        "已把首选和备选方案代入并重新评判：所列步骤全部完成后符合，缺一不可。",
        "Each plan was applied and judged again: with all of its steps the platform passes, and"
        " none can be left out.",
    )
    waits = Text(
        "已把方案代入并重新评判：所列步骤完成后，只剩未设定的数值。",
        "Each plan was applied and judged again: with all of its steps, only the numbers that are"
        " not set remain.",
    )
    yield waits if found.plans[0].of(StepKind.NUMBER) else then
    if found.open_world:
        yield Text(
            "只有公开信息：没有写到的行业、领域、区域可能已经覆盖，这里算作待补报的数据。",
            "Known from public sources only: cells that nobody wrote of may be covered already,"
            " and count as data to supply.",
        )
