"""The axis of a chart on which the values of one number stand."""

from collections.abc import Sequence
from typing import Any

from explorer.language import say
from iip_atlas.method.open_numbers import OpenNumber
from iip_atlas.reports.moved_numbers import figure

__all__ = ["LEFT", "number_axis"]

LEFT = {"align": "left", "padding": [0, 0, 0, -16]}  # of a name above an axis


def number_axis(number: OpenNumber, values: Sequence[float], gap: int) -> dict[str, Any]:
    """Give the axis; its name stands `gap` pixels away."""
    return {
        "type": "category",
        "data": [say(figure(value, number.parameter)).split(" ")[0] for value in values],
        "name": f"{number.parameter.id} ({say(number.parameter.unit)})",
        "nameLocation": "middle",
        "nameGap": gap,
        "axisLabel": {"interval": 0, "hideOverlap": True},
    }
