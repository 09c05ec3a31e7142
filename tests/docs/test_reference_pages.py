"""The reference pages are those that the graphs give now, and each link in them has its place."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from iip_atlas.graphs import local_name
from iip_atlas.method.loading import shipped_method
from iip_atlas.namespaces import IIP
from iip_atlas.quality import checks
from iip_atlas.queries import Catalogue
from iip_atlas.resources import folder

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "docs" / "reference"
PAGES = [
    *("method.md", "ontology.md", "quality.md", "questions.md"),
    *("registers.md", "shapes.md", "trace.md"),
]
PLACE = re.compile(r'<a id="([^"]+)"></a>')
LINK = re.compile(r"\]\((?P<page>[\w.-]*)#(?P<place>[^)\s]+)\)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the pages as the tool writes them now."""
    home = tmp_path_factory.mktemp("reference")
    tool = ROOT / "tools" / "build_docs.py"
    subprocess.run([sys.executable, str(tool), "--to", str(home)], check=True, timeout=120)
    return home


def places(name: str) -> list[str]:
    return PLACE.findall((HOME / name).read_text("utf-8"))


def lost_links(name: str, text: str) -> set[str]:
    """Which links lead to a place that their page does not have?"""
    found = ((link["page"] or name, link["place"]) for link in LINK.finditer(text))
    known = {page: set(places(page)) for page in PAGES}
    return {f"{page}#{place}" for page, place in found if place not in known.get(page, set())}


def test_nothing_else_is_among_the_pages(built: Path) -> None:
    assert sorted(path.name for path in built.iterdir()) == PAGES
    assert sorted(path.name for path in HOME.iterdir()) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_graphs_give_now(built: Path, name: str) -> None:
    now, committed = ((home / name).read_text("utf-8") for home in (built, HOME))
    assert committed == now, "run `python tools/build_docs.py` and commit the pages"


@pytest.mark.parametrize("name", PAGES)
def test_each_place_is_one_and_each_link_leads_to_one(name: str) -> None:
    assert len(places(name)) == len(set(places(name)))
    text = (HOME / name).read_text("utf-8")
    assert lost_links(name, text) == set()
    assert lost_links(name, text + "[x](method.md#C9-z)") == {"method.md#C9-z"}


def test_every_term_clause_shape_and_check_has_its_place() -> None:
    ontology = Graph().parse(folder("ontology") / "iip.ttl")
    terms = {s for s in ontology.subjects(RDF.type) if str(s).startswith(str(IIP._NS))}
    assert set(places("ontology.md")) == {local_name(term) for term in terms}
    assert set(places("method.md")) > set(shipped_method().clauses)
    rooms = [q for q in Catalogue.load().queries.values() if "ontology" not in q.header.serves]
    assert sorted(places("questions.md")) == sorted(query.name for query in rooms)
    assert places("quality.md") == [query.name for query in checks(Catalogue.load())]
    shapes = Graph()
    for file in folder("shapes").rglob("*.ttl"):
        shapes.parse(file)
    kinds = (SH.NodeShape, SH.PropertyShape)
    assert set(places("shapes.md")) == {
        local_name(s) for kind in kinds for s in shapes.subjects(RDF.type, kind)
    }


@pytest.mark.parametrize("name", PAGES)
def test_no_row_is_longer_or_shorter_than_its_header(name: str) -> None:
    lines = (HOME / name).read_text("utf-8").splitlines()
    cells = [len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0 for line in lines]
    uneven = [
        lines[i][:80]
        for i in range(1, len(lines))
        if cells[i] and cells[i - 1] and cells[i] != cells[i - 1]
    ]
    assert uneven == []


@pytest.mark.parametrize("name", PAGES)
def test_no_cell_shows_what_has_no_name(name: str) -> None:
    text = (HOME / name).read_text("utf-8")
    assert "None" not in re.sub(r"`[^`]*`", "", text)
    assert not re.search(r"\b(n|N)[0-9a-f]{30,}", text)  # a blank node
    assert "（复合 / composed）" not in text
