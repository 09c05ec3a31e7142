"""Which submissions does a store hold, and which of them is a platform's current one?"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from iip_atlas.errors import InputError
from iip_atlas.namespaces import PLATFORM, SUBMISSION
from iip_atlas.nearest import did_you_mean
from iip_atlas.registry.keeping import Keeper, Term
from iip_atlas.registry.submission import HandedIn, Submission

__all__ = [
    "current",
    "history_of",
    "moment",
    "named_submission",
    "query",
    "submissions",
    "submitted",
]

_QUERIES = Path(__file__).with_name("sparql")


@cache
def query(name: str) -> str:
    """Give one of the queries that the registry asks of every store."""
    return (_QUERIES / f"{name}.rq").read_text(encoding="utf-8")


def submissions(
    store: Keeper, platform: str | None = None, *, with_files: bool = True
) -> tuple[Submission, ...]:
    """Which finished submissions are there (of this platform), the oldest first?"""
    values = {"platform": NamedNode(platform)} if platform is not None else {}
    if platform is not None and not submitted(store, platform):
        return ()
    found = store.select_all(query("submissions"), values).records()
    names = [_text(row["submission"]) for row in found] if platform is not None else None
    files = _files(store, names) if with_files else {}
    made = (_submission(row, files) for row in found)
    return tuple(sorted(made, key=lambda s: s.age))


def submitted(store: Keeper, platform: str) -> frozenset[str]:
    """Which submissions has this platform, finished or not, by IRI? Quick in every store."""
    rows = store.select_all(query("submitted"), {"platform": NamedNode(platform)}).rows
    return frozenset(_text(iri) for (iri,) in rows)


def current(found: Iterable[Submission], as_of: datetime | None = None) -> tuple[Submission, ...]:
    """Which is the newest of each platform (at this time)? They come in order of the platforms."""
    newest: dict[str, Submission] = {}
    for submission in found:
        if as_of is None or submission.time <= as_of:
            kept = newest.setdefault(submission.platform, submission)
            newest[submission.platform] = max(kept, submission, key=lambda s: s.age)
    return tuple(newest[platform] for platform in sorted(newest))


def history_of(name: str, store: Keeper) -> tuple[Submission, ...]:
    """Which submissions has the platform of this id or IRI, the oldest first?

    Raises InputError, with near names, when there is none.
    """
    iri = name if "://" in name else f"{PLATFORM}{quote(name.strip())}"
    if found := submissions(store, iri):
        return found
    known = {s.platform.removeprefix(str(PLATFORM)) for s in submissions(store)}
    hint = did_you_mean(name, known)
    raise InputError(
        f"库里没有平台“{name}”的提交{hint.zh}"
        f" / the store holds no submission of the platform {name!r}{hint.en}",
        where=store.place,
        remedy="`iip history --store ...` 列出全部平台 / lists the platforms",
    )


def named_submission(name: str, store: Keeper) -> Submission:
    """Which submission is meant: `mine` (its newest), `mine@2` (its second), an id or an IRI?

    The beginning of an id is enough where it fits one submission. Raises InputError for none, or
    several.
    """
    wanted = name.removeprefix(str(SUBMISSION))
    platform, at, number = wanted.rpartition("@")
    if at:
        return _numbered(history_of(platform, store), number, name)
    if "/" not in wanted or wanted.startswith(str(PLATFORM)):
        return history_of(wanted, store)[-1]
    fitting = [s for s in submissions(store) if s.id.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    listed = "、".join(s.id for s in fitting[:5])
    what = f"不止一份 / several fit: {listed}" if fitting else "没有这份提交 / there is none"
    raise InputError(f"提交 {name}：{what}", where=store.place, remedy="`iip history`")


def _numbered(found: tuple[Submission, ...], number: str, name: str) -> Submission:
    if number.isdecimal() and 0 < int(number) <= len(found):
        return found[int(number) - 1]
    raise InputError(
        f"提交 {name}：只有 1 到 {len(found)} / there are 1 to {len(found)}",
        remedy="`iip history`",
    )


def moment(text: str | None) -> datetime | None:
    """Which moment is meant? A day means its end, where this machine is; None means now.

    Raises InputError for what is no date.
    """
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
        day = date.fromisoformat(text) if len(text) <= len("2026-01-31") else None
    except ValueError as error:
        raise InputError(
            f"{text!r} 不是日期 / is not a date",
            where="--as-of",
            remedy="例如 / for instance: 2026-01-31, 2026-01-31T12:00:00+08:00",
        ) from error
    return (datetime.combine(day, time.max) if day else found).astimezone()


def _files(store: Keeper, submissions: list[str] | None) -> Mapping[str, tuple[HandedIn, ...]]:
    """The files of each of these submissions, or of all."""
    asked = query("files")
    if submissions is None:
        rows = store.select_all(asked).records()
    else:
        values = [{"submission": NamedNode(name)} for name in submissions]
        rows = [row for value in values for row in store.select_all(asked, value).records()]
    found: dict[str, list[HandedIn]] = {}
    for row in rows:
        file = HandedIn(_text(row["file"]), _text(row["name"]), _text(row["digest"]))
        found.setdefault(_text(row["submission"]), []).append(file)
    return {name: tuple(sorted(files, key=lambda f: f.iri)) for name, files in found.items()}


def _submission(
    row: Mapping[str, Term | None], files: Mapping[str, tuple[HandedIn, ...]]
) -> Submission:
    iri, previous = _text(row["submission"]), row["previous"]
    return Submission(
        iri,
        _text(row["platform"]),
        _text(row["intake"]),
        datetime.fromisoformat(_text(row["time"])),
        _text(row["agent"]),
        _text(row["software"]),
        int(_text(row["statements"])),
        int(_text(row["shared"])),
        _text(previous) if previous is not None else None,
        files.get(iri, ()),
    )


def _text(term: Term | None) -> str:
    if not isinstance(term, NamedNode | Literal):
        raise TypeError(f"no IRI and no literal: {term}")
    return term.value
