"""`iip profile list|show|diff|check`."""

from typing import Annotated

import typer

from iip_atlas.cli.options import Lang, Language, show_help
from iip_atlas.cli.output import screen, write

__all__ = ["register"]

Name = Annotated[str, typer.Argument(help="编号或文件\n\nid or file")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(invoke_without_command=True, help="参数方案\nThreshold profiles")
    group.callback()(_help)
    group.command("list", help="列出随附的参数方案\nList the shipped profiles")(_list)
    group.command(
        "show",
        help="显示一个方案的数值、依据、来源和读法"
        "\nShow the numbers of a profile, their basis, source and readings",
    )(_show)
    group.command("diff", help="比较两个方案\nCompare two profiles")(_diff)
    group.command(
        "check",
        help="检查一个方案；有错误时退出码为 1"
        "\nCheck a profile; the exit code is 1 when it has faults",
    )(_check)
    app.add_typer(group, name="profile")


def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        show_help(context)


def _list(lang: Lang = Language.ZH) -> None:
    """List the shipped profiles."""
    from iip_atlas.reports.profiles import profile_list  # noqa: PLC0415

    write(profile_list(lang.value, screen()), None)


def _show(profile: Name, lang: Lang = Language.ZH) -> None:
    """Show the numbers of a profile."""
    from iip_atlas.reports.profiles import profile_page  # noqa: PLC0415

    write(profile_page(profile, lang.value, screen()), None)


def _diff(first: Name, second: Name, lang: Lang = Language.ZH) -> None:
    """Compare two profiles."""
    from iip_atlas.reports.profiles import profile_diff  # noqa: PLC0415

    write(profile_diff(first, second, lang.value, screen()), None)


def _check(profile: Name, lang: Lang = Language.ZH) -> None:
    """Check a profile."""
    from iip_atlas.reports.profiles import profile_check  # noqa: PLC0415

    page, sound = profile_check(profile, lang.value, screen())
    write(page, None)
    if not sound:
        raise typer.Exit(1)
