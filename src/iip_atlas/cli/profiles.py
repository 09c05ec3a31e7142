"""`iip profile list|show|diff|check`."""

from typing import Annotated

import typer

from iip_atlas.cli.options import Lang, Language
from iip_atlas.cli.output import screen, write

__all__ = ["register"]

Name = Annotated[str, typer.Argument(help="编号或文件 / id or file")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="参数方案 / threshold profiles")
    group.command("list")(_list)
    group.command("show")(_show)
    group.command("diff")(_diff)
    group.command("check")(_check)
    app.add_typer(group, name="profile")


def _list(lang: Lang = Language.ZH) -> None:
    """列出随附的参数方案 / List the shipped profiles."""
    from iip_atlas.reports.profiles import profile_list  # noqa: PLC0415

    write(profile_list(lang.value, screen()), None)


def _show(profile: Name, lang: Lang = Language.ZH) -> None:
    """显示一个方案的数值、依据、来源和读法 / Show a profile's numbers, their basis and readings."""
    from iip_atlas.reports.profiles import profile_page  # noqa: PLC0415

    write(profile_page(profile, lang.value, screen()), None)


def _diff(first: Name, second: Name, lang: Lang = Language.ZH) -> None:
    """比较两个方案 / Compare two profiles."""
    from iip_atlas.reports.profiles import profile_diff  # noqa: PLC0415

    write(profile_diff(first, second, lang.value, screen()), None)


def _check(profile: Name, lang: Lang = Language.ZH) -> None:
    """检查一个方案：错误，以及没有设定的参数 / Check a profile; exit code 1 when it has faults."""
    from iip_atlas.reports.profiles import profile_check  # noqa: PLC0415

    page, sound = profile_check(profile, lang.value, screen())
    write(page, None)
    if not sound:
        raise typer.Exit(1)
