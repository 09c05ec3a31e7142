"""The five outcomes of EARL 1.0, and how groups join them.

Truth table of "all": failed if any failed, else cantTell if any, else untested if any, else
passed. Of "any": passed if any passed, else cantTell if any, else untested if any, else failed.
Inapplicable members are left aside; of nothing else, or of nothing, comes inapplicable.
"""

from collections.abc import Iterable
from enum import StrEnum

from iip_atlas.method.model import Logic

__all__ = ["Outcome", "join"]


class Outcome(StrEnum):
    """What is the result of a test? Unknown is not zero, and an unset number is not a pass."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cantTell"  # data that are needed are missing
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"  # the number is open, or a person has yet to judge


_ORDER = {
    Logic.ALL: (Outcome.FAILED, Outcome.CANT_TELL, Outcome.UNTESTED, Outcome.PASSED),
    Logic.ANY: (Outcome.PASSED, Outcome.CANT_TELL, Outcome.UNTESTED, Outcome.FAILED),
}


def join(logic: Logic, outcomes: Iterable[Outcome]) -> Outcome:
    """What is the outcome of a group of these members?

    Logic.NONE (background only) asks nothing: inapplicable.
    """
    if logic is Logic.NONE:
        return Outcome.INAPPLICABLE
    found = set(outcomes) - {Outcome.INAPPLICABLE}
    return next((o for o in _ORDER[logic] if o in found), Outcome.INAPPLICABLE)
