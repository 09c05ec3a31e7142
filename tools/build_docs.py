"""Writes docs/reference/*.md: ontology, shapes, registers, method, checks, queries and trace.

`python tools/build_docs.py [--to FOLDER]`. The pages hold nothing that is not in the graphs.
"""

import argparse
from pathlib import Path

from pages import method, ontology, quality, questions, registers, shapes, trace

_PAGES = {
    "method.md": method.text,
    "ontology.md": ontology.text,
    "quality.md": quality.text,
    "questions.md": questions.text,
    "registers.md": registers.text,
    "shapes.md": shapes.text,
    "trace.md": trace.text,
}
_HOME = Path(__file__).resolve().parents[1] / "docs" / "reference"


def main() -> None:
    """Write every page, here or where told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=_HOME)
    target: Path = parser.parse_args().to
    target.mkdir(parents=True, exist_ok=True)
    for name, text in _PAGES.items():
        (target / name).write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
