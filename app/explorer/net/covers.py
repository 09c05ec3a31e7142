"""The fewest platforms that cover chosen industries, domains and regions."""

from collections.abc import Sequence

import streamlit as st

from explorer.choices import Choice
from explorer.exports import show_frame
from explorer.filters import pick_flag, pick_many
from explorer.language import language, listed, say, t
from explorer.naming import name as name_of
from explorer.net.results import Named, network, node_code
from explorer.results import at_hand, key_of
from iip_atlas.coverage.cover import MOST_COVERS, Cover, smallest_covers
from iip_atlas.reference import Level, Reference
from iip_atlas.reports.network_frames import cover_frame

__all__ = ["show_covers"]

_MANY = 1_000  # platforms
_FEW_SETS = 5


def show_covers(choice: Choice, level: Level) -> None:
    """Let the reader choose what is to be covered, and give all smallest sets."""
    st.write(
        t(
            "Choose industries, domains and regions: which fewest platforms together cover each of"
            " them? The answer is exact (integer programming). A platform may cover one of them and"
            " another platform the next."
        )
    )
    wanted = _wanted(level)
    only = pick_flag(t("Count a platform only where it qualifies"), "qualified-only")
    if not wanted:
        st.info(t("Choose at least one industry, domain or region."))
        return
    found = network(choice, level)
    cover = at_hand(
        t("Looking for the fewest platforms …"),
        lambda: _cover(key_of(choice), level, tuple(wanted), only, choice),
    )
    _say(cover, only=only)
    if cover.covers:
        frame = cover_frame(found, cover, wanted, Named(found), language(), qualified_only=only)
        title = t("Smallest sets of platforms for {number} members", number=len(wanted))
        show_frame(frame, "smallest-sets", title)


def _wanted(level: Level) -> list[str]:
    known = Reference.load()
    columns = st.columns(3)
    regions = list(known.regions("seven"))
    choices = (
        (t("Industries"), list(known.industries(level)), "industries", ()),
        (t("Domains"), list(known.domains()), "domains", ()),
        (t("Macro-regions"), regions, "regions", [node_code(r) for r in known.regions("six")]),
    )
    wanted: list[str] = []
    for column, (title, members, key, first) in zip(columns, choices, strict=True):
        with column:
            wanted += _pick(title, members, key, first)
    return wanted


def _pick(title: str, members: Sequence[str], key: str, first: Sequence[str]) -> list[str]:
    codes = {node_code(member): member for member in members}
    labels = {code: say(name_of(member)) for code, member in codes.items()}
    chosen = pick_many(
        title, list(codes), labels.__getitem__, f"cover-{key}", first, t("none chosen")
    )
    return [codes[code] for code in chosen]


@st.cache_resource(show_spinner=False, max_entries=60)
def _cover(
    key: str,  # of the cache
    level: Level,
    wanted: tuple[str, ...],
    only: bool,  # a key of the cache
    _choice: Choice,
) -> Cover:
    found = network(_choice, level)
    many = len(found.platforms()) > _MANY  # each further set takes a second then
    most = _FEW_SETS if many else MOST_COVERS
    return smallest_covers(found, wanted, qualified_only=only, most=most)


def _say(cover: Cover, *, only: bool) -> None:
    if cover.uncovered:
        names = listed(say(name_of(member)) for member in cover.uncovered)
        st.warning(
            t("No platform is known to qualify in: {names}.", names=names)
            if only
            else t("No platform covers: {names}.", names=names),
            icon="⚠️",
        )
    if not cover.covers:
        st.info(
            t(
                "Nothing that was chosen can be covered. Choose something else, another profile or"
                " other data."
            )
        )
        return
    words = {"size": cover.size, "number": len(cover.covers)}
    head = (
        t("Platforms needed for the rest: **{size}**; fewer do not do.", **words)
        if cover.uncovered
        else t("Platforms needed: **{size}**; fewer do not do.", **words)
    )
    tail = (
        t("Sets as small: {number}.", **words)
        if cover.complete
        else t("Sets as small: more than {number}, of which {number} are shown.", **words)
    )
    st.write(f"{head} {tail}")
    if only:
        st.write(t("Where it is not known whether a platform qualifies, it is not counted."))
