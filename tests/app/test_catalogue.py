"""The Chinese wording of the interface: complete, and read as it is edited."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.catalogue import catalogue, read_catalogue
from iip_atlas.errors import ResourceError
from iip_atlas.resources import folder

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def messages(source: Path) -> Iterator[str]:
    """The messages that a file asks for; each must stand there as a plain string."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "t":
            message = node.args[0]
            assert isinstance(message, ast.Constant), f"{source}:{node.lineno}"
            yield message.value


def asked() -> set[str]:
    return {message for file in folder("app").rglob("*.py") for message in messages(file)}


def test_every_message_is_translated_and_no_translation_is_left_over() -> None:
    assert set(catalogue("zh")) == asked()


def test_a_translation_is_chinese_and_keeps_the_placeholders() -> None:
    for message, translation in catalogue("zh").items():
        assert CHINESE.search(translation), message
        assert set(re.findall(r"{\w+}", message)) == set(re.findall(r"{\w+}", translation)), message


def test_bold_type_closes_where_markdown_can_see_it() -> None:
    """After Chinese punctuation, `**` would be shown as it is."""
    for translation in catalogue("zh").values():
        assert not re.search(r"[。，：；！？]\*\*\S", translation), translation


def test_english_is_the_source_and_needs_no_catalogue() -> None:
    assert catalogue("en") == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('msgid "a"\nmsgstr ""\n', "not translated"),
        ('msgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "y"\n', "twice"),
        ('msgctxt "menu"\nmsgid "a"\nmsgstr "x"\n', "line 1"),
        ('msgid "a"\nmsgstr "x\n', "line 2"),
        ('msgstr "x"\n', "line 1"),
        ('"x"\n', "line 1"),
    ],
)
def test_a_catalogue_that_is_not_sound_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "bad.po"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ResourceError, match=fault):
        list(read_catalogue(file))


def test_long_messages_run_over_lines_and_escapes_are_read(tmp_path: Path) -> None:
    file = tmp_path / "good.po"
    file.write_text('# note\nmsgid ""\n"a \\"b\\" "\n"c"\nmsgstr "甲\\n"\n"乙"\n', encoding="utf-8")
    assert list(read_catalogue(file)) == [('a "b" c', "甲\n乙")]
