"""Parsing: what every format gives, and how a syntax error is told."""

import pytest
from rdflib import XSD

from iip_atlas.errors import InputError
from iip_atlas.registry.facts import parse_facts
from iip_atlas.registry.faults import Fault
from iip_atlas.registry.rdf import parse_file

PREFIX = "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .\n"
PLATFORM = "https://w3id.org/iip-atlas/platform/x"
STAFF = "https://w3id.org/iip-atlas/ontology#staffCount"


def write(tmp_path, name, text):
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("f.ttl", f"{PREFIX}<{PLATFORM}> iip:staffCount 320 ."),
        ("f.trig", f"{PREFIX}<http://g> {{ <{PLATFORM}> iip:staffCount 320 }}"),
        ("f.nt", f'<{PLATFORM}> <{STAFF}> "320"^^<{XSD.integer}> .'),
        (
            "f.nq",
            f'<{PLATFORM}> <{STAFF}> "320"^^<{XSD.integer}> <http://g> .',
        ),
        ("f.jsonld", f'{{"@id": "{PLATFORM}", "{STAFF}": 320}}'),
        ("f.json", f'{{"@context": {{"s": "{STAFF}"}}, "@id": "{PLATFORM}", "s": 320}}'),
        ("f.ttl", f"\ufeff{PREFIX}<{PLATFORM}> iip:staffCount 320 ."),
    ],
    ids=["ttl", "trig", "nt", "nq", "jsonld", "json", "bom"],
)
def test_every_format_says_the_same(tmp_path, name, text):
    graph = parse_facts([write(tmp_path, name, text)]).graph
    assert [(str(s), str(p), o.toPython()) for s, p, o in graph] == [(PLATFORM, STAFF, 320)]


@pytest.mark.parametrize(
    ("text", "line", "near", "remedy"),
    [
        (PREFIX + "<http://a> a iip:Platform\n<http://b> a iip:Platform .", 3, "<http://b>", "'.'"),
        ("<http://a> a iip:Platform .", 1, "iip:Platform", "declare the prefix"),
        ("<a> a <b> .", 1, "<a> a <b>", "@base"),
        (PREFIX + "<http://a> iip:enterpriseShare NaN .", 2, "NaN", "number"),
        (PREFIX + '<http://a> iip:x "open\n .', 2, "open", "quote"),
    ],
)
def test_a_syntax_error_has_line_column_and_the_text_there(tmp_path, text, line, near, remedy):
    file = write(tmp_path, "f.ttl", text)
    found = parse_file(file)
    assert isinstance(found, Fault)
    assert found.where == f"{file}:{line}"
    assert "column " in found.message.en
    assert near in found.message.en.partition("near")[2]
    assert "语法错误" in found.message.zh
    assert remedy in found.remedy.en


def test_a_syntax_error_in_json(tmp_path):
    found = parse_file(write(tmp_path, "f.jsonld", '{"@id": "http://a",\n "b": }'))
    assert isinstance(found, Fault)
    assert found.line == 2


@pytest.mark.parametrize(
    "context",
    [
        '"http://example.org/context"',
        '["file:///etc/passwd"]',
        '{"@import": "http://example.org/c"}',
    ],
)
def test_a_context_on_the_network_is_refused(tmp_path, context):
    text = f'{{"@context": {context}, "@id": "http://a", "b": 1}}'
    found = parse_file(write(tmp_path, "f.jsonld", text))
    assert isinstance(found, Fault)
    assert "@context" in found.message.en
    assert found.remedy.en == "write it in the file"


@pytest.mark.parametrize(
    ("name", "text"), [("f.ttl", "# nothing\n"), ("f.json", '{"name": "package"}')]
)
def test_a_file_without_statements(tmp_path, name, text):
    found = parse_file(write(tmp_path, name, text))
    assert isinstance(found, Fault)
    assert found.message.en == "the file holds no statement"


def test_triple_terms_are_refused(tmp_path):
    found = parse_file(
        write(tmp_path, "f.ttl", "<http://a> <http://b> <<( <http://a> <http://b> 1 )>> .")
    )
    assert isinstance(found, Fault)
    assert "triple terms" in found.message.en


def test_a_prefix_that_spells_endless_iris(tmp_path):
    text = f"@prefix p: <http://{'x' * 5000}/> .\np:a p:b p:c ."
    found = parse_file(write(tmp_path, "f.ttl", text))
    assert isinstance(found, Fault)
    assert "longer than 4096" in found.message.en


def test_errors_of_several_files_are_told_together(tmp_path):
    files = [write(tmp_path, n, "x") for n in ("a.ttl", "b.ttl")]
    with pytest.raises(InputError, match="2 faults in 2 files") as caught:
        parse_facts(files)
    assert all(f"{file}:1" in str(caught.value) for file in files)
