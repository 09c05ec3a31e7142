"""At which numbers does a slider stop? Where the platforms are: few of them between two stops."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from iip_atlas.indicators.table import Numbers

__all__ = ["notches"]

_STOPS: Final = 32
_FEW: Final = 40  # so many whole numbers are all stops


def notches(
    values: Numbers, present: Iterable[float], *, whole: bool, share: bool
) -> tuple[float, ...]:
    """Give the stops for a number that is compared with these values (NaN: not known).

    From 0 to beyond the greatest value, with numbers that are `present` (the profile's, the one
    chosen) among them. Otherwise they are rounded to two digits.
    """
    found = values[np.isfinite(values)]
    kept = {float(number) for number in present}
    top = max([*kept, float(found.max()) if found.size else 0.0, 1.0])
    if whole and top < _FEW:
        return tuple(sorted({*kept, *map(float, range(int(top) + 2))}))
    marks = np.quantile(found, np.linspace(0, 1, _STOPS)).tolist() if found.size else []
    spread = np.linspace(0, top, 6).tolist()[1:]  # where there is nobody, one can still go
    stops = {_rounded(mark, whole=whole) for mark in [*marks, *spread]}
    beyond = _rounded(top * 1.1, whole=whole)
    stops |= {0.0, beyond if beyond > top else top + 1}
    return tuple(
        sorted({s for s in stops if not share or s <= 1} | kept | ({1.0} if share else set()))
    )


def _rounded(number: float, *, whole: bool) -> float:
    rounded = float(f"{number:.2g}")
    return float(round(rounded)) if whole else rounded
