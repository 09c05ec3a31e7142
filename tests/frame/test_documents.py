"""What a newcomer reads is true: commands run, excerpts match, links lead somewhere.

In a ```console block, a line `$ iip ...` is a command, and the lines below it are an excerpt of
what it prints: each must appear, in this order; `...` stands for lines left out. A ```turtle
block that starts with `# name.ttl` is a file that the commands may read.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").glob("**/*.md")])
TWINS = [("README.md", "README.zh.md")]
LEFT_OUT = {"...", "…"}


@dataclass(frozen=True)
class Example:
    place: str
    command: str
    excerpt: tuple[str, ...]


def fences(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def examples(path: Path) -> list[Example]:
    found = []
    for block in fences(path.read_text(encoding="utf-8"), "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *excerpt = part.rstrip().splitlines()
            found.append(Example(path.name, command, tuple(line.rstrip() for line in excerpt)))
    return found


def squeezed(line: str) -> str:
    """The line without what only fills columns: a longer name elsewhere widens a whole table."""
    return re.sub(r"([ ─━])\1+", r"\1", line).rstrip()


def missing_lines(excerpt: tuple[str, ...], output: str) -> list[str]:
    """Which lines of the excerpt does the output not show, in their order?"""
    rest = iter([squeezed(line) for line in output.splitlines()])
    return [line for line in excerpt if line not in LEFT_OUT and squeezed(line) not in rest]


def run(command: str, folder: Path) -> str:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
    return done.stdout


ALL_EXAMPLES = [example for path in DOCUMENTS for example in examples(path)]
SHOWN = dict.fromkeys(example.command for example in ALL_EXAMPLES)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory) -> Path:
    """A folder that looks like the checkout from where a reader stands, and may be written to."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(REPOSITORY / "data", folder / "data")
    for path in DOCUMENTS:
        for block in fences(path.read_text(encoding="utf-8"), "turtle"):
            if name := re.match(r"# ([\w-]+\.ttl)\n", block):
                (folder / name[1]).write_text(block, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def output_of(checkout) -> Callable[[str], str]:
    """Runs each command once, however often it is shown."""
    return cache(lambda command: run(command, checkout))


@pytest.mark.parametrize(
    "example", ALL_EXAMPLES, ids=[f"{e.place}: {e.command}" for e in ALL_EXAMPLES]
)
def test_a_documented_command_prints_what_the_document_shows(example, output_of):
    output = output_of(example.command)
    missing = missing_lines(example.excerpt, output)
    assert not missing, f"no longer printed: {missing}\n\n$ {example.command}\n{output}"


def test_only_our_own_commands_are_run():
    assert [e for e in ALL_EXAMPLES if not e.command.startswith("iip ")] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_each_readme_shows_the_main_commands(name):
    shown = {example.command.split()[1] for example in examples(REPOSITORY / name)}
    assert {"evaluate", "explain", "profile", "query"} <= shown


@pytest.mark.parametrize(("english", "chinese"), TWINS)
def test_twins_say_the_same(english, chinese):
    texts = [(REPOSITORY / name).read_text(encoding="utf-8") for name in (english, chinese)]
    levels = [re.findall(r"^(#+) ", text, re.MULTILINE) for text in texts]
    assert levels[0] == levels[1]
    shown = [[e.command for e in examples(REPOSITORY / name)] for name in (english, chinese)]
    assert [command.replace(" --lang en", "") for command in shown[0]] == shown[1]
    shell = [[re.sub(r" *#.*", "", block) for block in fences(text, "bash")] for text in texts]
    assert shell[0] == shell[1]
    assert fences(texts[0], "turtle") == fences(texts[1], "turtle")


def dead_links(path: Path) -> list[str]:
    """Links to files that are not there."""
    targets = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    return [t for t in targets if "://" not in t and not (path.parent / t).exists()]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_links_lead_somewhere(path):
    assert dead_links(path) == []


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(), re.MULTILINE))
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert {"run", "test"} <= named <= targets


def test_the_citation_gives_the_version():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    citation = (REPOSITORY / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {project['version']}\n" in citation


def test_a_wrong_excerpt_and_a_dead_link_are_caught(tmp_path):
    assert missing_lines(("a", "...", "c"), "a\nb\nc\n") == []
    assert missing_lines(("c", "a"), "a\nb\nc\n") == ["a"]
    document = tmp_path / "x.md"
    document.write_text("[here](x.md) [there](y.md) [elsewhere](https://site.example/)")
    assert dead_links(document) == ["y.md"]
