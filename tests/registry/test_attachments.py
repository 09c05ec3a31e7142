"""Attached files: there, inside of the folder, and with the digest that was stated."""

from hashlib import sha256
from pathlib import Path

import pytest

from iip_atlas.errors import InputError
from iip_atlas.registry.facts import read_facts

REPORT = b"test report (synthetic)"
DIGEST = sha256(REPORT).hexdigest()


def facts(folder: Path, evidence: str) -> Path:
    file = folder / "facts.ttl"
    file.write_text(
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "<https://w3id.org/iip-atlas/platform/x> a iip:Platform ; iip:staffCount 3 .\n"
        '<https://w3id.org/iip-atlas/evidence/e> a iip:Evidence ; dcterms:title "证明"@zh ;\n'
        f"  {evidence} .\n",
        encoding="utf-8",
    )
    (folder / "annex").mkdir()
    (folder / "annex" / "report.pdf").write_bytes(REPORT)
    return file


@pytest.mark.parametrize(
    "evidence",
    [
        f'iip:attachedFile "annex/report.pdf" ; iip:fileDigest "{DIGEST}"',
        f'iip:attachedFile "annex/report.pdf" ; iip:fileDigest "{DIGEST.upper()}"',
        'iip:attachedFile "annex/report.pdf"',
        f'iip:fileDigest "{DIGEST}"',
    ],
    ids=["as stated", "in capitals", "no digest", "no file handed in"],
)
def test_what_fits_is_taken(tmp_path: Path, evidence: str) -> None:
    assert read_facts([facts(tmp_path, evidence)]).files == (tmp_path / "facts.ttl",)


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        (
            f'iip:attachedFile "annex/report.pdf" ; iip:fileDigest "{"0" * 64}"',
            f"the digest of annex/report.pdf is {DIGEST[:12]}",
        ),
        ('iip:attachedFile "annex/other.pdf"', "other.pdf is not there"),
        ('iip:attachedFile "annex"', "annex is not there"),
        ('iip:attachedFile "../../etc/passwd"', "lies outside the folder"),
        ('iip:attachedFile "/etc/passwd"', "lies outside the folder"),
        ('iip:fileDigest "abc"', "64 hexadecimal digits"),
    ],
    ids=["another digest", "missing", "a folder", "above", "elsewhere", "no digest at all"],
)
def test_what_does_not_fit_is_refused_with_place_and_remedy(
    tmp_path: Path, evidence: str, told: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_facts([facts(tmp_path, evidence)])
    said = str(caught.value)
    assert told in said
    assert "facts.ttl" in said
    assert "evidence/e" in said
    assert "→ " in said


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret").write_bytes(REPORT)
    file = facts(inside, 'iip:attachedFile "annex/link"')
    (inside / "annex" / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(InputError, match="outside the folder"):
        read_facts([file])
