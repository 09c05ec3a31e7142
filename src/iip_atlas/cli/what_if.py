"""`iip what-if`: who passes with other numbers, sensitivity curves, and which readings matter."""

from typing import Annotated

import typer

from iip_atlas.cli.options import (
    FORM,
    Inputs,
    Lang,
    Language,
    Output,
    ProfileName,
    TableJsonCsv,
    places,
    read_files,
)
from iip_atlas.cli.output import demand_output, screen, working, write
from iip_atlas.text import Text

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "what-if",
        help="换一个数会怎样：谁通过、谁改变、由哪条引起；灵敏度；哪些读法要紧"
        "\nOther numbers: who passes, who flips and by which clause; sensitivity; readings",
    )(_what_if)


def _what_if(  # noqa: PLR0913  # one parameter an option
    *,
    inputs: Inputs = None,
    choices: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="P5.1-industries=10，\n\n或范围 3..12、3..300:10；可多次"
            "\n\nP5.1-industries=10, or a range 3..12, or 3..300:10; may be repeated",
        ),
    ] = None,
    profile: ProfileName = "illustrative",
    goal: Annotated[
        str | None,
        typer.Option(help="数哪条的通过数，如 C5.1\n\ncount who passes this clause, like C5.1"),
    ] = None,
    keep: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="至少留下这么多平台的最严设定\n\nthe strictest settings that leave so many",
        ),
    ] = None,
    readings: Annotated[
        bool, typer.Option("--readings", help="哪些读法要紧\n\nwhich readings matter")
    ] = False,
    form: Annotated[TableJsonCsv, FORM] = TableJsonCsv.TABLE,
    output: Output = None,
    lang: Lang = Language.ZH,
) -> None:
    """Judge the same platforms under other numbers."""
    if bool(choices) == readings or (readings and form is TableJsonCsv.CSV):
        raise typer.BadParameter(
            "请用 --set 给出数值，或用 --readings（table 或 json）"
            " / give numbers with --set, or --readings (as table or json)"
        )
    demand_output(output, read_files(inputs, profile))
    with working(Text("正在计算……", "Working it out ..."), lang.value):
        if readings:
            page = _readings(inputs, profile, form, lang)
        else:
            page = _study(inputs, profile, choices or [], (goal, keep), (form, lang))
    write(page, output)


def _study(
    inputs: list[str] | None,
    profile: str,
    texts: list[str],
    asked: tuple[str | None, int | None],
    manner: tuple[TableJsonCsv, Language],
) -> str:
    from iip_atlas.conformance.registries import table_of  # noqa: PLC0415
    from iip_atlas.conformance.study import read_choices, study  # noqa: PLC0415
    from iip_atlas.method.loading import shipped_method  # noqa: PLC0415
    from iip_atlas.method.profiles import load_profile  # noqa: PLC0415
    from iip_atlas.reports import what_if  # noqa: PLC0415

    loaded, method = load_profile(profile), shipped_method()
    choices = read_choices(texts, loaded, method)
    goal, keep = asked
    found = study(table_of(places(inputs), loaded), loaded, method, choices, goal=goal, keep=keep)
    form, lang = manner
    if form is TableJsonCsv.TABLE:
        return what_if.what_if_page(found, lang.value, screen())
    return what_if.what_if_json(found) if form is TableJsonCsv.JSON else what_if.what_if_csv(found)


def _readings(inputs: list[str] | None, profile: str, form: TableJsonCsv, lang: Language) -> str:
    from iip_atlas.conformance.reading_effects import reading_effects  # noqa: PLC0415
    from iip_atlas.conformance.registries import table_of  # noqa: PLC0415
    from iip_atlas.method.loading import shipped_method  # noqa: PLC0415
    from iip_atlas.method.profiles import load_profile  # noqa: PLC0415
    from iip_atlas.reports.what_if import readings_json, readings_page  # noqa: PLC0415

    loaded = load_profile(profile)
    table = table_of(places(inputs), loaded)
    found = list(reading_effects(table, loaded, shipped_method()))
    if form is TableJsonCsv.JSON:
        return readings_json(found)
    return readings_page(found, lang.value, screen())
