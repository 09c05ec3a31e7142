"""`iip review`: what waits for a person, how it is judged, and the record of a judgement."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from iip_atlas.cli.options import AsOf, Lang, Language, StoreName
from iip_atlas.cli.output import screen, working, write
from iip_atlas.cli.querying import QueryInputs
from iip_atlas.cli.sources import facts_from
from iip_atlas.errors import InputError
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.conformance.review_entry import Entry
    from iip_atlas.conformance.reviewing_desk import Desk

__all__ = ["register"]


class Role(StrEnum):
    """In which role does the reviewer judge?"""

    LEAD = "lead"
    MEMBER = "member"


def _option(name: str, zh: str, en: str, metavar: str | None = None) -> Any:
    return typer.Option(name, metavar=metavar, help=f"{zh}\n\n{en}")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "review",
        help="评审：列出待评审的条款，查看评分细则，记录判断"
        "\nReview: list what waits for a person, see the rubric, record a judgement",
    )(_review)


def _review(  # noqa: PLR0913  # one parameter an option
    *,
    platform: Annotated[
        str | None,
        typer.Argument(help="平台的编号、IRI 或名称\n\nid, IRI or name of a platform"),
    ] = None,
    clause: Annotated[
        str | None, typer.Argument(help="条款编号，如 C1.4.1-a\n\nid of a clause")
    ] = None,
    level: Annotated[
        int | None, _option("--level", "评分细则的等级", "level of the rubric", "N")
    ] = None,
    outcome: Annotated[
        str | None,
        _option(
            "--outcome",
            "没有合适等级时的结论",
            "outcome where no level fits: cantTell, inapplicable (passed, failed without a rubric)",
        ),
    ] = None,
    by: Annotated[str | None, _option("--by", "评审人", "the reviewer", "WHO")] = None,
    role: Annotated[Role, _option("--role", "角色：组长或组员", "role")] = Role.MEMBER,
    cell: Annotated[
        str | None,
        _option("--cell", "行业、领域或区域；缺省为全部单元", "one cell; all by default"),
    ] = None,
    comment: Annotated[str, _option("--comment", "意见", "why")] = "",
    evidence: Annotated[
        list[str] | None, _option("--evidence", "看过的证据，可重复", "evidence seen, repeatable")
    ] = None,
    supersedes: Annotated[
        list[str] | None,
        _option("--supersedes", "取代的评审 IRI，可重复", "IRI of a review that it replaces"),
    ] = None,
    date: Annotated[
        str | None, _option("--date", "评审时间，缺省为此刻", "when; now by default")
    ] = None,
    into: Annotated[
        Path | None,
        _option(
            "--into",
            "记入这个 .ttl 文件（只追加）；缺省为 --store 的登记库",
            "the .ttl file to add it to; by default the registry of --store",
            "FILE",
        ),
    ] = None,
    inputs: QueryInputs = None,
    store: StoreName = None,
    as_of: AsOf = None,
    profile: Annotated[
        str, typer.Option("--profile", help="参数方案的编号或文件\n\nid or file of a profile")
    ] = "illustrative",
    lang: Lang = Language.ZH,
) -> None:
    """List what waits for a person, show the rubric of a clause, or record a judgement."""
    with working(Text("正在评价……", "Judging ..."), lang.value):
        from iip_atlas.conformance.review_entry import Entry  # noqa: PLC0415
        from iip_atlas.conformance.reviewing_desk import Desk  # noqa: PLC0415
        from iip_atlas.registry.history import moment  # noqa: PLC0415

        desk = Desk.open(facts_from(inputs, store, as_of), profile, platform, into)
        if clause is None or (level is None and outcome is None):
            page = _shown(desk, clause, lang)
        else:
            entry = Entry(
                clause=clause,
                cell=cell,
                level=level,
                outcome=outcome,
                reviewer=by or "",
                role=role.value,
                moment=moment(date) or datetime.now().astimezone().replace(microsecond=0),
                comment=comment,
                evidence=tuple(evidence or ()),
                supersedes=tuple(supersedes or ()),
            )
            page = _recorded(desk, entry, into, store, lang)
    write(page, None)


def _shown(desk: "Desk", clause: str | None, lang: Language) -> str:
    from iip_atlas.reports.reviewing import clause_page, queue_page  # noqa: PLC0415

    if clause is None:
        return queue_page(desk.evaluation, desk.queue(), lang.value, screen())
    asked = desk.clause(clause)
    verdicts = desk.verdicts(clause)
    return clause_page(asked, desk.rubric(clause), verdicts, lang.value, screen())


def _recorded(
    desk: "Desk", entry: "Entry", into: Path | None, store: str | None, lang: Language
) -> str:
    from iip_atlas.registry.judgements import keep_judgement  # noqa: PLC0415
    from iip_atlas.registry.opening import open_store  # noqa: PLC0415
    from iip_atlas.registry.recording import added  # noqa: PLC0415
    from iip_atlas.reports.reviewing import recorded_page  # noqa: PLC0415

    judgement = desk.judgement(entry)
    verdicts = desk.after(judgement)
    if into is not None:
        write(added(into, judgement), into)
    elif store is not None:
        keep_judgement(judgement, open_store(store, writing=True))
    else:
        raise InputError(
            "没有说明记入何处 / it is not said where to record it",
            remedy="--into reviews.ttl, --store PATH|URL",
        )
    return recorded_page(verdicts, str(into or store), lang.value, screen())
