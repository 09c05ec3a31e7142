"""One platform: scorecard, figures against numbers, distance, evidence, history, and its cells."""

from collections.abc import Iterator

import streamlit as st

from explorer.choices import chosen, profile_of
from explorer.directory import directory_of, submission_at_hand
from explorer.filters import pick
from explorer.language import language, listed, say, t, verbatim
from explorer.naming import name
from explorer.one_cell import show_cell
from explorer.one_platform import (
    Seen,
    show_evidence,
    show_figures,
    show_scorecard,
)
from explorer.platform_gap import show_gap
from explorer.platform_history import show_history
from explorer.results import explained, registry
from iip_atlas.conformance.verdicts import PlatformResult
from iip_atlas.graphs import label, local_name
from iip_atlas.indicators.model import CELL_PROPERTIES
from iip_atlas.reports.directory_frames import trait_words
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import KINDS
from iip_atlas.reports.submissions import local_time
from iip_atlas.text import Text

VIEWS = {
    "scorecard": (Text("评分卡", "Scorecard"), show_scorecard),
    "figures": (Text("数值与门槛", "Figures and numbers"), show_figures),
    "gap": (Text("还差多少", "What is missing"), show_gap),
    "evidence": (Text("佐证材料", "Evidence"), show_evidence),
    "history": (Text("历史", "History"), show_history),
}
WHOLE = "whole"

choice = chosen()
found = registry(choice)
platforms = {local_name(platform.iri): platform for platform in found.platforms}


def ask_for_cell() -> None:
    """A link may name the cell by its kind: &industry=C36, &domain=..., &region=..."""
    for kind in ("industry", "domain", "region"):
        asked = st.query_params.get(kind)
        if asked:
            del st.query_params[kind]
            st.query_params["in"] = f"{kind}/{asked}"


def header(seen: Seen) -> None:
    """Say who it is, what it qualifies for, and how much of it is decided."""
    entry = next(e for e in directory_of(choice).entries if e.iri == seen.iri)
    handed_in = submission_at_hand(choice, seen.iri)
    period = seen.judged.indicators.period
    said = {
        t("Also called"): listed(entry.aliases),
        t("Operator"): listed(operator.get(language()) for operator in entry.operators),
        t("Head office"): trait_words(entry, "seat", language()),
        t("First listed"): trait_words(entry, "listed", language()),
        t("Known from"): trait_words(entry, "known", language()),
        t("Period"): say(label(profile_of(choice).graph, period)) if period else "",
        t("Submission"): f"{handed_in.id} · {local_time(handed_in.time)} · {handed_in.agent}"
        if handed_in
        else "",
        "IRI": entry.iri,
    }
    colon = "：" if language() == "zh" else ": "
    st.text("\n".join(f"{head}{colon}{value}" for head, value in said.items() if value))
    result = seen.evaluation.platforms[0]
    st.text(
        t("Qualifies as: {kinds}", kinds="\n" + "\n".join(held_as(result)))
        if result.classification
        else t("Not established as any kind of platform under this profile: failed, or not known.")
    )
    decided = result.completeness.whole
    st.text(
        t(
            "Decided: {decided} of {asked} clauses; the others are open.",
            decided=amount(decided.decided),
            asked=amount(decided.asked),
        )
    )


def held_as(result: PlatformResult) -> Iterator[str]:
    """Give each kind for which the platform qualifies, with the cells in which it does."""
    cells: dict[str, list[str]] = {}
    for one in result.classification:
        cells.setdefault(one.kind, []).extend([say(one.label)] if one.cell else [])
    colon = "：" if language() == "zh" else ": "
    for kind, names in cells.items():
        yield f"· {say(KINDS[kind])}" + (f"{colon}{listed(names)}" if names else "")


def cells_of(seen: Seen) -> dict[str, str]:
    """Give the cells of the platform by the code that stands in the address: industry/C36."""
    return {
        f"{local_name(CELL_PROPERTIES[kind])}/{local_name(cell.target)}": str(cell.target)
        for kind in CELL_PROPERTIES
        for cell in seen.judged.indicators.cells_of.get((seen.platform.iri, kind), ())
    }


ask_for_cell()
st.title(t("Platform"))
key = pick(t("Platform"), list(platforms), lambda code: say(platforms[code].label), "platform")
platform = platforms[key]
seen = Seen(choice, platform, found, explained(choice, str(platform.iri)))
st.subheader(verbatim(say(platform.label)))
header(seen)
cells = cells_of(seen)
columns = st.columns(2)
with columns[0]:
    cell = pick(
        t("Where"),
        [WHOLE, *cells],
        lambda code: t("Whole platform") if code == WHOLE else say(name(cells[code])),
        "in",
    )
if cell != WHOLE:
    show_cell(seen, cells[cell])
else:
    with columns[1]:
        view = pick(t("View"), list(VIEWS), lambda code: say(VIEWS[code][0]), "view")
    VIEWS[view][1](seen)
