"""How much is decided: what is open in one cell is open, and public sources decide no cells."""

from conformance.asking import X, a_profile, ask, cell, platform
from iip_atlas.conformance.completeness import completeness
from iip_atlas.conformance.verdicts import Completeness, Outcome, Share
from iip_atlas.method.loading import shipped_method
from verdict_double import C36, a_clause, a_method, a_verdict

METHOD = a_method(
    a_clause("R", part=0, group=True),
    a_clause("A", "R", part=1, group=True),
    a_clause("A-a", "A", part=1),
    a_clause("A-b", "A", part=1),
    a_clause("B", "R", part=2, group=True, per_industry=True),
    a_clause("B-a", "B", part=2, per_industry=True),
)
PASSED, FAILED, OPEN, UNTESTED, ASIDE = (
    Outcome.PASSED,
    Outcome.FAILED,
    Outcome.CANT_TELL,
    Outcome.UNTESTED,
    Outcome.INAPPLICABLE,
)
OTHER = C36.replace("C36", "C35")


def decided(*verdicts: object, open_world: bool = False) -> Completeness:
    asked = list(METHOD.clauses.values())
    return completeness(verdicts, asked, METHOD, open_world=open_world)  # type: ignore[arg-type]


def test_groups_are_not_counted_and_open_outcomes_are_not_decided() -> None:
    found = decided(a_verdict("A", PASSED), a_verdict("A-a", FAILED), a_verdict("A-b", UNTESTED))
    assert found.parts == {"A": Share(1, 2), "B": Share(1, 1)}
    assert found.whole == Share(2, 3)
    assert found.whole.ratio == 2 / 3


def test_a_clause_open_in_one_cell_is_not_decided() -> None:
    one = a_verdict("B-a", PASSED, cell=C36)
    assert decided(one, a_verdict("B-a", ASIDE, cell=OTHER)).parts["B"] == Share(1, 1)
    assert decided(one, a_verdict("B-a", OPEN, cell=OTHER)).parts["B"] == Share(0, 1)


def test_where_only_public_sources_speak_no_cell_is_decided() -> None:
    verdicts = (a_verdict("A-a", FAILED), a_verdict("B-a", PASSED, cell=C36))
    assert decided(*verdicts, open_world=True).parts == {"A": Share(1, 2), "B": Share(0, 1)}


def test_nothing_asked_leaves_nothing_open() -> None:
    assert Share(0, 0).ratio == 1


def test_every_clause_of_the_method_is_counted_once(tmp_path) -> None:  # type: ignore[no-untyped-def]
    found = ask(tmp_path, platform() + cell("industry/C36"), a_profile()).result
    assert found.platform == X
    atomic = [c for c in shipped_method().clauses.values() if c.part and not c.is_group]
    asked = sum(share.asked for share in found.completeness.parts.values())
    assert asked == found.completeness.whole.asked == len(atomic)
    assert found.completeness.parts["C3"].decided == found.completeness.parts["C3"].asked
    assert found.completeness.parts["C1"].decided == 0
