"""What reviewers said, in a sentence, in Chinese and in English."""

from collections.abc import Mapping, Sequence

from rdflib import URIRef

from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.wording import WORDS
from iip_atlas.indicators import Review
from iip_atlas.method.model import Clause
from iip_atlas.namespaces import IIP
from iip_atlas.text import Text

__all__ = ["reviewed", "unreviewed"]

_RULES: Mapping[URIRef, Text] = {
    IIP.allReviewers: Text("须一致通过", "all must pass"),
    IIP.majority: Text("以过半数为准", "more than half decide"),
    IIP.leadReviewer: Text("以组长为准", "the lead decides"),
}
_NOTHING = Text("", "")
_NO_RULE = Text("方案没有规定如何裁定", "the profile does not say who decides")


def unreviewed(clause: Clause) -> Text:
    """Say that a person has yet to judge."""
    return Text(
        f"{clause.label.zh}：需由评审人员判断，尚无评审记录。",
        f"{clause.label.en}: for a reviewer to judge; no review is recorded yet.",
    )


def reviewed(
    clause: Clause, found: Sequence[Review], outcome: Outcome, rule: URIRef | None
) -> Text:
    """Say who judged, how, and what followed where they disagree."""
    said = [_judged(review) for review in found]
    zh, en = "；".join(s.zh for s in said), "; ".join(s.en for s in said)
    name = clause.label
    if len({review.outcome for review in found}) == 1:
        return Text(f"{name.zh}：{zh}。", f"{name.en}: {en}.")
    how = _RULES.get(rule, _NO_RULE) if rule is not None else _NO_RULE
    word = WORDS[outcome]
    return Text(
        f"{name.zh}：评审意见不一致：{zh}；{how.zh}：{word.zh}。",
        f"{name.en}: reviewers disagree: {en}; {how.en}: {word.en}.",
    )


def _judged(review: Review) -> Text:
    word = WORDS[Outcome(review.outcome)]
    zh, en = review.comment.zh.rstrip("。. "), review.comment.en.rstrip("。. ")
    role = Text("（组长）", " (lead)") if review.is_lead else _NOTHING
    level, tail = _NOTHING, Text(f"，{zh}" if zh else "", f", {en}" if en else "")
    if review.level is not None:
        level = Text(f"（{review.level.zh}）", f" ({review.level.en})")
    return Text(
        f"{review.reviewer.zh}{role.zh}评审：{word.zh}{level.zh}{tail.zh}",
        f"reviewed by {review.reviewer.en}{role.en}: {word.en}{level.en}{tail.en}",
    )
