"""Submissions as pages for the terminal: what was handed in, and a platform's history."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from rich import box
from rich.table import Table
from rich.text import Text as Line

from iip_atlas.namespaces import PLATFORM, SUBMISSION
from iip_atlas.registry.submission import Intake, Submission
from iip_atlas.reports.screen import Screen
from iip_atlas.text import Language, Text

__all__ = ["history_json", "history_page", "intake_page", "local_time", "submission_record"]

_COLUMNS = (
    Text("提交", "Submission"),
    Text("陈述", "Statements"),
    Text("取代", "Supersedes"),
)
_HISTORY = (
    Text("提交", "Submission"),
    Text("时间", "Time"),
    Text("提交人", "By"),
    Text("陈述", "Statements"),
    Text("文件与摘要", "Files, SHA-256"),
)
_PLATFORMS = (
    Text("平台", "Platform"),
    Text("提交数", "Submissions"),
    Text("最近", "Newest"),
    Text("提交人", "By"),
)
_WHOLE = (Text("提交", "Submission"), Text("时间", "Time"), Text("取代", "Supersedes"))
_NONE = Text("（首次提交）", "(the first one)")


def intake_page(
    intake: Intake, place: str, language: Language, screen: Screen, *, dry_run: bool = False
) -> str:
    """Which submissions were kept, or would be?"""
    table = _table(_COLUMNS, language)
    for submission in intake.submissions:
        table.add_row(
            submission.id,
            f"{submission.statements:,}",
            _previous(submission, language),
        )
    files = dict.fromkeys(file for s in intake.submissions for file in s.files)
    listed = "\n".join(f"{file.name}  sha256:{file.digest}" for file in files)
    return screen.page(
        table, Line(listed), Line(_told(intake, place, dry_run=dry_run).get(language))
    )


def history_page(
    found: Sequence[Submission], language: Language, screen: Screen, *, one: bool
) -> str:
    """What was handed in, of one platform or of all: the newest last?"""
    table = _table(_HISTORY if one else _PLATFORMS, language)
    for row in _history_rows(found) if one else _platform_rows(found):
        table.add_row(*row)
    return screen.page(table, Line(_counted(found).get(language)))


def _history_rows(found: Sequence[Submission]) -> Iterator[tuple[str, ...]]:
    for number, s in enumerate(found, 1):
        files = "\n".join(f"{file.name} {file.digest[:12]}" for file in s.files)
        name = f"{s.platform.removeprefix(str(PLATFORM))}@{number}"
        yield name, local_time(s.time), s.agent, f"{s.statements:,}", files


def _platform_rows(found: Sequence[Submission]) -> Iterator[tuple[str, ...]]:
    counts = Counter(s.platform for s in found)
    for s in sorted({s.platform: s for s in found}.values(), key=lambda s: s.platform):
        name = s.platform.removeprefix(str(PLATFORM))
        yield name, str(counts[s.platform]), local_time(s.time), s.agent


def _counted(found: Sequence[Submission]) -> Text:
    count, platforms = len(found), len({s.platform for s in found})
    return Text(
        f"{platforms:,} 个平台，{count:,} 份提交",
        f"{_platforms(platforms)}, {count:,} submission{'s' if count != 1 else ''}",
    )


def local_time(time: datetime) -> str:
    """Give a time as people write it, where this machine is."""
    return f"{time.astimezone():%Y-%m-%d %H:%M:%S}"


def history_json(found: Sequence[Submission]) -> str:
    """Write the submissions as JSON, each with what it supersedes and its files."""
    records = [submission_record(s) for s in found]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def submission_record(submission: Submission) -> dict[str, object]:
    """Give a submission as the keys and values of JSON."""
    return {
        "submission": submission.iri,
        "platform": submission.platform,
        "time": submission.time.isoformat(),
        "agent": submission.agent,
        "software": submission.software,
        "statements": submission.statements,
        "supersedes": submission.previous,
        "files": [{"name": file.name, "sha256": file.digest} for file in submission.files],
    }


def _table(columns: tuple[Text, ...], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for column in columns:
        table.add_column(column.get(language), no_wrap=column in _WHOLE, overflow="fold")
    return table


def _previous(submission: Submission, language: Language) -> str:
    if submission.previous is None:
        return _NONE.get(language)
    return submission.previous.removeprefix(str(SUBMISSION))


def _told(intake: Intake, place: str, *, dry_run: bool) -> Text:
    count, shared = len(intake.submissions), intake.submissions[0].shared
    rest = Text(
        f"；另有 {shared:,} 条陈述不属于任何平台，随本次提交保存" if shared else "",
        f"; {shared:,} more statements belong to no platform and are kept beside them"
        if shared
        else "",
    )
    if dry_run:
        return Text(
            f"检查通过，未存入（--dry-run）：{count} 个平台{rest.zh}",
            f"All is well; nothing was kept (--dry-run): {_platforms(count)}{rest.en}",
        )
    return Text(
        f"已存入 {place}：{count} 个平台{rest.zh}", f"Kept in {place}: {_platforms(count)}{rest.en}"
    )


def _platforms(count: int) -> str:
    return f"{count:,} platform{'s' if count != 1 else ''}"
