"""Finds the folders that ship with the package: in the wheel, or in the checkout."""

from pathlib import Path
from typing import Literal, get_args

from iip_atlas.errors import ResourceError

__all__ = ["Folder", "folder"]

Folder = Literal["ontology", "shapes", "data", "queries", "app"]

_PACKAGE = Path(__file__).resolve().parent


def folder(name: Folder) -> Path:
    """Where is this shipped folder?

    An installed wheel carries it inside the package; an editable install reads the checkout.
    Raises ResourceError when neither holds it.
    """
    if name not in get_args(Folder):
        raise ResourceError(f"no shipped folder is called {name!r}")
    for home in (_PACKAGE / "_shipped", _PACKAGE.parent.parent):
        if (home / name).is_dir():
            return home / name
    raise ResourceError(
        f"the folder {name!r} is missing from this installation",
        remedy="install the package again, or run from a complete checkout",
    )
