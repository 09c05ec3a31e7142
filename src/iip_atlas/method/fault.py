"""A fault of a profile."""

from dataclasses import dataclass

from iip_atlas.text import Text

__all__ = ["Fault"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a profile, where, and what to do."""

    where: str
    message: Text
    remedy: Text
