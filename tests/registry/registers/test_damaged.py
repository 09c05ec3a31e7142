"""No damaged workbook or table gets through, hangs or leaves a trace; each is told its fault."""

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from damaged_handins import DAMAGED, DEVICES, INDUSTRIES, book, repacked
from iip_atlas.errors import InputError
from iip_atlas.registry.facts import read_facts
from iip_atlas.registry.intake import keep, planned
from iip_atlas.registry.store import EmbeddedStore

INPUTS = {"book.xls", "book.xlsm"}


def refused(folder) -> str:
    named = [file for file in folder.iterdir() if file.name in INPUTS]
    with pytest.raises(InputError) as caught:
        read_facts(named or [folder])
    return str(caught.value)


def contents(folder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("case", DAMAGED)
def test_what_is_wrong_is_told_and_nothing_changes(tmp_path, case):
    make, words = DAMAGED[case]
    make(tmp_path)
    before = contents(tmp_path)
    told = refused(tmp_path)
    assert [word for word in words if word not in told] == [], told
    assert "→" in told
    assert contents(tmp_path) == before


def test_there_are_many_ways_to_be_damaged():
    assert len(DAMAGED) >= 80


@pytest.mark.parametrize("case", ["zip bomb", "bomb in a part that is not read", "billion laughs"])
def test_a_bomb_takes_little_memory(tmp_path, case):
    make, _ = DAMAGED[case]
    make(tmp_path)
    refused(tmp_path)  # what is read once stays
    tracemalloc.start()
    try:
        refused(tmp_path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 48 * 2**20


def test_all_faults_are_told_at_once_and_like_ones_together(tmp_path):
    rows = [[f"SN-{n}", "", "C99" if n % 2 else "C36", "昨天"] for n in range(40)]
    rows += [[f"SX-{n}", "", f"C9{n}", ""] for n in range(9)]
    data = book(设备=[DEVICES[0], *rows], 行业覆盖=[INDUSTRIES[0], ["C36", "1.2万"], ["Q1", -1]])
    (tmp_path / "book.xlsx").write_bytes(data)
    told = refused(tmp_path)
    assert "5 faults in 1 file" in told
    assert "设备!D2:D41 (最近活动时刻 / last seen): “昨天”" in told
    assert "等 10 个值" in told
    assert "行业覆盖!B2 (" in told
    assert "行业覆盖!B3 (" in told
    assert "行业覆盖!A3 (" in told


def test_a_fault_of_the_record_as_a_whole_names_its_row(tmp_path):
    evidence = [["证据编号", "证据名称", "文件摘要"], ["E-1", "报告", "no digest"]]
    (tmp_path / "book.xlsx").write_bytes(book(证据=evidence))
    told = refused(tmp_path)
    assert "book.xlsx: 证据!2 <" in told
    assert "64 hexadecimal digits" in told


def test_nothing_is_kept_of_what_is_refused(tmp_path):
    (tmp_path / "book.xlsx").write_bytes(book(设备=[DEVICES[0], ["SN-1", "", "C99"]]))
    store = EmbeddedStore.in_memory()
    with pytest.raises(InputError):
        keep(planned(read_facts([tmp_path]), store, by="王"), store)
    assert list(store.graphs()) == []


def read_or_refused(folder) -> str:
    """The files that were read, or the refusal; any other error gets through."""
    try:
        return str(read_facts([folder]).files)
    except InputError as refusal:
        return str(refusal)


SOUND = book(设备=DEVICES, 行业覆盖=INDUSTRIES)
with zipfile.ZipFile(io.BytesIO(SOUND)) as _archive:
    PARTS = [(name, len(_archive.read(name))) for name in _archive.namelist()]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_workbook_with_any_part_spoilt_is_read_or_refused(tmp_path, data):
    """Never another error, whatever the XML has become."""
    name, size = data.draw(st.sampled_from(PARTS))
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, min(size, start + 40)))
    junk = data.draw(
        st.sampled_from([b"", b"<", b'"', b"\xff", b"0", b"</c>", b"&x;", b"-1", b"9" * 30])
    )
    spoilt = repacked(SOUND, {name: lambda old: old[:start] + junk + old[end:]})
    (tmp_path / "book.xlsx").write_bytes(spoilt)
    assert "book.xlsx" in read_or_refused(tmp_path)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(0, 400), st.binary(max_size=6), st.integers(0, 12))
def test_a_table_with_any_bytes_spoilt_is_read_or_refused(tmp_path, start, junk, length):
    text = "平台编号,名称（中文）,人员规模\n" + "".join(f"p{n},平台 {n},{n}\n" for n in range(20))
    data = text.encode()
    (tmp_path / "platforms.csv").write_bytes(data[:start] + junk + data[start + length :])
    assert "platforms.csv" in read_or_refused(tmp_path)
