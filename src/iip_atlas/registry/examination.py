"""What is in a file that was handed in, and what is wrong with it, also as JSON.

The JSON goes from a process that reads files of others to the one that shows them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iip_atlas.errors import InputError
from iip_atlas.registry.facts import examined
from iip_atlas.registry.faults import Fault, Spot
from iip_atlas.registry.registers.filling import filled
from iip_atlas.registry.registers.form import Form
from iip_atlas.registry.registers.workbook import read_workbook
from iip_atlas.text import Text

__all__ = ["Examination", "examination_of", "from_json", "to_json"]

_MOST_FAULTS = 500
_MOST_ROWS_TOLD = 200


@dataclass(frozen=True)
class Examination:
    """What is wrong with a file (the first 500 faults of `found`), and the form that says the same.

    There is no form where the file cannot be read, or holds more rows than a form takes. `left`
    counts the statements that no cell of a form can say.
    """

    faults: tuple[Fault, ...]
    found: int
    form: Form | None
    left: int = 0


def examination_of(file: Path) -> Examination:
    """What is wrong with this file, and which form says the same?"""
    facts, faults = examined([file])
    told = tuple(faults[:_MOST_FAULTS])
    try:
        if file.suffix == ".xlsx":
            form, left = Form.from_tables(read_workbook(file)[0]), 0
        elif facts is not None:
            same = filled(facts)
            form, left = same.form, len(same.left)
        else:
            return Examination(told, len(faults), None)
    except InputError:  # more rows than a form takes
        return Examination(told, len(faults), None)
    return Examination(told, len(faults), form if form.size else None, left)


def to_json(found: Examination) -> str:
    """Write it for another process."""
    document = {
        "faults": [_fault_record(fault) for fault in found.faults],
        "found": found.found,
        "form": found.form.rows if found.form is not None else None,
        "left": found.left,
    }
    return json.dumps(document, ensure_ascii=False)


def from_json(text: str) -> Examination:
    """Read what another process wrote. Raises ValueError for anything else."""
    try:
        document = json.loads(text)
        rows = document["form"]
        return Examination(
            tuple(_fault(record) for record in document["faults"]),
            int(document["found"]),
            Form.from_json(json.dumps(rows)) if rows is not None else None,
            int(document["left"]),
        )
    except (InputError, TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _fault_record(fault: Fault) -> dict[str, object]:
    spot = fault.spot
    return {
        "message": _both(fault.message),
        "remedy": _both(fault.remedy),
        "line": fault.line,
        "place": fault.place,
        "spot": None
        if spot is None
        else {
            "sheet": spot.sheet,
            "rows": spot.rows[:_MOST_ROWS_TOLD],
            "letter": spot.letter,
            "heading": _both(spot.heading) if spot.heading else None,
        },
    }


def _fault(record: Mapping[str, object]) -> Fault:
    return Fault(
        "",
        _text(record["message"]),
        _text(record["remedy"]),
        int(str(record["line"])),
        str(record["place"]),
        spot=_spot(record["spot"]),
    )


def _spot(found: object) -> Spot | None:
    if not isinstance(found, Mapping):
        return None
    rows = found["rows"]
    listed = tuple(int(row) for row in rows) if isinstance(rows, Sequence) else ()
    heading = _text(found["heading"]) if found["heading"] is not None else None
    return Spot(str(found["sheet"]), listed, str(found["letter"]), heading)


def _both(text: Text) -> list[str]:
    return [text.zh, text.en]


def _text(found: object) -> Text:
    if not isinstance(found, list) or len(found) != 2:
        raise TypeError("no text in two languages")
    return Text(str(found[0]), str(found[1]))
