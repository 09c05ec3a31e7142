"""Quality: what does not add up, what is not known, and what the verdicts rest on."""

import streamlit as st

from explorer.address import forget, leave_out
from explorer.auditing import audited, commands, decided, lineage, stated, submitted
from explorer.choices import chosen
from explorer.exports import offer, show_frame, show_text
from explorer.filters import pick, pick_many
from explorer.language import labelled, language, listed, say, t, verbatim
from explorer.results import registry
from iip_atlas.audit import Finding, Severity
from iip_atlas.audit.explained import EXPLAINED
from iip_atlas.audit.lineage import figures_of
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import PLATFORM
from iip_atlas.reports.application import submissions_frame
from iip_atlas.reports.figures import amount
from iip_atlas.reports.outcomes import parts
from iip_atlas.reports.quality_frames import (
    SEVERITIES,
    changes_frame,
    completeness_frame,
    figures_frame,
    finding_frame,
    finding_id,
    lineage_frame,
    records_frame,
    sources_frame,
    stated_frame,
)

ALL = "all"
MANY = 300  # platforms that are audited without being asked to
VIEWS = {
    "missing": t("What is not known"),  # first: findings take seconds to look for
    "findings": t("What does not add up"),
    "provenance": t("What the verdicts rest on"),
}
choice = chosen()
judged = registry(choice)
method = shipped_method()
labels = {iri: platform.label for iri, platform in judged.by_iri.items()}


def local(iri: str) -> str:
    """How is a platform called in the address?"""
    return iri.removeprefix(str(PLATFORM))


def pick_platform(*, everyone: bool) -> str:
    """Let the reader choose a platform by its name in the address, or all of them."""
    names = {ALL: t("All platforms")} if everyone else {}
    names |= {local(iri): say(label) for iri, label in labels.items()}
    return pick(t("Platform"), list(names), names.__getitem__, "platform")


def findings() -> None:
    """Show the findings that the filters leave, and the one that was chosen."""
    if len(labels) > MANY and not st.toggle(
        t("Audit all {number} platforms; it takes minutes", number=amount(len(labels)))
    ):
        return
    found = audited(choice)
    severities, checks, platform = filters()
    left = [
        each
        for each in found.findings
        if (not severities or each.severity.value in severities)
        and (not checks or each.check in checks)
        and platform in (ALL, local(str(each.platform)))
    ]
    counts = [f"{say(SEVERITIES[s])} — {sum(f.severity is s for f in left)}" for s in Severity]
    st.text("\n".join(counts))
    st.text(
        t(
            "Rows of registers that were looked at: {records}. Findings that verdicts hang on:"
            " {stakes}.",
            records=amount(found.records),
            stakes=sum(bool(f.changes) for f in left),
        )
    )
    if not found.findings:
        st.info(t("No check found anything in these data that does not add up."))
    elif not left:
        st.info(t("Nothing was found here. Choose another severity, check or platform."))
    else:
        choose_finding(left)
    wanted = st.query_params.get("finding", "")
    asked = [each for each in found.findings if finding_id(each) == wanted]
    for each in asked:
        show_finding(each)
    if wanted and not asked:
        leave_out("finding", [wanted])
        forget("finding")


def filters() -> tuple[list[str], list[str], str]:
    """Let the reader choose severities, checks and a platform; none means all."""
    columns = st.columns(3)
    words = {s.value: say(SEVERITIES[s]) for s in Severity}
    names = {check: say(told.label) for check, told in EXPLAINED.items()}
    with columns[0]:
        severities = pick_many(
            t("Severity"), list(words), words.__getitem__, "severity", placeholder=t("All")
        )
    with columns[1]:
        checks = pick_many(
            t("Check"), list(names), names.__getitem__, "check", placeholder=t("All")
        )
    with columns[2]:
        platform = pick_platform(everyone=True)
    return severities, checks, platform


def choose_finding(left: list[Finding]) -> None:
    """Show the findings as a table; a row that is chosen stands in the address."""
    frame = finding_frame(left, labels, language())
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        height=min(360, 37 + 35 * len(left)),
        key=f"findings {len(left)} {finding_id(left[0])}",
    )
    offer(frame, "findings", VIEWS["findings"])
    if event.selection.rows:
        st.query_params["finding"] = finding_id(left[event.selection.rows[0]])
    else:
        st.text(t("Choose a row to see its records, and which verdicts hang on it."))


def show_finding(finding: Finding) -> None:
    """Show one finding: what it means, when it may stand, what to ask, what hangs on it."""
    told, platform = EXPLAINED[finding.check], local(str(finding.platform))
    name = say(labels[str(finding.platform)]) if str(finding.platform) in labels else platform
    st.subheader(verbatim(f"{say(told.label)} · {name}"))
    st.text(say(finding.said))
    lines = {
        t("Looked for"): told.looks_for,
        t("May stand where"): told.accept,
        t("Ask the owner"): told.ask,
    }
    st.text("\n".join(labelled(head, say(text)) for head, text in lines.items()))
    st.page_link(
        "app_pages/scorecard.py",
        label="→ " + t("Scorecard of the platform"),
        query_params=choice.address() | {"platform": platform},
    )
    if finding.changes:
        show_text(changes_frame(finding, language()), "stakes", t("Verdicts that hang on it"))
    else:
        st.text(t("No verdict hangs on it."))
    if finding.records:
        show_frame(records_frame(finding, language()), "records", t("Records"))
    st.text(t("The same in a terminal:"))
    st.code("\n".join(commands(choice, platform, told.query)), language="bash")


def missing() -> None:
    """Show how much is decided, and which figures are known."""
    title = t("Clauses that are decided, by platform and part: the fewest first")
    st.subheader(title)
    show_frame(
        completeness_frame(decided(choice), labels, parts(method), language()),
        "completeness",
        title,
    )
    known = stated(choice)
    title = t("Figures that clauses ask for: the rarest first")
    st.subheader(title)
    nobody = [say(each.label) for each in known if not each.known]
    if nobody:
        st.text(t("Nobody states: {figures}.", figures=listed(nobody)))
    show_frame(stated_frame(known, language()), "figures", title)


def provenance() -> None:
    """Follow the verdicts on one platform back to what was handed in."""
    name = pick_platform(everyone=False)
    iri = next(iri for iri in labels if local(iri) == name)
    found = lineage(choice, iri)
    title = t("From what was handed in to the verdicts")
    show_text(lineage_frame(found, language()), "lineage", title)
    title = t("Sources")
    st.subheader(title)
    show_frame(sources_frame(found.sources, language()), "sources", title)
    if history := submitted(choice, iri):
        title = t("Submissions of the platform, the newest first")
        st.subheader(title)
        show_frame(submissions_frame(history, language()), "history", title)
    title = t("Figures of all platforms, by where they come from")
    st.subheader(title)
    show_frame(figures_frame(figures_of(judged.indicators), labels, language()), "origins", title)


st.title(t("Quality"))
view = pick(t("View"), list(VIEWS), VIEWS.__getitem__, "view")
{"findings": findings, "missing": missing, "provenance": provenance}[view]()
