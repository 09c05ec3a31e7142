"""Why a capability counts as proved, or what its proof lacks, in Chinese and in English."""

from collections.abc import Sequence

from iip_atlas.conformance.context import Context
from iip_atlas.conformance.outcomes import Outcome
from iip_atlas.conformance.wording import listed
from iip_atlas.indicators.model import Rejection
from iip_atlas.method.model import Clause
from iip_atlas.text import Text

__all__ = ["capability"]


def capability(  # one argument a fact that the sentence tells
    context: Context,
    clause: Clause,
    outcome: Outcome,
    evidence: int,
    rejected: Sequence[Rejection],
    *,
    claimed: bool,
) -> Text:
    """Say whether the capability is claimed, which evidence counts, and what is missing."""
    name = clause.label
    if outcome is Outcome.PASSED:
        return _proved(name, evidence)
    if claimed:
        said = _not_proved(context, clause, rejected)
        return Text(f"{name.zh}：{said.zh}", f"{name.en}: {said.en}")
    if outcome is Outcome.FAILED:
        return Text(
            f"{name.zh}：该部分已声明填报完整，但没有这项能力的声明。",
            f"{name.en}: the part is declared complete, and this capability is not claimed.",
        )
    return Text(
        f"{name.zh}：没有声明；请平台方补充声明和证据。",
        f"{name.en}: not claimed; the platform owner can supply a claim with evidence.",
    )


def _proved(name: Text, evidence: int) -> Text:
    if not evidence:
        return Text(f"{name.zh}：符合。", f"{name.en}: met.")
    pieces = "1 valid piece" if evidence == 1 else f"{evidence} valid pieces"
    return Text(
        f"{name.zh}：有声明，并有 {evidence} 份有效证据。",
        f"{name.en}: claimed, with {pieces} of evidence.",
    )


def _not_proved(context: Context, clause: Clause, rejected: Sequence[Rejection]) -> Text:
    kinds = [context.method.evidence_labels.get(t) for t in clause.evidence_types]
    accepted = listed([kind for kind in kinds if kind is not None])
    asked = Text(
        f"可用的证据：{accepted.zh}。" if accepted.zh else "",
        f" Evidence of use: {accepted.en}." if accepted.en else "",
    )
    if not rejected:
        return Text(
            f"有声明，但没有证据；请平台方补充。{asked.zh}",
            f"claimed without evidence; the platform owner can supply it.{asked.en}",
        )
    zh, en = "；".join(s.zh for s in _whys(rejected)), "; ".join(s.en for s in _whys(rejected))
    return Text(
        f"有声明，但所附证据不能采信：{zh}；请平台方补充。{asked.zh}",
        f"claimed, but the evidence does not count: {en}; the platform owner can supply other."
        f"{asked.en}",
    )


def _whys(rejected: Sequence[Rejection]) -> list[Text]:
    """Tell each reason once, with the pieces that it holds for."""
    found: dict[Text, list[Text]] = {}
    for piece in rejected:
        title = piece.origin.title
        found.setdefault(piece.why, []).append(Text(f"《{title}》", f"“{title}”"))
    return [Text(f"{(n := listed(t)).zh}{why.zh}", f"{n.en}: {why.en}") for why, t in found.items()]
