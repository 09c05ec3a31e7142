"""Files of tables: typed, safe in a spreadsheet, with what must be known of the numbers."""

import io
from datetime import date

import polars as pl
import pytest
from openpyxl import load_workbook

from iip_atlas.reports.frames import as_csv, as_xlsx

NOTES = {"Data": "Example (synthetic)", "Note": "two\nlines"}
FRAME = pl.DataFrame(
    {
        "平台": ["甲", "=HYPERLINK(1)", "＋乙", None],
        "number": [1, 2, None, -3],
        "share": [0.5, None, 1.0, 2.0],
        "day": [date(2026, 1, 31)] * 4,
        "=bad": [["a", "b"], [], ["@x"], None],
    }
)


def test_a_csv_opens_with_its_notes_and_gives_the_table_back() -> None:
    text = as_csv(FRAME, NOTES).decode("utf-8-sig")
    assert text.splitlines()[:2] == ["# Data: Example (synthetic)", "# Note: two lines"]
    read = pl.read_csv(io.StringIO(text), comment_prefix="#")
    assert read["number"].to_list() == [1, 2, None, -3]
    assert read["平台"].to_list() == ["甲", "'=HYPERLINK(1)", "'＋乙", None]
    assert read.columns[-1] == "'=bad"


@pytest.mark.parametrize(
    ("language", "sheets"), [("zh", ["数据", "说明"]), ("en", ["Data", "About"])]
)
def test_a_workbook_has_typed_cells_and_no_formula(language: str, sheets: list[str]) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(FRAME, NOTES, language=language)))
    assert book.sheetnames == sheets
    rows = list(book.worksheets[0].iter_rows())
    assert [cell.value for cell in rows[2]][:3] == ["'=HYPERLINK(1)", 2, None]
    assert rows[1][3].value.date() == date(2026, 1, 31)
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]
    assert [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()] == [
        list(note) for note in NOTES.items()
    ]
