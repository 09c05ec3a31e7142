"""How all platforms stand to all clauses: counted, as a table of both, and as a heat map."""

import polars as pl
import streamlit as st

from explorer import charts
from explorer.choices import chosen
from explorer.directory import directory_of, standings_of
from explorer.exports import offer
from explorer.filters import pick, pick_flag, pick_many
from explorer.grids import Cell, grid, link, outcome, summary
from explorer.language import capital, language, say, t, verbatim
from explorer.naming import name
from explorer.outcome_map import outcome_map, outcome_map_height
from explorer.paging import pick_page
from explorer.platform_filter import choose_platforms
from explorer.results import explained
from iip_atlas.method.loading import shipped_method
from iip_atlas.reports.figures import amount, measured, required
from iip_atlas.reports.outcomes import parts
from iip_atlas.reports.standings_frames import counts_frame, matrix_frame
from iip_atlas.reports.standings_words import code_words
from iip_atlas.standings.matrix import ORDERS, ClauseFilter, Matrix
from iip_atlas.standings.summary import CODES
from iip_atlas.standings.ways import WAYS
from iip_atlas.text import Text

VIEWS = {
    "counts": Text("汇总：每条款多少平台", "Summed up: platforms by clause"),
    "table": Text("明细：平台 × 条款", "In detail: platforms by clauses"),
    "map": Text("热力图：平台 × 条款", "Heat map: platforms by clauses"),
}
ORDER_WORDS = {
    "registry": Text("登记顺序", "as registered"),
    "passed": Text("符合多的在前", "most passed first"),
    "failed": Text("不符合多的在前", "most failed first"),
}
ALL = "all"
FIRST_PART = "C5"
SIZE = 25

if st.query_params.get("clause"):  # a link to one clause
    st.switch_page("app_pages/clause.py", query_params=st.query_params.to_dict())

choice = chosen()
method = shipped_method()
standings = standings_of(choice)
directory = directory_of(choice)
labels = {entry.iri: entry.label for entry in directory.entries}


def choose_clauses() -> ClauseFilter:
    """Let the reader choose a part, outcomes and how clauses are decided."""
    heads = {part.id: part for part in parts(method) if standings.clauses(ClauseFilter(part.id))}
    with st.container(key="wide-first-part"):
        columns = st.columns([3, 2, 2])
    with columns[0]:
        part = pick(
            t("Part"),
            [ALL, *heads],
            lambda code: t("All parts") if code == ALL else say(heads[code].label),
            "part",
            FIRST_PART if FIRST_PART in heads else ALL,
        )
    with columns[1]:
        outcomes = pick_many(
            t("Outcomes"),
            CODES,
            lambda code: code_words(code, language()),
            "outcome",
            placeholder=t("All"),
        )
    with columns[2]:
        ways = pick_many(
            t("Decided"), list(WAYS), lambda code: say(WAYS[code]), "way", placeholder=t("All")
        )
    with GROUPS:
        groups = pick_flag(t("With groups of clauses"), "groups", first=True)
    return ClauseFilter(
        "" if part == ALL else part, frozenset(outcomes), frozenset(ways), groups=groups
    )


def clause_cell(clause_id: str, label: str = "") -> Cell:
    """Name a clause, with a link to its page."""
    href = link("clause", {**choice.address(), "clause": clause_id})
    return Cell(clause_id, href=href, small=label, title=say(method.clauses[clause_id].label))


def show_counts(wanted: ClauseFilter, among: list[str]) -> None:
    """Show how many of the platforms stand how to each clause."""
    counts = standings.counts(wanted, among)
    if not counts:
        nothing()
    shown = [code for code in CODES if not wanted.outcomes or code in wanted.outcomes]
    grid(
        [
            Cell(t("Clause")),
            Cell(t("Decided")),
            *(Cell(code_words(code, language()), "n") for code in shown),
        ],
        [
            [
                clause_cell(clause.id, say(clause.label)),
                Cell(say(WAYS[standings.decided_by[clause.id]])),
                *(Cell(amount(numbers[code]) if numbers[code] else "–", "n") for code in shown),
            ]
            for clause, numbers in counts
        ],
        t(
            "{clauses} clauses, {platforms} platforms",
            clauses=amount(len(counts)),
            platforms=amount(len(among)),
        ),
        height="42rem",
    )
    offer(
        counts_frame(counts, standings.decided_by, language()),
        "conformance-counts",
        t("Platforms by outcome, for each clause"),
    )


