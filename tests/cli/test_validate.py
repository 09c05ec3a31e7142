"""`iip validate`: exit codes, files, and words in both languages."""

import json

import pytest

RECORDS = "tests/registry/fixtures"
CONTRACT = "tests/cli/fixtures/contract-graph.ttl"


@pytest.mark.parametrize(
    ("file", "options", "code"),
    [
        (CONTRACT, [], 1),
        (CONTRACT, ["--fail-on", "fault"], 0),
        (f"{RECORDS}/fail-infinite_share.ttl", ["--fail-on", "fault"], 1),
        ("no-such-file.ttl", [], 2),
        (CONTRACT, ["--profile", "no-such-profile"], 2),
    ],
)
def test_exit_codes(iip, repository, file, options, code):
    done = iip("validate", repository / file, "--format", "json", *options)
    assert done.returncode == code
    assert bool(done.stderr) == (code == 2)
    if code < 2:
        assert json.loads(done.stdout)["conforms"] is False


def test_the_table_is_read_in_either_language(iip, repository):
    zh, en = (
        iip("validate", repository / f"{RECORDS}/fail-infinite_share.ttl", "--lang", lang).stdout
        for lang in ("zh", "en")
    )
    assert "材料有错误" in zh.decode()
    assert "nothing was judged" in en.decode()


def test_a_file_is_written_whole(iip, repository, tmp_path):
    target = tmp_path / "report.html"
    done = iip("validate", repository / CONTRACT, "-f", "html", "-o", target)
    assert (done.returncode, done.stdout) == (1, b"")
    assert target.read_text().startswith("<!DOCTYPE html>")
