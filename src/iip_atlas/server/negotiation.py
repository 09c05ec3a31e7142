"""Which of the forms that there are does a client want (RFC 9110, Accept)?"""

from collections.abc import Mapping

__all__ = ["chosen"]


def chosen(accept: str, forms: Mapping[str, str]) -> str | None:
    """Give the name of the form wanted most; `forms` are media types by name, the usual one first.

    None where the client takes none of them. Of equals the first is given.
    """
    ranges = [_range(part) for part in accept.lower().split(",") if part.strip()]
    if not ranges:
        return next(iter(forms))
    weights = {name: _weight(media, ranges) for name, media in forms.items()}
    best = max(weights, key=lambda name: weights[name])
    return best if weights[best] > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip() for piece in part.split(";"))
    said = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return media, min(max(float(said), 0.0), 1.0)
    except ValueError:
        return media, 0.0


def _weight(media: str, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most exact range that holds this media type."""
    kinds = (media, f"{media.partition('/')[0]}/*", "*/*")
    exact = sorted((kinds.index(r), q) for r, q in ranges if r in kinds)
    return exact[0][1] if exact else 0.0
