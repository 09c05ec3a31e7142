"""`iip submit` and `--store`, as their user meets them."""

import json
import re
import shutil

import pytest

STATED = """@prefix iip: <https://w3id.org/iip-atlas/ontology#> .
@prefix platform: <https://w3id.org/iip-atlas/platform/> .
platform:mine a iip:Platform ; iip:connectedDeviceTotal {devices} ; iip:enterpriseUserTotal 201 .
"""
UNDER = ("--profile", "chengdu-2022")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("owner") / "mine.ttl"
    path.write_text(STATED.format(devices=5001), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(iip, tmp_path_factory, file):
    folder = tmp_path_factory.mktemp("kept") / "registry"
    done = iip("submit", file, "--store", folder, "--by", "王工")
    assert (done.returncode, done.stderr) == (0, b"")
    return folder


def outcomes(done) -> dict[str, str]:
    assert (done.returncode, done.stderr) == (0, b"")
    return {v["clause"]: v["outcome"] for v in json.loads(done.stdout)["verdicts"]}


def test_verdicts_from_a_store_are_those_from_the_file_and_name_the_submission(iip, store, file):
    stored = iip("evaluate", "--store", store, *UNDER, "--format", "json")
    read = iip("evaluate", file, *UNDER, "--format", "json")
    assert outcomes(stored) == outcomes(read)
    found, given = json.loads(stored.stdout), json.loads(read.stdout)
    assert found["verdicts"] == given["verdicts"]
    assert next(s["title"] for v in found["verdicts"] for s in v["sources"]) == "mine.ttl"
    (source,) = found["inputs"]
    assert source.startswith("https://w3id.org/iip-atlas/submission/mine/")


def test_a_later_submission_counts_and_the_earlier_one_on_its_day(iip, store, tmp_path):
    file = tmp_path / "mine.ttl"
    file.write_text(STATED.format(devices=5000), encoding="utf-8")
    store = shutil.copytree(store, tmp_path / "registry")
    before = iip("evaluate", "--store", store, *UNDER, "--format", "json")
    shown = iip("submit", file, "--store", store, "--lang", "en").stdout.decode()
    key = r"\d{8}T\d{6}Z-[0-9a-f]{6}"
    assert re.search(rf"mine/{key} +3 +mine/{key}\n", shown), shown
    after = iip("evaluate", "--store", store, *UNDER, "--format", "json")
    assert outcomes(before)["chengdu-2022-devices"] == "passed"
    assert outcomes(after)["chengdu-2022-devices"] == "failed"
    none = iip("evaluate", "--store", store, "--as-of", "2020-01-01", *UNDER)
    assert (none.returncode, none.stdout) == (2, b"")
    assert "holds no submission of that time" in none.stderr.decode()


def test_the_other_commands_read_the_store_too(iip, store):
    explained = iip("explain", "mine", "--store", store, *UNDER, "--lang", "en")
    assert explained.returncode == 0
    assert "5,001 devices" in explained.stdout.decode()
    measured = iip("indicators", "--store", store, "--format", "csv").stdout.decode()
    assert re.search(r"connectedDeviceTotal,5001", measured)
    asked = iip(
        "query", "platform-indicators", "-p", "platform=mine", "--store", store, "--format", "csv"
    )
    assert asked.returncode == 0, asked.stderr
    assert "connectedDeviceTotal" in asked.stdout.decode()


def test_a_dry_run_keeps_nothing(iip, file, tmp_path):
    done = iip("submit", file, "--store", tmp_path / "registry", "--dry-run", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "nothing was kept (--dry-run): 1 platform" in done.stdout.decode()
    assert not (tmp_path / "registry").exists()


def test_one_fault_anywhere_keeps_nothing(iip, store, file, tmp_path):
    bad = tmp_path / "bad.ttl"
    bad.write_text(STATED.format(devices='"many"') + "platform:mine iip:stafCount 3 .")
    before = iip("evaluate", "--store", store, *UNDER, "--format", "json").stdout
    done = iip("submit", file, bad, "--store", store)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "stafCount" in done.stderr.decode()
    assert iip("evaluate", "--store", store, *UNDER, "--format", "json").stdout == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("evaluate", "FILE", "--store", "STORE"), "both files and a store"),
        (("evaluate", "--as-of", "2026-01-01"), "--as-of goes with a store"),
        (("evaluate", "--store", "STORE", "--as-of", "soon"), "is not a date"),
        (("evaluate", "--store", "nowhere"), "there is no store"),
        (("evaluate", "--store", ""), "no store is named"),
        (("evaluate", "--store", "ftp://e/"), "not the URL of an endpoint"),
        (("evaluate", "--store", "http://127.0.0.1:1/sparql"), "does not answer"),
        (("explain", "nobody", "--store", "STORE"), "there is no platform 'nobody'"),
        (("submit", "FILE", "--store", "FOLDER"), "holds other things"),
        (("submit", "FILE", "--store", "STORE", "--by", " "), "nobody hands this in"),
        (("submit", "FILE"), "--store"),
        (("submit", "--store", "STORE"), "FILE"),
    ],
)
def test_what_cannot_be_done_is_refused_clearly(iip, store, file, arguments, told):
    places = {"FILE": file, "STORE": store, "FOLDER": file.parent}
    done = iip(*(places.get(a, a) for a in arguments))
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
