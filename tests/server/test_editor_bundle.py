"""The editor that ships is the one that its sources give, and holds nothing that asks outside."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.node

HOME = Path(__file__).resolve().parents[2] / "editor"
SHIPPED = HOME.parent / "src" / "iip_atlas" / "server" / "static" / "editor"
# Names of vocabularies, and pages that messages of libraries name; nothing here is fetched.
NAMED = {
    "creativecommons.org",
    "datatables.net",
    "developer.mozilla.org",
    "enable-cors.org",
    "purl.org",
    "w3id.org",
    "www.w3.org",
}


def node(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    program = shutil.which("node")
    assert program, "Node.js is missing: `make test` installs it"
    return subprocess.run(
        [program, *arguments], cwd=HOME, capture_output=True, text=True, check=False
    )


def test_the_bundle_is_built_from_these_sources(tmp_path: Path) -> None:
    done = node("build.mjs", tmp_path)
    assert done.returncode == 0, done.stderr
    built = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    shipped = {file.name: file.read_bytes() for file in SHIPPED.iterdir()}
    assert sorted(built) == ["NOTICES.txt", "editor.css", "editor.js", "index.html"]
    stale = [name for name in built if built[name] != shipped.get(name)]
    assert stale == [], "`make editor` builds them anew"
    assert shipped.keys() == built.keys()


def test_a_change_that_finds_no_place_fails_the_build() -> None:
    done = node(
        "--input-type=module",
        "--eval",
        "import { changed } from './changes.mjs'; changed('another release')",
    )
    assert done.returncode != 0
    assert "found 0 times, not 1" in done.stderr


def test_a_licence_that_does_not_fit_fails_the_build() -> None:
    script = """
import { demandAllowed } from './notices.mjs';
demandAllowed('newcomer', 'GPL-3.0-only');
"""
    done = node("--input-type=module", "--eval", script)
    assert done.returncode != 0
    assert "newcomer: the licence GPL-3.0-only is not allowed" in done.stderr


def test_no_other_host_is_named_than_those_that_are_names() -> None:
    text = "".join((SHIPPED / name).read_text("utf-8") for name in ("editor.js", "editor.css"))
    hosts = set(re.findall(r"(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", text))
    assert hosts <= NAMED
    assert "www.w3.org" in hosts
    assert "url(http" not in text
    assert "eval(" not in text


@pytest.mark.parametrize("language", ["zh"])
def test_every_word_of_the_editor_is_translated(language: str) -> None:
    sources = [*(HOME / "src").glob("*.js"), HOME / "changes.mjs"]
    text = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    said = set(re.findall(r'(?<![\w.])t\(\s*"((?:[^"\\]|\\.)+)"', text))
    said |= set(re.findall(r"""said\('"([^"]+)"'""", text))
    said |= set(re.findall(r"""said\('"([^"]+)",""", text))
    said |= {words for words, _ in re.findall(r'^  \["(.+)", (\d)\],$', text, re.MULTILINE)}
    catalogue = (HOME / "locale" / f"{language}.po").read_text(encoding="utf-8")
    translated = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', catalogue, re.MULTILINE))
    assert said - translated.keys() == set()
    assert translated.keys() - said == set()
    assert len(said) > 40