def page_of(wanted: ClauseFilter, among: list[str]) -> tuple[Matrix, str]:
    """Let the reader turn the pages of the matrix, and order its rows."""
    with ORDER:
        order = pick(
            t("Order of platforms"), ORDERS, lambda code: capital(say(ORDER_WORDS[code])), "order"
        )
    whole = standings.page(wanted, among, size=0, order=order)
    if not whole.total:
        nothing()
    first = pick_page(whole.total, SIZE, "matrix-page")
    found = standings.page(wanted, among, first=first, size=SIZE, order=order)
    st.write(
        t(
            "Platforms {first} to {last} of {all} · {clauses} clauses",
            first=amount(first + 1),
            last=amount(first + len(found.platforms)),
            all=amount(found.total),
            clauses=amount(len(found.clauses)),
        )
    )
    return found, order


def show_table(wanted: ClauseFilter, among: list[str]) -> None:
    """Show a page of platforms by clauses; row and column heads stay in sight."""
    found, order = page_of(wanted, among)
    address = choice.address()
    grid(
        [
            Cell(t("Platform")),
            *(clause_cell(clause.id, say(clause.label)) for clause in found.clauses),
        ],
        [
            [
                Cell(say(labels[iri]), href=link("scorecard", {**address, "platform": tail(iri)})),
                *(summary(found.cell(iri, clause.id)) for clause in found.clauses),
            ]
            for iri in found.platforms
        ],
        t("Outcomes of platforms by clauses"),
        height="46rem",
    )
    take_away(wanted, among, order)


def show_map(wanted: ClauseFilter, among: list[str]) -> None:
    """Draw a page of platforms by clauses; a click says why."""
    found, order = page_of(wanted, among)
    whole = standings.whole(wanted, found.platforms, order)
    picked = charts.show(
        outcome_map(found, labels),
        matrix_frame(whole, labels, language()),
        "conformance-map",
        title=t("Outcomes of platforms by clauses"),
        height=outcome_map_height(found),
        address="at",
    )
    if picked:
        show_reasons(*picked.split("|"))
    else:
        st.write(t("Click a cell to read why."))
    take_away(wanted, among, order)


def show_reasons(platform: str, clause: str) -> None:
    """Say why one platform stands so to one clause, cell by cell."""
    iri = next(iri for iri in labels if tail(iri) == platform)
    told = [v for v in explained(choice, iri).verdicts if v.clause == clause]
    st.subheader(verbatim(f"{say(labels[iri])} · {clause} {say(method.clauses[clause].label)}"))
    grid(
        [
            Cell(t("Where")),
            Cell(t("Outcome")),
            Cell(t("Measured")),
            Cell(t("Required")),
            Cell(t("Reason")),
        ],
        [
            [
                Cell(say(name(v.cell)) if v.cell else t("Whole platform")),
                outcome(v.outcome.value),
                Cell(measured(v, language())),
                Cell(required(v, language())),
                Cell(say(v.reason)),
            ]
            for v in told
        ],
        t("Why"),
    )
    st.page_link(
        "app_pages/scorecard.py",
        label="→ " + t("This platform"),
        query_params={**choice.address(), "platform": platform},
    )
    st.page_link(
        "app_pages/clause.py",
        label="→ " + t("This clause"),
        query_params={**choice.address(), "clause": clause},
    )


def take_away(wanted: ClauseFilter, among: list[str], order: str) -> None:
    """Offer all pages as one file, which is laid out when it is asked for."""
    tongue = language()

    def whole() -> pl.DataFrame:
        return matrix_frame(standings.whole(wanted, among, order), labels, tongue)

    title = t("Outcomes of platforms by clauses, all pages")
    offer(whole, "conformance-matrix", title)


def nothing() -> None:
    """Say that the filters leave nothing."""
    st.info(t("No verdict fits. Take back a filter, or choose another part."))
    st.stop()


def tail(iri: str) -> str:
    """Give what stands for a platform in the address."""
    return iri.rsplit("/", 1)[-1]


st.title(t("Conformance: platforms by clauses"))
among = [entry.iri for entry in directory.select(choose_platforms(directory))]
if len(among) < len(labels):
    st.write(t("{left} of {all} platforms", left=amount(len(among)), all=amount(len(labels))))
clauses = st.container()
VIEW, ORDER, GROUPS = st.columns(3, vertical_alignment="bottom")
with clauses:
    wanted = choose_clauses()
with VIEW:
    view = pick(t("View"), list(VIEWS), lambda code: say(VIEWS[code]), "show")
{"counts": show_counts, "table": show_table, "map": show_map}[view](wanted, among)
