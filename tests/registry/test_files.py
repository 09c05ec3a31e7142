"""Which files an INPUT means, and what is said when it means none."""

import os

import pytest

from iip_atlas.errors import InputError
from iip_atlas.registry.files import input_files


def touch(folder, *names):
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    return folder


def refused(*paths) -> str:
    with pytest.raises(InputError) as caught:
        input_files(paths)
    return str(caught.value)


def test_a_folder_gives_its_rdf_files_to_the_bottom(tmp_path):
    touch(tmp_path, "b.ttl", "a.trig", "deep/c.JSONLD", "README.md", "source/t.csv", ".git/x.ttl")
    assert [str(f.relative_to(tmp_path)) for f in input_files([tmp_path])] == [
        "a.trig",
        "b.ttl",
        "deep/c.JSONLD",
    ]


@pytest.mark.parametrize("name", ["a.ttl", "a.trig", "a.nt", "a.nq", "a.jsonld", "a.json"])
def test_every_accepted_suffix(tmp_path, name):
    file = touch(tmp_path, name) / name
    assert input_files([file]) == (file,)


def test_a_file_is_read_once_however_often_it_is_named(tmp_path):
    touch(tmp_path, "a.ttl", "b.ttl")
    again = tmp_path / "." / "b.ttl"
    assert len(input_files([tmp_path / "a.ttl", tmp_path, again])) == 2


def test_an_empty_folder(tmp_path):
    told = refused(tmp_path)
    assert str(tmp_path) in told
    assert "空文件夹" in told
    assert "empty folder" in told
    assert ".ttl" in told


def test_a_folder_of_other_files_is_empty_too(tmp_path):
    assert "empty folder" in refused(touch(tmp_path, "README.md", "notes.txt"))


@pytest.mark.parametrize("name", ["devices.csv", "设备.parquet", "book.xlsx", "devices-2.CSV"])
def test_tables_and_workbooks_are_files_to_read(tmp_path, name):
    file = touch(tmp_path, name) / name
    assert input_files([tmp_path]) == input_files([file]) == (file,)


def test_beside_rdf_only_tables_named_after_a_register_are_read(tmp_path):
    touch(tmp_path, "a.ttl", "devices.csv", "source/raw.csv", "expected.csv", "~$book.xlsx")
    assert [f.name for f in input_files([tmp_path])] == ["a.ttl", "devices.csv"]


@pytest.mark.parametrize("name", ["book.xls", "book.xlsm", "book.xlsb", "book.ods", "表.et"])
def test_other_workbooks_are_to_be_saved_as_xlsx(tmp_path, name):
    told = refused(touch(tmp_path, name) / name)
    assert "not read" in told
    assert "save it as .xlsx" in told


def test_an_unknown_suffix_lists_the_accepted_ones(tmp_path):
    touch(tmp_path, "facts.rdf")
    told = refused(tmp_path / "facts.rdf")
    assert "(.rdf)" in told
    assert ".ttl .trig .nt .nq .jsonld .json .csv .parquet .xlsx" in told


def test_a_missing_path(tmp_path):
    told = refused(tmp_path / "nowhere.ttl")
    assert "nowhere.ttl: " in told
    assert "there is no such file or folder" in told


def test_a_pipe_is_neither_file_nor_folder(tmp_path):
    os.mkfifo(tmp_path / "pipe.ttl")
    assert "neither a file nor a folder" in refused(tmp_path / "pipe.ttl")


def test_a_name_that_no_file_can_have(tmp_path):
    assert "x" in refused(tmp_path / ("x" * 5000))


def test_all_faults_are_told_together(tmp_path):
    told = refused(tmp_path / "a.ttl", tmp_path / "b.ttl")
    assert "2 faults in 2 files" in told
    assert "2 处错误" in told
