"""Findings, what is missing, and what verdicts rest on, as tables."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

import polars as pl

from iip_atlas.audit import Finding, Severity
from iip_atlas.audit.explained import EXPLAINED
from iip_atlas.audit.lineage import Figures, Lineage, Source
from iip_atlas.audit.missing import Stated
from iip_atlas.conformance.verdicts import Completeness
from iip_atlas.method.model import Clause, Scope
from iip_atlas.reference import Reference
from iip_atlas.reports.outcomes import outcome_words
from iip_atlas.text import Language, Text

__all__ = [
    "SEVERITIES",
    "changes_frame",
    "completeness_frame",
    "figures_frame",
    "finding_frame",
    "finding_id",
    "lineage_frame",
    "records_frame",
    "sources_frame",
    "stated_frame",
]

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: Text("✗ 错误：不可能如此", "✗ error: it cannot be so"),
    Severity.WARNING: Text("! 警告：须有人核实", "! warning: somebody has to look"),
    Severity.NOTE: Text("· 提示：值得知道", "· note: worth knowing"),
}
_COLON = {"zh": "：", "en": ":"}
_SCOPES = {
    Scope.PLATFORM: Text("平台", "platform"),
    Scope.INDUSTRY: Text("行业单元", "industry"),
    Scope.DOMAIN: Text("领域单元", "domain"),
    Scope.REGION: Text("区域单元", "region"),
}
_FINDINGS = (
    Text("程度", "Severity"),
    Text("平台", "Platform"),
    Text("检查", "Check"),
    Text("发现", "Finding"),
    Text("记录数", "Records"),
    Text("涉及条款", "Clauses"),
    Text("影响的结论", "Verdicts that hang on it"),
)
_RECORDS = (Text("位置", "Where"), Text("编号", "Id"))
_CHANGES = (
    Text("条款", "Clause"),
    Text("单元", "Cell"),
    Text("现在", "Now"),
    Text("不计这些", "Without them"),
)
_STATED = (
    Text("数据项", "Figure"),
    Text("单位", "Unit"),
    Text("按", "Of each"),
    Text("已知", "Known"),
    Text("应有", "Asked of"),
    Text("已知比例（%）", "Known (%)"),
    Text("用于条款", "Asked by clauses"),
)
_COMPLETE = (Text("平台", "Platform"), Text("合计", "All"))
_SOURCES = (
    Text("文件或提交", "File or submission"),
    Text("提交人", "By"),
    Text("时间", "Time"),
    Text("陈述", "Statements"),
    Text("摘要（SHA-256）", "Digest (SHA-256)"),
)
_FIGURES = (
    Text("平台", "Platform"),
    Text("清点的数", "Counted figures"),
    Text("申报的数", "Declared figures"),
    Text("公开的数", "Public figures"),
    Text("让位于清点的数", "Outweighed by counts"),
    Text("有证据的声明", "Claims with evidence"),
    Text("评审", "Reviews"),
)
_LINEAGE = (Text("步骤", "Step"), Text("内容", "What"), Text("数量", "Number"))
_STEPS = (
    Text("1. 来源的陈述", "1. Statements handed in"),
    Text("2. 登记册记录", "2. Records of registers"),
    Text("3. 数据与声明", "3. Figures and claims"),
    Text("4. 结论", "4. Verdicts"),
)
_GONE = Text("不再评价", "no longer asked")


def finding_id(finding: Finding) -> str:
    """Give a short name that stays the same while the finding does."""
    said = f"{finding.check}|{finding.platform}|{finding.said.en}"
    return blake2b(said.encode(), digest_size=6).hexdigest()


def finding_frame(
    found: Iterable[Finding], labels: Mapping[str, Text], language: Language
) -> pl.DataFrame:
    """Give findings in their order, the worst first."""
    rows = [
        (
            SEVERITIES[each.severity].get(language).split(_COLON[language])[0],
            labels.get(str(each.platform), Text(str(each.platform), str(each.platform))).get(
                language
            ),
            EXPLAINED[each.check].label.get(language),
            each.said.get(language),
            len(each.records),
            ", ".join(each.clauses),
            len(each.changes),
        )
        for each in found
    ]
    return pl.DataFrame(rows, _schema(_FINDINGS, language, (4, 6)), orient="row")


def records_frame(finding: Finding, language: Language) -> pl.DataFrame:
    """Give the records of a finding: where each stands, and what identifies it."""
    rows = [(record.place, record.name) for record in finding.records]
    return pl.DataFrame(rows, _schema(_RECORDS, language), orient="row")


def changes_frame(finding: Finding, language: Language) -> pl.DataFrame:
    """Give the verdicts that would be others if the finding's records were set aside."""
    rows = []
    for change in finding.changes:
        sides = (change.before, change.after)
        words = [outcome_words(v.outcome, language) if v else _GONE.get(language) for v in sides]
        cell = change.verdict.cell
        name = Reference.load().label(cell).get(language) if cell else ""
        rows.append((change.verdict.clause, name, *words))
    return pl.DataFrame(rows, _schema(_CHANGES, language), orient="row")


