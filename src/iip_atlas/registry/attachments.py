"""Are the files that evidence names there, and are they the ones whose digests were stated?"""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from iip_atlas.namespaces import IIP
from iip_atlas.registry.faults import Fault
from iip_atlas.registry.places import place_of
from iip_atlas.registry.statements import Facts
from iip_atlas.text import Text

__all__ = ["attachment_faults"]

_FILE, _DIGEST = str(IIP.attachedFile), str(IIP.fileDigest)


def attachment_faults(facts: Facts) -> list[Fault]:
    """Which attached files are missing, lie elsewhere, or differ from their digest?

    A path is taken from the folder of the file that names it and may not leave that folder. What
    comes from a store was looked at when it was handed in.
    """
    if facts.submissions:
        return []
    return [f for node in facts.nodes.subjects_of(_FILE) for f in _of_evidence(node, facts)]


def _of_evidence(node: str, facts: Facts) -> Iterator[Fault]:
    described = Path(facts.path_of(node))
    for value in facts.nodes.values(node, _FILE):
        wrong = _wrong(described.parent, value.value, _stated(node, facts))
        if wrong is not None:
            message, remedy = wrong
            place = place_of(node, facts.nodes)
            yield Fault(str(described), message, remedy, place=place, focus=node, rule="attachment")


def _stated(node: str, facts: Facts) -> str:
    return next((v.value.lower() for v in facts.nodes.values(node, _DIGEST)), "")


def _wrong(folder: Path, name: str, digest: str) -> tuple[Text, Text] | None:
    """What is wrong with this attachment, and how is it put right?"""
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()):
        return (
            Text(
                f"附件 {name} 不在同一文件夹内", f"the attached file {name} lies outside the folder"
            ),
            Text("请把附件放在说明文件旁边", "put it beside the file that names it"),
        )
    if not file.is_file():
        return (
            Text(f"找不到附件 {name}", f"the attached file {name} is not there"),
            Text(
                "请一并交来，或去掉 iip:attachedFile",
                "hand it in too, or leave out iip:attachedFile",
            ),
        )
    found = _digest(file)
    if digest and digest != found:
        return (
            Text(
                f"附件 {name} 的摘要是 {found[:12]}…，所写的是 {digest[:12]}…",
                f"the digest of {name} is {found[:12]}…, the stated one {digest[:12]}…",
            ),
            Text(
                "文件或摘要不对；请重新计算（sha256sum）",
                "the file or the digest is wrong; work it out again (sha256sum)",
            ),
        )
    return None


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
