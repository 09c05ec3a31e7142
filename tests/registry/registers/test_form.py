"""A form says what a workbook and Turtle say: the same statements, the same faults."""

import pytest
from openpyxl import load_workbook

from damaged_handins import DEVICES, INDUSTRIES, book
from iip_atlas.conformance.evaluation import shipped_example
from iip_atlas.errors import InputError
from iip_atlas.namespaces import PLATFORM
from iip_atlas.registry.facts import examined, examined_form, read_facts
from iip_atlas.registry.normal import normalised
from iip_atlas.registry.registers.filling import filled
from iip_atlas.registry.registers.form import MOST_ROWS, Form
from iip_atlas.registry.registers.template import filled_workbook
from iip_atlas.registry.registers.workbook import read_workbook
from register_filling import rows_of

EXAMPLE = "syn-broad-above-every-bound"
MINE = {"platform": [{"identifier": "mine", "staffCount": "320"}]}


def said(facts):
    return set(normalised(facts.with_records().quads))


@pytest.fixture(scope="module")
def form():
    """What the owner of a platform of the example would fill in."""
    rows = rows_of(read_facts([shipped_example()]).graph, EXAMPLE)
    texts = {
        name: [{column: str(value) for column, value in row.items()} for row in listed]
        for name, listed in rows.items()
    }
    devices = [
        {"identifier": "SN-1", "industry": "C36", "usesProtocol": "opc-ua"},
        {"identifier": "SN/2", "label_zh": "机床", "lastSeen": "2025-12-30 08:00"},
    ]
    developers = [{"identifier": "D-1", "type": "ThirdPartyDeveloper", "employedBy": "甲公司"}]
    return Form.of({**texts, "device": devices, "developer": developers})


@pytest.fixture(scope="module")
def facts(form):
    found, faults = examined_form(form)
    assert faults == []
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_workbook_of_a_form_says_the_same(form, facts, tmp_path, language):
    file = tmp_path / "application.xlsx"
    file.write_bytes(filled_workbook(form, language))
    found, faults = examined([file])
    assert faults == []
    assert said(found) == said(facts)
    assert len(said(facts)) > 300


def test_the_form_of_a_workbook_says_the_same(form, facts, tmp_path):
    file = tmp_path / "application.xlsx"
    file.write_bytes(filled_workbook(form))
    again, faults = examined_form(Form.from_tables(read_workbook(file)[0]))
    assert faults == []
    assert said(again) == said(facts)


def test_the_form_of_facts_says_the_same_and_leaves_nothing(facts):
    same = filled(facts)
    again, faults = examined_form(same.form)
    assert (faults, same.left) == ([], ())
    assert said(again) == said(facts)


def test_what_no_cell_can_say_is_named(tmp_path):
    file = tmp_path / "facts.ttl"
    file.write_text(
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .\n"
        f"<{PLATFORM['mine']}> a iip:Platform ; iip:staffCount 3 ; <http://e.org/own> 1 .\n",
        encoding="utf-8",
    )
    same = filled(read_facts([file]))
    assert same.form.of_register("platform") == ({"identifier": "mine", "staffCount": "3"},)
    assert [quad.predicate.value for quad in same.left] == ["http://e.org/own"]


def test_rows_of_two_platforms_name_theirs():
    cells = [{"industry": "C36", "platform": "a"}, {"industry": "C36", "platform": "b"}]
    form = Form.of(
        {"platform": [{"identifier": "a"}, {"identifier": "b"}], "industry-coverage": cells}
    )
    facts, faults = examined_form(form)
    assert faults == []
    rows = filled(facts).form.of_register("industry-coverage")
    assert {row["platform"] for row in rows} == {"a", "b"}


def test_faults_of_a_form_name_sheet_row_and_heading():
    form = Form.of(
        {
            **MINE,
            "device": [{"identifier": "SN-1"}, {"identifier": "SN-2", "industry": "C99"}],
            "industry-coverage": [{"connectedDeviceCount": "1.2万"}],
        }
    )
    _, faults = examined_form(form)
    found = {(f.spot.sheet, f.spot.rows, f.spot.heading.en) for f in faults}
    assert found == {
        ("行业覆盖", (1,), "number of connected devices"),
        ("行业覆盖", (1,), "industry"),
        ("设备", (2,), "industry"),
    }


def test_faults_of_a_workbook_name_sheet_row_and_column(tmp_path):
    file = tmp_path / "book.xlsx"
    file.write_bytes(
        book(
            设备=[[*DEVICES[0], "设备名秤"], ["SN-1", "", "C36", "", "x"], ["", "机床"]],
            行业覆盖=[INDUSTRIES[0], ["C36", -1]],
            别的=[["x"], [1]],
        )
    )
    _, faults = examined([file])
    found = {(f.spot.sheet, f.spot.rows, f.spot.letter) for f in faults}
    assert found == {
        ("设备", (1,), "E"),
        ("设备", (2,), "E"),
        ("设备", (3,), "A"),
        ("行业覆盖", (2,), "B"),
        ("别的", (), ""),
    }


def test_a_fault_of_a_record_names_its_row_and_heading(tmp_path):
    form = Form.of({**MINE, "evidence": [{"identifier": "E", "title_zh": "甲", "fileDigest": "x"}]})
    _, faults = examined_form(form)
    (fault,) = faults
    assert (fault.spot.sheet, fault.spot.rows) == ("证据", (1,))
    assert "SHA-256" in fault.spot.heading.en or "digest" in fault.spot.heading.en


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path):
    form = Form.of({"platform": [{"identifier": "mine", "label_zh": "=1+1"}]})
    file = tmp_path / "application.xlsx"
    file.write_bytes(filled_workbook(form))
    cell = load_workbook(file)["平台"].cell(5, 3)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_form_is_kept_as_json_without_blank_cells_and_last_rows():
    cells = [{"identifier": " "}, {"identifier": "SN-1", "label_zh": ""}, {"identifier": ""}]
    form = Form.of({"device": cells, "app": [{}]})
    assert form.rows == {"device": ({}, {"identifier": "SN-1"})}
    assert form.size == 1
    assert Form.from_json(form.to_json()) == form


def test_a_blank_row_between_others_keeps_the_numbers_of_the_rows(tmp_path):
    form = Form.of({**MINE, "device": [{"identifier": "a"}, {}, {"identifier": "a"}]})
    _, faults = examined_form(form, "en")
    assert [(f.spot.sheet, f.spot.rows) for f in faults] == [("Devices", (1, 3))]
    file = tmp_path / "application.xlsx"
    file.write_bytes(filled_workbook(form))
    assert [f.spot.rows for f in examined([file])[1]] == [(5, 7)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"device": 1}',
        '{"device": [{"identifier": 1}]}',
        '{"device": [{"no": "x"}]}',
        '{"none": []}',
    ],
)
def test_what_is_no_form_is_refused(text):
    with pytest.raises(InputError):
        Form.from_json(text)


def test_a_form_takes_so_many_rows_and_no_more():
    rows = [{"identifier": f"SN-{n}"} for n in range(MOST_ROWS + 1)]
    with pytest.raises(InputError, match="rows at most"):
        Form.of({"device": rows})
    assert Form.of({"device": rows[:-1]}).size == MOST_ROWS
