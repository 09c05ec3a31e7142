"""The page of the checks that the ontology is held against, and of what is left out and why."""

from collections.abc import Iterable

from iip_atlas.quality import checks
from iip_atlas.queries import Catalogue
from pages.markdown import anchor, bilingual, page, table

__all__ = ["text"]

INTRO = (
    "对本体形式的检查：每项一个查询（`queries/quality/`），列出违反者，无则为好。"
    "各项按 OOPS! 的缺陷、ROBOT 报告和 FOOPS! 中不需联网的部分自行编写，"
    "`tests/ontology/quality/` 中各有一份必须查出的反例。\n\n"
    "Checks of the ontology's form: each is one query (`queries/quality/`) that lists offenders, so"
    " an empty answer is a good one. They follow the pitfalls of OOPS!, the report of ROBOT and the"
    " part of FOOPS! that needs no network, in our own words; `tests/ontology/quality/` holds for"
    " each a bad example that it must catch."
)
# (id, why in Chinese, why in English)
LEFT_OUT = [
    ("OOPS-P01", "判断多义须靠人读", "whether a term has two meanings takes a reader"),
    ("OOPS-P09", "缺少哪些知识须靠人读", "which knowledge is missing takes a reader"),
    ("OOPS-P14", "误用 allValuesFrom 须靠人读", "a misused allValuesFrom takes a reader"),
    ("OOPS-P15", "误用“有的不”须靠人读", "a misplaced negation takes a reader"),
    ("OOPS-P16", "定义类与原始类之分须靠人读", "defined against primitive classes takes a reader"),
    ("OOPS-P17", "层次过深须靠人读", "an over-specialised hierarchy takes a reader"),
    ("OOPS-P18", "定义域、值域过窄须靠人读", "a domain or range that is too narrow takes a reader"),
    ("OOPS-P23", "重复已有的数据类型须靠人读", "a datatype made anew takes a reader"),
    ("OOPS-P37", "须联网", "needs the network"),
    ("ROBOT-invalid_xref", "只用于 OBO 格式", "of the OBO format only"),
    ("ROBOT-missing_subset_declaration", "只用于 OBO 格式", "of the OBO format only"),
    ("ROBOT-missing_synonymtype_declaration", "只用于 OBO 格式", "of the OBO format only"),
    ("FOOPS-CN1", "须联网", "needs the network"),
    ("FOOPS-DOC1", "须联网", "needs the network"),
    ("FOOPS-FIND2", "须联网", "needs the network"),
    ("FOOPS-FIND3", "须联网", "needs the network"),
    ("FOOPS-FIND_3_BIS", "须联网", "needs the network"),
    ("FOOPS-OM4.2", "须联网", "needs the network"),
    ("FOOPS-RDF1", "须联网；文件能否解析另有测试", "needs the network; that files parse is tested"),
    ("FOOPS-URI1", "须联网", "needs the network"),
    ("FOOPS-VER2", "须联网", "needs the network"),
]


def text() -> str:
    """Give the page."""
    sections = [
        f"## 检查 / Checks\n\n{_checks()}",
        f"## 未采用的 / Left out\n\n{_left_out()}",
    ]
    return page("本体检查 / Checks of the ontology", INTRO, sections)


def _checks() -> str:
    rows = (
        (
            anchor(query.name),
            bilingual(query.header.summary.zh, query.header.summary.en),
            bilingual(query.header.description.zh, query.header.description.en),
            _followed(query.header.tags),
        )
        for query in checks(Catalogue.load())
    )
    return table(("检查 / check", "名称 / name", "查什么 / asks", "依据 / follows"), rows)


def _followed(tags: Iterable[str]) -> str:
    return "<br>".join(tag for tag in tags if "-" in tag)


def _left_out() -> str:
    return table(
        ("项 / item", "理由 / why"), ((name, bilingual(zh, en)) for name, zh, en in LEFT_OUT)
    )
