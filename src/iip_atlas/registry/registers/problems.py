"""What is wrong with the value of a cell: one problem, told with what is expected."""

from dataclasses import dataclass

from iip_atlas.text import Text

__all__ = ["LEAVE_EMPTY", "Problem"]

LEAVE_EMPTY = Text("不知道就留空", "leave it empty if it is not known")


@dataclass(frozen=True, slots=True)
class Problem:
    """What a value is not, and what to do. Values of one column with one kind are told together."""

    kind: str
    says: Text
    remedy: Text
