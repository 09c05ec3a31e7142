"""Tables as CSV that spreadsheets read safely."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

__all__ = ["Value", "safe_cell", "to_csv", "to_json"]

Value = str | int | float | Decimal | bool | None

# What a spreadsheet takes for the start of a formula, full-width forms included.
_FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def safe_cell(value: Value) -> Value:
    """Disarm a text that a spreadsheet would run as a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def to_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> str:
    """Write rows as CSV under these columns; what is not known stays empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if row[c] is None else safe_cell(row[c]) for c in columns])
    return file.getvalue()


def to_json(rows: Iterable[Mapping[str, Value]]) -> str:
    """Write rows as a JSON list of objects; what is not known is null."""
    found = [{k: float(v) if isinstance(v, Decimal) else v for k, v in row.items()} for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"