def stated_frame(found: Iterable[Stated], language: Language) -> pl.DataFrame:
    """Give how often each figure is known, the rarest first."""
    rows = [
        (
            each.label.get(language),
            each.unit.get(language) if each.unit else "",
            _SCOPES[each.scope].get(language),
            each.known,
            each.places,
            round(each.known / each.places * 100, 1),
            ", ".join(each.clauses),
        )
        for each in found
    ]
    schema = _schema(_STATED, language, (3, 4))
    schema[_STATED[5].get(language)] = pl.Float64
    return pl.DataFrame(rows, schema, orient="row")


def completeness_frame(
    found: Mapping[str, Completeness],
    labels: Mapping[str, Text],
    parts: Sequence[Clause],
    language: Language,
) -> pl.DataFrame:
    """Give, for each platform and part, how many of the clauses asked are decided: `12 of 37`."""
    heads = [part for part in parts if any(part.id in each.parts for each in found.values())]
    of = Text("{} / {}", "{} of {}").get(language)
    rows = [
        (
            labels[platform].get(language),
            of.format(each.whole.decided, each.whole.asked),
            *(
                of.format(share.decided, share.asked) if (share := each.parts.get(head.id)) else ""
                for head in heads
            ),
        )
        for platform, each in sorted(found.items(), key=lambda pair: pair[1].whole.ratio)
    ]
    schema = _schema((*_COMPLETE, *(_numbered(head) for head in heads)), language)
    return pl.DataFrame(rows, schema, orient="row")


def _numbered(part: Clause) -> Text:
    """Parts by their numerals, beside each other: `I`, as their names open with it."""
    zh, _, _ = part.label.zh.partition("、")
    en, dot, _ = part.label.en.partition(". ")
    return Text(f"第{zh}部分", f"Part {en}") if dot else part.label


def sources_frame(found: Iterable[Source], language: Language) -> pl.DataFrame:
    """Give files or submissions with who, when, how much and the digest."""
    rows = [(s.name, s.agent or "–", s.time[:19] or "–", s.statements, s.digest) for s in found]
    return pl.DataFrame(rows, _schema(_SOURCES, language, (3,)), orient="row")


def figures_frame(
    found: Mapping[str, Figures], labels: Mapping[str, Text], language: Language
) -> pl.DataFrame:
    """Give how many figures of which kind each platform has."""
    rows = [
        (
            labels[platform].get(language),
            each.counted,
            each.declared,
            each.public,
            each.outweighed,
            each.claims,
            each.reviews,
        )
        for platform, each in found.items()
    ]
    return pl.DataFrame(rows, _schema(_FIGURES, language, range(1, 7)), orient="row")


def lineage_frame(found: Lineage, language: Language) -> pl.DataFrame:
    """Give the way from sources to verdicts, step by step, with the number of each."""
    figures = found.figures
    steps: list[tuple[Text, str, int]] = [
        (_STEPS[0], source.name, source.statements) for source in found.sources
    ]
    steps += [(_STEPS[1], label.get(language), n) for label, n in found.records.items()]
    counts = (
        figures.counted,
        figures.declared,
        figures.public,
        figures.outweighed,
        figures.claims,
        figures.reviews,
    )
    heads = (head.get(language) for head in _FIGURES[1:])
    steps += [(_STEPS[2], head, n) for head, n in zip(heads, counts, strict=True) if n]
    steps += [(_STEPS[3], outcome_words(o, language), n) for o, n in found.outcomes.items() if n]
    rows = [(step.get(language), what, number) for step, what, number in steps]
    return pl.DataFrame(rows, _schema(_LINEAGE, language, (2,)), orient="row")


def _schema(
    heads: Sequence[Text], language: Language, numbers: Sequence[int] = ()
) -> dict[str, type[pl.DataType]]:
    return {
        head.get(language): pl.Int64 if place in numbers else pl.String
        for place, head in enumerate(heads)
    }
