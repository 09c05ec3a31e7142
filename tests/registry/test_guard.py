"""What never reaches a parser."""

import time
import tracemalloc

import pytest

from iip_atlas.registry import guard


def fault(tmp_path, content: bytes):
    file = tmp_path / "facts.ttl"
    file.write_bytes(content)
    return guard.fault_of(file)


GOOD = b"<http://a> <http://b> 1 .\n"


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        b"\xef\xbb\xbf" + GOOD,
        "# 平台\r\n".encode() + GOOD,
        b"# <!DOCTYPE in a comment\n" + GOOD,
    ],
    ids=["plain", "bom", "chinese", "doctype in a comment"],
)
def test_text_passes(tmp_path, content):
    assert fault(tmp_path, content) is None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04\x00" + GOOD, "not UTF-8 text (at byte offset 4)"),
        (GOOD + b'<http://a> <http://b> "\xff" .', "not UTF-8 text (at byte offset 49)"),
        (GOOD + "平".encode()[:2], "not UTF-8 text (at byte offset 26)"),
        (GOOD.decode().encode("utf-16"), "UTF-16"),
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \n\n", "the file is empty"),
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><r/>', "XML"),
        (b"\n <!DOCTYPE html>", "XML or HTML"),
        (GOOD + b"<http://a> <http://b> " + b"<<( " * 65, "triple terms"),
    ],
)
def test_what_is_refused(tmp_path, content, told):
    found = fault(tmp_path, content)
    assert found is not None
    assert told in found.message.en
    assert found.message.zh
    assert found.remedy.en
    assert found.file == str(tmp_path / "facts.ttl")


def test_a_character_may_lie_across_two_pieces(tmp_path):
    text = b"#" + b"x" * (2**20 - 2) + "平台".encode() + b"\n" + GOOD
    assert fault(tmp_path, text) is None
    broken = b"#" + b"x" * (2**20 - 2) + "平".encode()[:2] + b"\n" + GOOD
    found = fault(tmp_path, broken)
    assert found is not None
    assert f"offset {2**20 - 1})" in found.message.en


def test_two_hundred_megabytes_in_one_line(tmp_path):
    file = tmp_path / "facts.ttl"
    with file.open("wb") as stream:
        stream.write(GOOD)
        for _ in range(200):
            stream.write(b"x" * 2**20)
    tracemalloc.start()
    start = time.process_time()
    found = guard.fault_of(file)
    seconds = time.process_time() - start
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found is not None
    assert found.line == 2
    assert "a line is longer than 8 MiB" in found.message.en
    assert peak < 16 * 2**20
    assert seconds < 5


def test_a_file_beyond_all_measure(tmp_path):
    file = tmp_path / "facts.ttl"
    with file.open("wb") as stream:
        stream.truncate(guard.MAX_BYTES + 1)
    found = guard.fault_of(file)
    assert found is not None
    assert "256 MiB is the limit" in found.message.en


def test_a_file_that_is_gone(tmp_path):
    found = guard.fault_of(tmp_path / "gone.ttl")
    assert found is not None
    assert "cannot be opened" in found.message.en
