"""`POST /api/validate`: the report of iip validate, and uploads that mean harm."""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import jsonschema
import pytest
from rdflib import RDF, SH, Graph

from iip_atlas.reports.validation.checking import validate
from iip_atlas.reports.validation.documents import record
from iip_atlas.server.sparql.frames import packed, read
from iip_atlas.server.walled_reader import tidy

TURTLE = {"Content-Type": "text/turtle"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOMB = b"0" * (300 * 2**20)


@pytest.fixture(scope="module")
def submission(repository):
    return (repository / "tests/cli/fixtures/contract-graph.ttl").read_bytes()


def posted(site, content, media="text/turtle", **asked):
    headers = {"Content-Type": media, "Accept": asked.pop("accept", "application/json")}
    return site.post("/api/validate", content=content, headers=headers, params=asked)


def workbook(**parts):
    """A workbook that holds little more than these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in {"xl/workbook.xml": "<workbook/>", **parts}.items():
            archive.writestr(name, content)
    return written.getvalue()


def test_the_report_is_that_of_the_command(site, repository, submission):
    answer = posted(site, submission, profile="chengdu-2022")
    assert answer.status_code == 200
    ours = answer.json()
    path = repository / "tests/cli/fixtures/contract-graph.ttl"
    theirs = json.loads(json.dumps(record(validate([path], "chengdu-2022"))))
    assert ours["inputs"] == ["submission.ttl"]
    for document in (ours, theirs):
        document.pop("inputs")
        for result in document["results"]:
            result.pop("places")
            result["message"] = None  # names of files are told in it
    assert ours == theirs
    described = site.get("/openapi.json").json()
    schema = {
        "$ref": "#/components/schemas/ValidationDocument",
        "components": described["components"],
    }
    jsonschema.validate(answer.json(), schema)
    assert answer.headers["cache-control"] == "no-store"


def test_faults_of_files_of_a_form_are_told_by_row_in_a_shacl_graph(site):
    files = [
        ("file", ("../../平台.csv", "平台编号,名称（中文）,人员规模\nq1,某平台,很多\n")),
        ("file", ("industry-coverage.csv", "所属行业,连接设备数\nC36,12\n")),
    ]
    answer = site.post("/api/validate", files=files, headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    [result] = graph.subjects(RDF.type, SH.ValidationResult)
    assert str(graph.value(result, SH.focusNode)) == "platform.csv C2"


@pytest.mark.parametrize(
    ("content", "media", "told"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF/>', "text/turtle", "XML"),
        (
            b'{"@context": "http://127.0.0.1:9/c", "@id": "urn:a"}',
            "application/ld+json",
            "@context",
        ),
        (workbook(**{"xl/x.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), XLSX, "DOCTYPE"),
        (workbook(**{"xl/x.bin": BOMB}), XLSX, "limit"),
        (b"<urn:a> a <http://www.w3.org/ns/shacl#NodeShape> .", "text/turtle", "SHACL"),
    ],
    ids=["entities", "remote context", "entities in a workbook", "zip bomb", "foreign shapes"],
)
def test_an_upload_that_means_harm_is_refused_with_the_reason(site, content, media, told):
    answer = posted(site, content, media)
    assert answer.status_code == 422
    assert told in answer.text
    assert tempfile.gettempdir() not in answer.text  # no folder of this machine
    assert " / " in answer.json()["title"]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"content": b"x" * (33 * 2**20), "headers": TURTLE}, 413),
        ({"content": b"", "headers": TURTLE}, 400),
        ({"content": b"a", "headers": {"Content-Type": "application/rdf+xml"}}, 415),
        ({"content": b"a"}, 415),
        ({"content": b"a", "headers": {"Content-Type": "multipart/form-data"}}, 400),
        ({"files": {"file": ("run.exe", b"a")}}, 415),
        ({"files": {"file": ("notes.csv", b"a")}}, 422),
        ({"content": b"a", "headers": TURTLE, "params": {"profile": "/etc/passwd"}}, 404),
        ({"content": b"a", "headers": TURTLE, "params": {"form": "json"}}, 422),
        ({"content": b"a", "headers": {**TURTLE, "Accept": "image/png"}}, 406),
    ],
    ids=[
        *("large", "empty", "RDF/XML", "unnamed", "no form", "program", "no register", "profile"),
        *("parameter", "form"),
    ],
)
def test_what_is_no_submission_never_reaches_a_worker(site, request_, status):
    answer = site.post("/api/validate", **request_)
    assert answer.status_code == status
    assert answer.json()["status"] == status


def test_the_server_answers_the_next_one(site, submission):
    answer = posted(site, submission, accept="text/html, */*;q=0.1")
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<!DOCTYPE html>")


def test_the_whole_process_stands_behind_the_wall(tmp_path):
    """Threads that libraries started while they were loaded stand behind it too."""
    program = [sys.executable, "-P", "-m", "iip_atlas.server.validation.worker"]
    pipe = subprocess.PIPE
    settings = {"folder": str(tmp_path), "foreign": False, "memory_bytes": 3 * 2**30}
    with subprocess.Popen(program, stdin=pipe, stdout=pipe) as process:
        process.stdin.write(packed(settings))
        process.stdin.flush()
        said, _ = read(process.stdout)
        threads = list(Path(f"/proc/{process.pid}/task").iterdir())
        walls = ["Seccomp:\t2" in (t / "status").read_text() for t in threads]
        process.kill()
    assert said == {"status": "ready", "wall": "seccomp"}
    assert len(threads) > 1
    assert all(walls)


def test_what_an_ended_worker_left_is_taken_away(tmp_path):
    (tmp_path / "999999999").mkdir()
    (tmp_path / str(os.getpid())).mkdir()
    tidy(tmp_path)
    assert [folder.name for folder in tmp_path.iterdir()] == [str(os.getpid())]
