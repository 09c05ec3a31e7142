"""A registry at hand says the same as its evaluation in words."""

from pathlib import Path

import pytest

from iip_atlas.conformance.evaluation import evaluate
from iip_atlas.conformance.judged import Judged, judged
from iip_atlas.errors import ProfileError
from iip_atlas.method.profiles import load_profile

FACTS = sorted((Path(__file__).parent / "fixtures" / "C5.1").glob("*.ttl"))[:2]


@pytest.fixture(scope="module")
def found() -> Judged:
    return judged(FACTS, load_profile("illustrative"))


def test_the_frame_holds_every_verdict_once(found: Judged) -> None:
    told = evaluate(FACTS, "illustrative")
    rows = {(v.platform, v.clause, v.cell, v.outcome.value) for v in told.verdicts}
    assert found.frame.height == len(told.verdicts)
    assert set(found.frame.select("platform", "clause", "cell", "outcome").iter_rows()) == rows


def test_one_platform_is_explained_as_among_all(found: Judged) -> None:
    everyone = found.explain_all()
    for platform in found.by_iri:
        alone = found.explain(platform)
        assert alone.verdicts == tuple(v for v in everyone.verdicts if v.platform == platform)


def test_a_profile_with_faults_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .\n"
        "<https://w3id.org/iip-atlas/profile/bad> a iip:ThresholdProfile ;\n"
        "  iip:hasSetting <https://w3id.org/iip-atlas/profile/bad#s> .\n"
        "<https://w3id.org/iip-atlas/profile/bad#s> a iip:ParameterSetting ;\n"
        "  iip:setsParameter <https://w3id.org/iip-atlas/parameter/none> ;\n"
        "  iip:parameterValue 1 .\n",
        encoding="utf-8",
    )
    with pytest.raises(ProfileError):
        judged(FACTS, load_profile(file))
