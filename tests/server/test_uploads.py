"""A file from somebody else is read in a process of its own: its faults come back, or a refusal."""

import json
import time

import pytest

from damaged_handins import DAMAGED, DEVICES, book
from iip_atlas.errors import InputError
from iip_atlas.registry.drafts import Draft
from iip_atlas.registry.examination import examination_of, from_json, to_json
from iip_atlas.registry.handing_in import file_of
from iip_atlas.server import uploads
from iip_atlas.server.sparql.frames import packed
from iip_atlas.server.uploads import examine

GOOD = {"设备": [DEVICES[0], ["SN-1", "机床", "C36", "2025-12-30"]]}
BAD = {"设备": [DEVICES[0], ["SN-1", "机床", "C99", "昨天"]]}
TURTLE = (
    b"@prefix iip: <https://w3id.org/iip-atlas/ontology#> . "
    b"<https://w3id.org/iip-atlas/platform/mine> a iip:Platform ; iip:staffCount 3 ."
)


def test_a_workbook_with_faults_comes_back_with_them_and_as_a_form(tmp_path):
    draft = Draft("xlsx", book(**BAD), "../../申报.xlsx")
    found = examine(draft)
    assert [f.spot.heading.en for f in found.faults] == ["industry", "last seen"]
    assert found.found == 2
    assert found.form is not None
    (row,) = found.form.of_register("device")
    assert row["industry"] == "C99"
    here = examination_of(file_of(draft, tmp_path))
    assert [f.message for f in here.faults] == [f.message for f in found.faults]


def test_turtle_and_a_good_workbook_have_a_form_and_no_faults(tmp_path):
    for draft in (Draft("ttl", TURTLE), Draft("xlsx", book(**GOOD))):
        found = examination_of(file_of(draft, tmp_path))
        assert found.faults == ()
        assert found.form is not None
        assert found.form.of_register("platform")[0]["identifier"] == "mine"
        assert from_json(to_json(found)) == found


@pytest.mark.parametrize("case", ["zip bomb", "billion laughs", "cut in half"])
def test_a_file_that_cannot_be_opened_has_a_fault_and_no_form(tmp_path, case):
    DAMAGED[case][0](tmp_path)
    found = examination_of(tmp_path / "book.xlsx")
    assert len(found.faults) == 1
    assert found.form is None


def test_more_rows_than_a_form_takes_are_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr("iip_atlas.registry.registers.form.MOST_ROWS", 1)
    found = examination_of(file_of(Draft("xlsx", book(**GOOD)), tmp_path))
    assert (found.found, found.form) == (0, None)


def a_reader(monkeypatch, tmp_path, text: str) -> None:
    """A program in the place of the one that reads."""
    (tmp_path / "bad_reader.py").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(uploads, "_PROGRAM", "bad_reader")


def test_a_reader_that_hangs_is_killed_with_all_that_it_started(monkeypatch, tmp_path):
    mark = tmp_path / "mark"
    late = f"import time; time.sleep(3); open({str(mark)!r}, 'w')"
    start = f"subprocess.Popen([sys.executable, '-c', {late!r}])"
    a_reader(monkeypatch, tmp_path, f"import subprocess, sys, time\n{start}\ntime.sleep(60)\n")
    with pytest.raises(InputError, match="within 1 seconds"):
        examine(Draft("ttl", TURTLE), seconds=1)
    time.sleep(2.5)
    assert not mark.exists()


def saying(answer: str) -> str:
    """A program that gives this as its answer."""
    frames = packed({"status": "ready"}) + packed({"status": "done"}, answer.encode())
    return f"import sys; sys.stdout.buffer.write({frames!r})"


@pytest.mark.parametrize(
    "text",
    [
        "import os; os.abort()",
        "print('no json')",
        "print('{}')",
        "print('a message that has no sizes and is no message at all')",
        saying("[]"),
        saying('{"faults": [{}], "found": 1, "form": null, "left": 0}'),
        saying('{"faults": [], "found": 0, "form": {"none": []}, "left": 0}'),
    ],
)
def test_a_reader_that_ends_or_says_something_else_is_a_refusal(monkeypatch, tmp_path, text):
    a_reader(monkeypatch, tmp_path, text)
    with pytest.raises(InputError, match="too large, or damaged"):
        examine(Draft("ttl", TURTLE))


def test_a_reader_has_its_memory_bounded(monkeypatch, tmp_path):
    a_reader(
        monkeypatch,
        tmp_path,
        "from iip_atlas.server import upload_reader\n"
        "upload_reader.examination_of = lambda _: bytearray(upload_reader.MOST_MEMORY)\n"
        "upload_reader.main()\n",
    )
    with pytest.raises(InputError, match="too large"):
        examine(Draft("ttl", TURTLE))


@pytest.mark.parametrize(
    ("attempt", "goes_on"),
    [
        ("pass", True),
        ("import socket; socket.socket()", False),
        ("import os; os.execv('/bin/true', ['true'])", False),
    ],
)
def test_a_reader_that_tries_the_network_or_a_program_is_ended(
    monkeypatch, tmp_path, attempt, goes_on
):
    """Not refused: what swallows a refusal would go on."""
    mark = tmp_path / "mark"
    a_reader(
        monkeypatch,
        tmp_path,
        "from iip_atlas.server import upload_reader\n"
        f"def tried(_):\n    try:\n        {attempt}\n    except OSError:\n        pass\n"
        f"    open({str(mark)!r}, 'w').close()\n"
        "upload_reader.examination_of = tried\nupload_reader.main()\n",
    )
    with pytest.raises(InputError, match="too large, or damaged"):
        examine(Draft("ttl", TURTLE))
    assert mark.exists() == goes_on


def test_where_no_wall_is_to_be_had_no_upload_is_read(monkeypatch, tmp_path):
    mark = tmp_path / "mark"
    a_reader(
        monkeypatch,
        tmp_path,
        "from iip_atlas.server import upload_reader, walled_reader\n"
        "def erect(*_):\n    raise walled_reader.NoWallError('neither here')\n"
        "walled_reader.erect = erect\n"
        f"upload_reader.examination_of = lambda _: open({str(mark)!r}, 'w').close()\n"
        "upload_reader.main()\n",
    )
    with pytest.raises(InputError, match="uploaded files are not read") as refused:
        examine(Draft("ttl", TURTLE))
    assert "neither here" in refused.value.remedy
    assert not mark.exists()


def test_a_reader_is_told_no_secret(monkeypatch, tmp_path):
    mark = tmp_path / "mark"
    monkeypatch.setenv("IIP_STORE_PASSWORD", "secret")
    a_reader(
        monkeypatch,
        tmp_path,
        f"import os; open({str(mark)!r}, 'w').write(os.environ.get('IIP_STORE_PASSWORD', 'none'))",
    )
    with pytest.raises(InputError, match="too large, or damaged"):
        examine(Draft("ttl", TURTLE))
    assert mark.read_text() == "none"


def test_nothing_is_left_in_the_folder_of_temporary_files(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    examine(Draft("ttl", TURTLE))
    assert list(tmp_path.iterdir()) == []


def test_what_is_told_of_many_rows_is_bounded(tmp_path):
    rows = [[f"SN-{n}", "", "C99", ""] for n in range(300)]
    found = examination_of(file_of(Draft("xlsx", book(设备=[DEVICES[0], *rows])), tmp_path))
    (fault,) = json.loads(to_json(found))["faults"]
    assert len(fault["spot"]["rows"]) == 200
