"""Two submissions of one platform: the facts and the verdicts that differ."""

import json
from collections import Counter

from rich import box
from rich.table import Table

from iip_atlas.conformance.comparison import Comparison
from iip_atlas.registry.differences import Difference
from iip_atlas.registry.nodes import Value
from iip_atlas.registry.places import short, value_text
from iip_atlas.registry.submission import Submission
from iip_atlas.reports.comparison import changes_json, verdict_parts
from iip_atlas.reports.screen import Screen
from iip_atlas.reports.submissions import local_time, submission_record
from iip_atlas.text import Language, Text

__all__ = ["render"]

_MOST = 60  # facts that a page shows; JSON has all of them
_KINDS = {
    "added": Text("新增", "added"),
    "removed": Text("删去", "removed"),
    "changed": Text("改变", "changed"),
}
_COLUMNS = (Text("事实", "Fact"), Text("之前", "Before"), Text("之后", "After"))
_Pair = tuple[Submission, Submission]


def render(  # what is shown, and how
    pair: _Pair,
    facts: tuple[Difference, ...],
    verdicts: Comparison,
    form: str,
    language: Language,
    screen: Screen,
) -> str:
    """Write the differences as `table` (a page for this screen) or as `json`."""
    if form == "json":
        return _json(pair, facts, verdicts)
    head = " → ".join(f"{s.id} ({local_time(s.time)}, {s.agent})" for s in pair)
    shown = [_table(facts[:_MOST], language)] if facts else []
    under = verdicts.after.profile
    return screen.page(
        head,
        *shown,
        _total(facts).get(language),
        f"{under.label.get(language)} [{under.id}]",
        *verdict_parts(verdicts, language),
    )


def _table(facts: tuple[Difference, ...], language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    for column in _COLUMNS:
        table.add_column(column.get(language), overflow="fold")
    for fact in facts:
        name = f"{short(fact.node)} {short(fact.predicate)}"
        table.add_row(name, _values(fact.before), _values(fact.after))
    return table


def _values(values: tuple[Value, ...]) -> str:
    return "\n".join(value_text(value) for value in values) or "–"


def _total(facts: tuple[Difference, ...]) -> Text:
    counts = Counter(fact.kind for fact in facts)
    told = [(_KINDS[kind], counts[kind]) for kind in _KINDS if counts[kind]]
    if not told:
        return Text("事实相同。", "The facts are the same.")
    rest = len(facts) - _MOST
    more = Text(
        f"；此处只列前 {_MOST} 处，全部见 JSON" if rest > 0 else "",
        f"; the first {_MOST} are shown, JSON has all" if rest > 0 else "",
    )
    return Text(
        "事实：" + "、".join(f"{word.zh} {count:,}" for word, count in told) + more.zh + "。",
        "Facts: " + ", ".join(f"{count:,} {word.en}" for word, count in told) + more.en + ".",
    )


def _json(pair: _Pair, facts: tuple[Difference, ...], verdicts: Comparison) -> str:
    document = {
        "before": submission_record(pair[0]),
        "after": submission_record(pair[1]),
        "facts": [
            {
                "node": fact.node,
                "property": fact.predicate,
                "change": fact.kind,
                "before": [str(value) for value in fact.before],
                "after": [str(value) for value in fact.after],
            }
            for fact in facts
        ],
        "profile": verdicts.after.profile.id,
        **changes_json(verdicts),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
