"""Writes Markdown: tables, anchors, links, two languages in one cell."""

from collections.abc import Iterable, Sequence

__all__ = ["anchor", "bilingual", "code", "joined", "page", "table"]

_NOTE = "由 `python tools/build_docs.py` 生成，请勿手改。Generated; edit the graphs, not this page."


def page(title: str, intro: str, sections: Iterable[str]) -> str:
    """Give a whole page."""
    return "\n\n".join([f"# {title}", f"<!-- {_NOTE} -->", intro, *sections]) + "\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Give a table; cells may hold anything but bare line breaks."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def bilingual(zh: str, en: str) -> str:
    """Put the Chinese above the English, or either alone."""
    return joined(dict.fromkeys(text for text in (zh, en) if text))


def joined(parts: Iterable[str]) -> str:
    """Put these below one another in a cell."""
    return "<br>".join(parts)


def anchor(name: str) -> str:
    """Give a place that a link `#name` leads to, showing the name."""
    return f'<a id="{name}"></a>{code(name)}'


def code(text: str) -> str:
    """Set a name apart as code."""
    return f"`{text}`" if text else ""
