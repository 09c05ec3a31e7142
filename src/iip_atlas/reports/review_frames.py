"""What a reviewer sees, as tables: the queue, the rubric, evidence, former judgements, verdicts."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.review_case import Case, Exhibit, Opinion
from iip_atlas.conformance.review_list import Docket
from iip_atlas.conformance.verdicts import Verdict
from iip_atlas.method.model import Method
from iip_atlas.method.rubrics import Rubric
from iip_atlas.reference import Reference
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.text import Language, Text

__all__ = [
    "change_frame",
    "docket_frame",
    "evidence_frame",
    "opinion_frame",
    "rubric_frame",
    "standing_frame",
]

_QUEUE = (
    Text("平台", "Platform"),
    Text("条款", "Clause"),
    Text("状态", "State"),
    Text("内容", "What it asks"),
    Text("待定单元", "Cells that wait"),
    Text("证据", "Evidence"),
    Text("提交日期", "Handed in on"),
)
_RUBRIC = (
    Text("等级", "Level"),
    Text("名称", "Name"),
    Text("结论", "Outcome"),
    Text("表现", "What is seen"),
)
_EVIDENCE = (
    Text("证据", "Evidence"),
    Text("类型", "Type"),
    Text("出具单位", "Issued by"),
    Text("出具日期", "Issued on"),
    Text("有效期至", "Valid to"),
    Text("用于本条", "For this clause"),
    Text("链接或文件（不打开）", "Link or file (never opened)"),
)
_OPINIONS = (
    Text("评审人", "Reviewer"),
    Text("角色", "Role"),
    Text("时间", "When"),
    Text("单元", "Cell"),
    Text("结论", "Outcome"),
    Text("等级", "Level"),
    Text("意见", "Comment"),
    Text("看过的证据", "Evidence seen"),
    Text("效力", "Does it stand?"),
)
_CHANGE = (
    Text("单元", "Cell"),
    Text("此前", "Before"),
    Text("此后", "After"),
    Text("理由", "Reason"),
)
_STATES = {True: Text("意见不一", "disputed"), False: Text("待评审", "not reviewed")}
_WHOLE = Text("平台整体", "the whole platform")
_ALL = Text("全部单元", "all cells")
_LEAD = {True: Text("组长", "lead"), False: Text("组员", "member")}


def docket_frame(
    found: Iterable[Docket], labels: Mapping[str, Text], method: Method, language: Language
) -> pl.DataFrame:
    """Give the queue in its order; what is not known stays empty."""
    rows = [
        (
            labels[each.platform].get(language),
            each.clause,
            _STATES[each.disputed].get(language),
            method.clauses[each.clause].label.get(language),
            each.cells,
            each.evidence,
            each.since or None,
        )
        for each in found
    ]
    return pl.DataFrame(rows, _schema(_QUEUE, language, (4, 5)), orient="row")


def rubric_frame(rubric: Rubric, language: Language) -> pl.DataFrame:
    """Give the levels of a rubric, the lowest first, with the outcome that each gives."""
    rows = [
        (
            level.rank,
            level.label.get(language),
            outcome_words(Outcome(level.outcome), language),
            level.seen.get(language),
        )
        for level in rubric.levels
    ]
    return pl.DataFrame(rows, _schema(_RUBRIC, language, (0,)), orient="row")


def evidence_frame(found: Sequence[Exhibit], language: Language) -> pl.DataFrame:
    """Give the evidence: what it is, how long it is valid, and whether it counts for the clause."""
    rows = [
        (
            each.title.get(language),
            _listed((kind.get(language) for kind in each.types), language),
            each.publisher.get(language) if each.publisher else None,
            each.issued or None,
            each.valid_until or None,
            _for_clause(each).get(language),
            _listed(each.links, language),
        )
        for each in found
    ]
    return pl.DataFrame(rows, _schema(_EVIDENCE, language), orient="row")


def _for_clause(exhibit: Exhibit) -> Text:
    if not exhibit.named:
        return Text("未列", "not named")
    if exhibit.refused is None:
        return Text("计入", "counts")
    return Text(f"不计：{exhibit.refused.zh}", f"does not count: {exhibit.refused.en}")


def opinion_frame(case: Case, language: Language) -> pl.DataFrame:
    """Give the former judgements, the oldest first: who, how, on what, and whether it stands."""
    rows = [_opinion_row(each, language) for each in case.opinions]
    return pl.DataFrame(rows, _schema(_OPINIONS, language), orient="row")


def _opinion_row(opinion: Opinion, language: Language) -> tuple[str, ...]:
    review = opinion.review
    return (
        review.reviewer.get(language),
        _LEAD[review.is_lead].get(language),
        review.date[:16].replace("T", " "),
        _cell(str(review.cell) if review.cell else None, _ALL, language),
        outcome_words(Outcome(review.outcome), language),
        review.level.get(language) if review.level else "",
        review.comment.get(language),
        _listed((piece.title for piece in review.seen), language),
        _standing(opinion).get(language),
    )


def _standing(opinion: Opinion) -> Text:
    if not opinion.stands:
        return Text("已被取代", "superseded")
    if opinion.dissents:
        return Text("有效，与他人不一", "stands, and others disagree")
    return Text("有效", "stands")


def standing_frame(found: Sequence[Verdict], language: Language) -> pl.DataFrame:
    """Give each verdict as it is now, with its reason."""
    rows = [
        (
            _cell(verdict.cell, _WHOLE, language),
            outcome_words(verdict.outcome, language),
            verdict.reason.get(language),
        )
        for verdict in found
    ]
    heads = (_CHANGE[0], Text("现在", "Now"), _CHANGE[3])
    return pl.DataFrame(rows, _schema(heads, language), orient="row")


def change_frame(
    before: Sequence[Verdict], after: Sequence[Verdict], language: Language
) -> pl.DataFrame:
    """Give each verdict before and after a judgement, with the reason that holds now."""
    then = {verdict.cell: verdict for verdict in before}
    rows = [
        (
            _cell(now.cell, _WHOLE, language),
            outcome_words(then[now.cell].outcome, language) if now.cell in then else "",
            outcome_words(now.outcome, language),
            now.reason.get(language),
        )
        for now in after
    ]
    return pl.DataFrame(rows, _schema(_CHANGE, language), orient="row")


def _cell(iri: str | None, whole: Text, language: Language) -> str:
    return Reference.load().label(iri).get(language) if iri else whole.get(language)


def _listed(names: Iterable[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(names)


def _schema(
    heads: Sequence[Text], language: Language, numbers: Sequence[int] = ()
) -> dict[str, type[pl.DataType]]:
    return {
        head.get(language): pl.Int64 if place in numbers else pl.String
        for place, head in enumerate(heads)
    }
