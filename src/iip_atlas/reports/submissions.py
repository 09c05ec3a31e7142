"""Submissions as pages for the terminal: what was handed in, and a platform's history."""

from rich import box
from rich.table import Table
from rich.text import Text as Line

from iip_atlas.namespaces import SUBMISSION
from iip_atlas.registry.submission import Intake, Submission
from iip_atlas.reports.screen import Screen
from iip_atlas.text import Language, Text

__all__ = ["intake_page"]

_COLUMNS = (
    Text("提交", "Submission"),
    Text("陈述", "Statements"),
    Text("取代", "Supersedes"),
)
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


def _table(columns: tuple[Text, ...], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for column in columns:
        table.add_column(column.get(language), no_wrap=True)
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
