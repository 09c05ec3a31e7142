"""Takes a table away: the frame that is shown is the frame in the file."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

import polars as pl
import streamlit as st

from explorer.address import address
from explorer.choices import Choice, chosen, dataset_label, profile_label
from explorer.language import language, t
from explorer.notices import notices
from explorer.results import registry
from explorer.sources import version_label
from explorer.tables import show_words
from iip_atlas.reports.figures import amount
from iip_atlas.reports.frames import as_csv, as_xlsx
from iip_atlas.text import Language

__all__ = ["XLSX", "notes_for", "offer", "show_frame", "show_sentences", "show_text"]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MANY = 60  # rows
_MOST = 1_000  # rows that are sent to the browser


def show_frame(
    frame: pl.DataFrame,
    name: str,
    title: str,
    notes: dict[str, str] | None = None,
    missing: str = "",
) -> None:
    """Show a table, and offer it as a file. `missing` is shown where a cell holds nothing."""
    if frame.is_empty():
        st.write(t("The table has no rows."))
        return
    if frame.height > _MOST:
        st.write(
            t(
                "The first {shown} of {all} rows are shown; the files hold all of them.",
                shown=amount(_MOST),
                all=amount(frame.height),
            )
        )
    st.dataframe(frame.head(_MOST), hide_index=True, placeholder=missing)
    offer(frame, name, title, notes)


def show_text(
    frame: pl.DataFrame, name: str, title: str, notes: dict[str, str] | None = None
) -> None:
    """Show a table whose cells hold sentences, all of them to be read, and offer it as a file."""
    show_sentences(frame, title)
    offer(frame, name, title, notes)


def show_sentences(frame: pl.DataFrame, title: str) -> None:
    """Show a table whose cells hold sentences; one of many rows scrolls, and cuts them short."""
    if frame.height > _MANY:
        st.dataframe(frame, hide_index=True)
        return
    rows = (["" if cell is None else str(cell) for cell in row] for row in frame.iter_rows())
    show_words(frame.columns, rows, title)


def offer(
    frame: pl.DataFrame | Callable[[], pl.DataFrame],
    name: str,
    title: str,
    notes: dict[str, str] | None = None,
) -> None:
    """Offer a table as CSV and as a workbook; the files are written when they are asked for.

    `name` begins the names of the files and tells the buttons of a page apart; `title` says in the
    reader's language what the table holds. A large table may be given as what makes it, which is
    done when it is asked for. A table that is not of the chosen data brings the notes
    that its file must carry.
    """
    file = name
    if notes is None:
        notes, file = notes_for(chosen(), title), f"{name}-{chosen().dataset}-{chosen().profile}"
    with st.container(horizontal=True):
        _button(t("Download as CSV"), f"{file}.csv", "text/csv", partial(_csv, frame, notes))
        make = partial(_xlsx, frame, notes, language())
        _button(t("Download as workbook (XLSX)"), f"{file}.xlsx", XLSX, make)


def _csv(frame: pl.DataFrame | Callable[[], pl.DataFrame], notes: dict[str, str]) -> bytes:
    return as_csv(_made(frame), notes)


def _xlsx(
    frame: pl.DataFrame | Callable[[], pl.DataFrame], notes: dict[str, str], tongue: Language
) -> bytes:
    return as_xlsx(_made(frame), notes, language=tongue)


def _made(frame: pl.DataFrame | Callable[[], pl.DataFrame]) -> pl.DataFrame:
    return frame if isinstance(frame, pl.DataFrame) else frame()


def notes_for(choice: Choice, title: str) -> dict[str, str]:
    """Give what a file must say of its numbers: which data, whose thresholds, when, from where."""
    found = registry(choice)
    version = version_label(choice.version)
    return {
        t("Table"): title,
        t("Data"): f"{dataset_label(choice)} ({version})",
        t("Profile"): f"{profile_label(choice.profile)} [{choice.profile}]",
        t("Made on"): datetime.now().astimezone().strftime("%Y-%m-%d %H:%M %z"),
        t("Address"): address(),
        **{t("Note {number}", number=n): said for n, said in enumerate(notices(choice, found), 1)},
    }


def _button(label: str, file: str, mime: str, make: Callable[[], bytes]) -> None:
    st.download_button(
        label, make, file_name=file, mime=mime, key=f"download {file}", on_click="ignore"
    )
