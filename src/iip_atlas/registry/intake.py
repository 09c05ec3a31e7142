"""Takes submissions in: facts divided by platform, described, and kept all or none."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex

from pyoxigraph import NamedNode, Quad

from iip_atlas.errors import InputError, StoreError
from iip_atlas.namespaces import INTAKE, PLATFORM, SUBMISSION
from iip_atlas.registry.history import current, submissions, submitted
from iip_atlas.registry.identity import local_part
from iip_atlas.registry.keeping import Keeper
from iip_atlas.registry.normal import normalised
from iip_atlas.registry.origins import origin_statements
from iip_atlas.registry.splitting import Split, split
from iip_atlas.registry.statements import Facts
from iip_atlas.registry.submission import (
    HandedIn,
    Intake,
    Submission,
    facts_graph,
    heads,
    seal,
    shared_graph,
)

__all__ = ["keep", "planned"]

# Beyond this many platforms it is quicker to read all heads once than one platform's at a time.
_MANY = 50


def planned(
    facts: Facts, store: Keeper, *, by: str, now: datetime | None = None, mark: str | None = None
) -> Intake:
    """Which submissions do these facts make, on top of what the store holds? Nothing is written.

    `mark` ends the name of the hand-in and tells it from others of the same second; it is drawn
    at random unless names must come out alike each time. Registers that are tables become
    statements. Raises InputError without a platform or a person, or with more records than a
    registry takes, and StoreError when the clock stands before the newest submission of one of
    the platforms.
    """
    facts = facts.with_records()
    if not by.strip():
        raise InputError("没有提交人 / nobody hands this in", remedy="--by WHO")
    parts = _normalised(split(facts))
    if not parts.platforms:
        raise InputError("没有描述任何平台 / no platform is described")
    time = (now or datetime.now(UTC)).astimezone(UTC)
    intake = f"{INTAKE}{time:%Y%m%dT%H%M%SZ}-{mark or token_hex(3)}"
    there = tuple(_all_of(store, list(parts.platforms)))
    before = {s.platform: s for s in current(there)}
    time = _after(time, before)
    files = {str(path): file for path, file in _digests(facts, intake)}
    made = tuple(
        Submission(
            f"{SUBMISSION}{local_part(platform, str(PLATFORM))}/{intake.removeprefix(INTAKE)}",
            platform,
            intake,
            time,
            by.strip(),
            f"iip-atlas {version('iip-atlas')}",
            len(quads),
            len(parts.shared),
            before[platform].iri if platform in before else None,
            _files_of(quads, facts, files),
        )
        for platform, quads in parts.platforms.items()
    )
    known = frozenset(s.iri for s in there)
    return Intake(intake, made, tuple(_contents(made, parts, facts, files)), known)


def keep(intake: Intake, store: Keeper) -> None:
    """Keep what is handed in, all or nothing. Raises StoreError when it is not kept.

    When somebody else handed in for one of these platforms in the meantime, nothing is kept.
    """
    time = intake.submissions[0].time
    mark = seal(intake.iri, time)
    _demand_unchanged(intake, store)
    store.deposit(intake.contents, mark)
    try:
        _demand_unchanged(intake, store)
    except StoreError:
        store.withdraw(mark, intake.graphs)
        raise


def _normalised(parts: Split) -> Split:
    """As every store gives them back, so that they can be counted and compared."""
    platforms = {platform: normalised(quads) for platform, quads in parts.platforms.items()}
    return Split(platforms, normalised(parts.shared))


def _demand_unchanged(intake: Intake, store: Keeper) -> None:
    """Refuse if another hand-in superseded the same submissions."""
    own = {s.iri for s in intake.submissions}
    platforms = [s.platform for s in intake.submissions]
    if len(platforms) <= _MANY:  # mostly nobody came, which is quickly seen
        expected = own | intake.known
        platforms = [p for p in platforms if submitted(store, p) - expected]
    previous = {s.platform: s.previous for s in intake.submissions}
    for found in _all_of(store, platforms):
        if found.iri not in own and found.previous == previous[found.platform]:
            raise StoreError(
                f"此时 {found.agent} 也提交了平台 {found.platform}，本次提交未保存"
                f" / {found.agent} handed in for the same platform meanwhile; nothing was kept",
                where=store.place,
                remedy="请查看 `iip history` 后重新提交 / look at `iip history`, then submit again",
            )


def _all_of(store: Keeper, platforms: list[str]) -> Iterator[Submission]:
    if len(platforms) <= _MANY:
        for platform in platforms:
            yield from submissions(store, platform, with_files=False)
    else:
        wanted = set(platforms)
        found = submissions(store, with_files=False)
        yield from (s for s in found if s.platform in wanted)


def _after(time: datetime, before: Mapping[str, Submission]) -> datetime:
    """Submissions follow each other in time, even if the clock is corrected by a little."""
    newest = max((s.time for s in before.values()), default=None)
    if newest is None or time > newest:
        return time
    if newest - time > timedelta(seconds=5):
        raise StoreError(
            f"时钟比最新的提交慢：{newest.isoformat()}"
            f" / the clock is behind the newest submission, which is of {newest.isoformat()}",
            remedy="请校准时钟 / set the clock",
        )
    return newest + timedelta(milliseconds=1)


def _digests(facts: Facts, intake: str) -> Iterator[tuple[Path, HandedIn]]:
    for number, path in enumerate(dict.fromkeys(facts.files), 1):
        with path.open("rb") as file:
            digest = sha256()
            while piece := file.read(2**20):
                digest.update(piece)
        yield path, HandedIn(f"{intake}/file/{number}", path.name, digest.hexdigest())


def _files_of(
    quads: tuple[Quad, ...], facts: Facts, files: Mapping[str, HandedIn]
) -> tuple[HandedIn, ...]:
    """From which files do these statements come?"""
    names = dict.fromkeys(facts.path_of(quad.subject) for quad in quads)
    return tuple(sorted((files[name] for name in names if name in files), key=lambda f: f.iri))


def _contents(
    made: tuple[Submission, ...], parts: Split, facts: Facts, files: Mapping[str, HandedIn]
) -> Iterator[Quad]:
    for submission, quads in zip(made, parts.platforms.values(), strict=True):
        yield from _into(facts_graph(submission), quads)
    yield from _into(shared_graph(made[0].intake), parts.shared)
    yield from heads(made, files.values())
    yield from origin_statements(made[0].intake, facts, files)


def _into(graph: str, quads: tuple[Quad, ...]) -> Iterator[Quad]:
    name = NamedNode(graph)
    return (Quad(q.subject, q.predicate, q.object, name) for q in quads)
