"""What a cell is called on the pages."""

from iip_atlas.reference import Reference
from iip_atlas.text import Text

__all__ = ["name"]


def name(iri: str) -> Text:
    """How is this industry, domain or region written? Industries open with their code."""
    reference = Reference.load()
    label, code = reference.label(iri), reference.code(iri)
    if "/industry/" not in iri or code in (label.zh, label.en):
        return label
    return Text(f"{code} {label.zh}", f"{code} {label.en}")
