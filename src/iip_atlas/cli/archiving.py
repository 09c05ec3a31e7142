"""`iip backup`, `iip restore` and `iip export`: the registry elsewhere, whole."""

from pathlib import Path
from typing import Annotated

import typer

from iip_atlas.cli.options import Lang, Language, RegistryName
from iip_atlas.cli.output import progress, working, write, written_whole
from iip_atlas.text import Text

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "backup",
        help="把登记库文件夹备份到一个新文件夹\nCopy the folder of a registry into a new one",
    )(_backup)
    app.command(
        "export",
        help="把登记库写成 TriG，旁边附 SHA-256 摘要"
        "\nWrite a registry as TriG, with its SHA-256 digest beside it",
    )(_export)
    app.command(
        "restore",
        help="把备份或导出的提交放回登记库；已有的不动"
        "\nPut the submissions of a backup or an export into a registry that lacks them",
    )(_restore)


def _backup(
    target: Annotated[Path, typer.Argument(metavar="FOLDER", help="新文件夹\n\na new folder")],
    store: Annotated[
        Path, typer.Option("--store", metavar="PATH", help="登记库文件夹\n\na registry's folder")
    ],
    lang: Lang = Language.ZH,
) -> None:
    """Copy an embedded store."""
    with working(Text("正在备份……", "Copying ..."), lang.value):
        from iip_atlas.registry.archive import backup  # noqa: PLC0415

        count = backup(store, target)
    told = Text(f"已备份 {count:,} 份提交到 {target}", f"{count:,} submissions copied to {target}")
    _tell(told, lang)


def _export(
    target: Annotated[
        Path, typer.Argument(metavar="FILE.trig", help="写入的文件\n\nfile to write")
    ],
    store: RegistryName,
    lang: Lang = Language.ZH,
) -> None:
    """Write all submissions as TriG."""
    from iip_atlas.registry.archive import export, file_digest  # noqa: PLC0415
    from iip_atlas.registry.opening import open_store  # noqa: PLC0415

    words = Text("正在导出", "Exporting")
    with progress(words, lang.value) as told, written_whole(target) as file:
        count = export(open_store(store), file, told)
    digest = file_digest(target)
    write(f"{digest}  {target.name}\n", target.with_name(f"{target.name}.sha256"))
    _tell(
        Text(
            f"已导出 {count:,} 份提交到 {target}\nsha256:{digest}",
            f"{count:,} submissions written to {target}\nsha256:{digest}",
        ),
        lang,
    )


def _restore(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="BACKUP|FILE.trig", help="备份文件夹或导出文件\n\na backup or an export"
        ),
    ],
    store: RegistryName,
    lang: Lang = Language.ZH,
) -> None:
    """Put submissions back."""
    from iip_atlas.registry.archive import copy, opened  # noqa: PLC0415
    from iip_atlas.registry.opening import open_store  # noqa: PLC0415

    with working(Text("正在检查……", "Checking ..."), lang.value):
        found = opened(source)
    with progress(Text("正在存入", "Keeping"), lang.value) as told:
        copied, there = copy(found, open_store(store, writing=True), told)
    _tell(
        Text(
            f"已存入 {copied:,} 份提交；原有 {there:,} 份未动",
            f"{copied:,} submissions put back; {there:,} were there and stay as they are",
        ),
        lang,
    )


def _tell(text: Text, lang: Language) -> None:
    write(f"{text.get(lang.value)}\n", None)
