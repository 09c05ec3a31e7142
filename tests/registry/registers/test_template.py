"""The application workbook, opened as its user opens it."""

import io

import pytest
from openpyxl import load_workbook

from iip_atlas.errors import InputError
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.registers.description import registers
from iip_atlas.registry.registers.headings import MARK
from iip_atlas.registry.registers.template import template


@pytest.fixture(scope="module")
def book():
    return load_workbook(io.BytesIO(template()))


def test_a_guide_a_sheet_for_each_register_and_the_codes_hidden(book):
    assert book.sheetnames == ["填表说明", *(each.label.zh for each in registers()), "代码"]
    assert book["代码"].sheet_state == "hidden"
    told = " ".join(str(cell.value) for row in book["填表说明"] for cell in row if cell.value)
    assert "不知道就留空" in told
    assert all(each.label.zh in told for each in registers())


def test_headings_notes_units_and_example_stand_above_the_first_row_to_fill(book):
    sheet = book["行业覆盖"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4)] == [MARK, "说明", "单位", "示例"]
    assert [sheet.cell(row, 2).value for row in (1, 4)] == ["所属行业 *", "C36 汽车制造业"]
    assert [sheet.cell(row, 4).value for row in (1, 3, 4)] == ["连接设备数", "台", 20313]
    assert "必填" in sheet.cell(2, 2).value
    assert sheet.freeze_panes == "B5"
    assert sheet.max_row == 4


def offered(book, sheet: str, column: int) -> list[str]:
    letter = book[sheet].cell(1, column).column_letter
    rule = next(
        rule
        for rule in book[sheet].data_validations.dataValidation
        if any(str(cells).startswith(f"{letter}5") for cells in rule.sqref.ranges)
    )
    title, _, area = rule.formula1.partition("!")
    return [cell.value for (cell,) in book[title.strip("'")][area.replace("$", "")]]


def test_cells_offer_their_codes(book):
    industries = offered(book, "行业覆盖", 2)
    assert len(industries) == 1971
    assert "C36 汽车制造业" in industries
    assert offered(book, "行业覆盖", 3) == ["离散型", "流程型", "混合型"]
    assert "设备预测性维护" in offered(book, "领域覆盖", 2)
    assert "370000 山东省" in offered(book, "企业用户", 5)


def test_ids_are_kept_as_text(book):
    assert book["企业用户"].column_dimensions["B"].number_format == "@"


def test_in_english_for_some_parts():
    book = load_workbook(io.BytesIO(template([3], "en")))
    assert "Domains" in book.sheetnames
    assert "Industries" not in book.sheetnames
    assert book["Domains"]["B4"].value == "Predictive equipment maintenance"
    assert book["Platform"]["B1"].value == "platform id *"


def test_no_part_six():
    with pytest.raises(InputError, match="no such part"):
        template([1, 6])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_form_describes_no_platform_whatever_its_examples_say(tmp_path, language):
    file = tmp_path / "empty.xlsx"
    file.write_bytes(template((), language))
    with pytest.raises(InputError, match="no platform is described"):
        read_facts([file])
