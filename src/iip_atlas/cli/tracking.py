"""`iip history` and `iip diff`: what was handed in when, and what changed."""

from pathlib import Path
from typing import Annotated

import typer

from iip_atlas.cli.options import (
    FORM,
    Lang,
    Language,
    Output,
    ProfileName,
    RegistryName,
    TableOrJson,
)
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.text import Text

__all__ = ["register"]


FormatOption = Annotated[TableOrJson, FORM]
Which = Annotated[
    str,
    typer.Argument(
        metavar="SUBMISSION",
        help="提交：mine@1（第一次）、mine（最新）、编号或 IRI"
        "\n\nmine@1 (the first one), mine (the newest), an id or IRI",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(
        "history",
        help="一个平台的全部提交：何时、何人、哪些文件；不给平台则列出全部平台"
        "\nThe submissions of a platform: when, by whom, which files; without one, all platforms",
    )(_history)
    app.command(
        "diff",
        help="同一平台的两份提交：哪些事实和结论不同"
        "\nTwo submissions of one platform: which facts and verdicts differ",
    )(_diff)


def _history(
    *,
    platform: Annotated[
        str | None, typer.Argument(help="平台的编号或 IRI\n\nid or IRI of a platform")
    ] = None,
    store: RegistryName,
    form: FormatOption = TableOrJson.TABLE,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """List submissions."""
    demand_output(output, [Path(store)])
    with working(Text("正在读取……", "Reading ..."), lang.value):
        from iip_atlas.registry.history import history_of, submissions  # noqa: PLC0415
        from iip_atlas.registry.opening import open_store  # noqa: PLC0415
        from iip_atlas.reports.submissions import history_json, history_page  # noqa: PLC0415

        kept = open_store(store)
        found = history_of(platform, kept) if platform is not None else submissions(kept)
    if form is TableOrJson.JSON:
        write(history_json(found), output)
    else:
        write(history_page(found, lang.value, screen(output), one=platform is not None), output)


def _diff(  # noqa: PLR0913  # one parameter an option
    *,
    before: Which,
    after: Which,
    store: RegistryName,
    profile: ProfileName = "illustrative",
    form: FormatOption = TableOrJson.TABLE,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Compare two submissions of one platform."""
    demand_output(output, [Path(store), Path(profile)])
    with working(Text("正在比较……", "Comparing ..."), lang.value):
        from iip_atlas.conformance.comparison import compare  # noqa: PLC0415
        from iip_atlas.conformance.evaluation import evaluate  # noqa: PLC0415
        from iip_atlas.registry.differences import differences  # noqa: PLC0415
        from iip_atlas.registry.history import named_submission  # noqa: PLC0415
        from iip_atlas.registry.opening import open_store  # noqa: PLC0415
        from iip_atlas.registry.recall import facts_of  # noqa: PLC0415
        from iip_atlas.reports.differences import render  # noqa: PLC0415

        kept = open_store(store)
        pair = named_submission(before, kept), named_submission(after, kept)
        facts = differences(*pair, kept)
        old, new = (evaluate(facts_of(kept, [one]), profile) for one in pair)
        page = render(pair, facts, compare(old, new), form.value, lang.value, screen(output))
    write(page, output)
