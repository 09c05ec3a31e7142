"""`iip robustness` as its user meets it."""

import json

import pytest

HANYUN = ("robustness", "hanyun", "--profile", "chengdu-2022")


@pytest.fixture(scope="module")
def document(iip):
    done = iip(*HANYUN, "--format", "json")
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_the_qualification_hangs_on_two_claims(document):
    hanging = [h for h in document["hanging"] if h["clause"] == "chengdu-2022"]
    assert {h["then"] for h in hanging} == {"cantTell"}
    assert {document["records"][h["record"]]["kind"] for h in hanging} == {"claim"}
    assert len(hanging) == 2


def test_the_page_names_them(iip):
    done = iip(*HANYUN, "--lang", "en")
    page = " ".join(done.stdout.decode().split())
    assert "hangs on 2 single records" in page
    assert "without it, ? cannot tell" in page


def test_an_unknown_platform_is_refused(iip):
    done = iip("robustness", "hanyum", "--profile", "chengdu-2022")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Hanyun" in done.stderr.decode()
