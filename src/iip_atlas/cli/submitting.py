"""`iip submit`: hands in what platform owners have, all or nothing."""

import getpass
from typing import Annotated

import typer

from iip_atlas.cli.options import Lang, Language, places
from iip_atlas.cli.output import screen, working, write
from iip_atlas.text import Text

__all__ = ["register"]

Place = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        help="登记库：文件夹（没有则新建）或 SPARQL 端点"
        "\n\nregistry: a folder (made if need be) or a SPARQL endpoint",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "submit",
        help="提交平台的材料：先全部检查，再一次存入登记库"
        "\nHand in facts of platforms: all checked first, then kept in a registry at once",
    )(_submit)


def _submit(
    *,
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER",
            help="RDF、申报表（.xlsx）、CSV、Parquet 文件或文件夹"
            "\n\nRDF, workbooks, CSV, Parquet, or folders of them",
        ),
    ],
    store: Place,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", metavar="WHO", help="提交人；缺省为登录名\n\nwho; by default the login name"
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只检查，不存入\n\nonly check, keep nothing")
    ] = False,
    lang: Lang = Language.ZH,
) -> None:
    """Hand in facts: each platform's become a submission that supersedes its previous one."""
    with working(Text("正在检查……", "Checking ..."), lang.value):
        from iip_atlas.registry.facts import read_facts  # noqa: PLC0415
        from iip_atlas.registry.intake import keep, planned  # noqa: PLC0415
        from iip_atlas.registry.opening import open_store  # noqa: PLC0415
        from iip_atlas.reports.submissions import intake_page  # noqa: PLC0415

        facts = read_facts(places(inputs))
    with working(Text("正在存入……", "Keeping ..."), lang.value):
        kept = open_store(store, writing=not dry_run, missing_is_empty=dry_run)
        intake = planned(facts, kept, by=by or getpass.getuser())
        if not dry_run:
            keep(intake, kept)
    write(intake_page(intake, kept.place, lang.value, screen(), dry_run=dry_run), None)
