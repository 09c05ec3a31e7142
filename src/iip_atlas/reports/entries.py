"""The entries of an explanation: one for each number, one for all clauses that came out alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iip_atlas.conformance.verdicts import Outcome, Verdict
from iip_atlas.conformance.wording import comparison, span
from iip_atlas.graphs import local_name
from iip_atlas.method.profiles import Profile
from iip_atlas.namespaces import IIP
from iip_atlas.reports.scorecard import Row
from iip_atlas.reports.scorecard_lines import BASES, setting_source, sources_words
from iip_atlas.text import Language, Text

__all__ = ["Entry", "entries"]

_UNSET = Text("参数方案没有设定数值。", "the profile sets no number.")
_COLON, _COMMA, _SEMICOLON = Text("：", ": "), Text("、", ", "), Text("；", "; ")
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said at one place: the text, and notes on whose number and which source.

    A heading has no outcome.
    """

    depth: int
    outcome: Outcome | None
    text: str
    notes: tuple[str, ...] = ()


def entries(
    rows: Sequence[Row], profile: Profile, language: Language, *, whole: bool
) -> Iterator[Entry]:
    """What do these rows say? Alike ones of one group are joined, unless the `whole` is wanted."""
    writer = _Writer(profile, language, whole=whole)
    for run in _runs(rows):
        for alike in _buckets(run, language, whole=whole):
            yield writer.entry(alike)


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that stand side by side: a group by itself, and the clauses below one group."""
    run: list[Row] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        if row.verdict is None and following is not None and following.cell_label is not None:
            continue  # the rows of its cells name the clause
        apart = _is_group_of_platform(row) or (run and _is_group_of_platform(run[-1]))
        if run and (apart or _depth(row) != _depth(run[0])):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _is_group_of_platform(row: Row) -> bool:
    return row.clause.is_group and row.cell_label is None


def _depth(row: Row) -> int:
    """Cells stand beside the clauses of the platform as a whole."""
    return row.depth - 1 if row.cell_label is not None else row.depth


def _buckets(run: Sequence[Row], language: Language, *, whole: bool) -> Iterator[list[Row]]:
    found: dict[_Key, list[Row]] = {}
    for place, row in enumerate(run):
        key = () if whole else _likeness(row, language)
        found.setdefault(key or (place,), []).append(row)
    for alike in found.values():
        if _is_full(alike):
            yield alike
        else:
            by_clause: dict[str, list[Row]] = {}
            for row in alike:
                by_clause.setdefault(row.clause.id, []).append(row)
            yield from by_clause.values()


def _likeness(row: Row, language: Language) -> _Key:
    """What do rows have in common that are told together? Nothing for what is told by itself."""
    verdict, clause = row.verdict, row.clause
    if verdict is None or _is_group_of_platform(row):
        return ()
    if clause.is_group:
        return clause.id, verdict.outcome
    if _is_unset(row):
        return (verdict.outcome,)
    if verdict.measured is None:
        return verdict.outcome, _beyond_label(row, language)
    if row.cell_label is None or isinstance(verdict.measured, tuple):
        return ()
    return clause.id, verdict.outcome, verdict.required, verdict.setting


def _is_unset(row: Row) -> bool:
    """Is a number asked for that the profile leaves open?"""
    return (
        row.verdict is not None
        and row.verdict.outcome is Outcome.UNTESTED
        and bool(row.clause.parameters)
    )


def _is_full(rows: Sequence[Row]) -> bool:
    """Do the same cells stand for every clause, so that both can be listed once?"""
    return len(rows) == len({r.clause.id for r in rows}) * len({r.cell for r in rows})


def _beyond_label(row: Row, language: Language) -> str:
    """Give the reason without the name of the clause, where it starts with that."""
    label = f"{row.clause.label.get(language)}{_COLON.get(language)}"
    return row.verdict.reason.get(language).removeprefix(label) if row.verdict else ""


@dataclass(frozen=True, slots=True)
class _Writer:
    profile: Profile
    language: Language
    whole: bool

    def entry(self, rows: Sequence[Row]) -> Entry:
        """Tell rows that came out alike: where, what, whose number, and from which sources."""
        first = rows[0]
        if first.verdict is None:
            return Entry(_depth(first), None, self._head(rows))
        text = f"{self._head(rows)}{self._word(_COLON)}{self._said(rows, first.verdict)}"
        notes = (self._names(rows), self._origin(rows, first.verdict))
        return Entry(
            _depth(first), first.verdict.outcome, text, tuple(note for note in notes if note)
        )

    def _said(self, rows: Sequence[Row], verdict: Verdict) -> str:
        reasons = list(dict.fromkeys(_beyond_label(row, self.language) for row in rows))
        if len(reasons) == 1:
            return reasons[0]
        if _is_unset(rows[0]):
            return self._word(_UNSET)
        cells = [
            f"{self._cell(row)} {span(row.verdict.measured, row.verdict.unit).get(self.language)}"
            if row.verdict and row.verdict.measured is not None
            else self._cell(row)
            for row in rows
        ]
        listed = self._word(_COMMA).join(cells)
        if verdict.required is None or verdict.comparator is None:
            return listed
        asked = comparison(verdict.comparator, verdict.required, verdict.unit)
        return Text(f"{listed}，要求{asked.zh}。", f"{listed}; {asked.en} required.").get(
            self.language
        )

    def _cell(self, row: Row) -> str:
        return row.cell_label.get(self.language) if row.cell_label else ""

    def _names(self, rows: Sequence[Row]) -> str:
        """List what each of several clauses asks."""
        names = dict.fromkeys(row.clause.label.get(self.language) for row in rows)
        return self._word(_SEMICOLON).join(names) if len(names) > 1 else ""

    def _origin(self, rows: Sequence[Row], verdict: Verdict) -> str:
        sources = dict.fromkeys(s for row in rows if row.verdict for s in row.verdict.sources)
        found = (
            (Text("数值", "number"), self._setting(verdict.setting)),
            (Text("来源", "source"), sources_words(tuple(sources), self.language)),
        )
        notes = [f"{self._word(what)}{self._word(_COLON)}{said}" for what, said in found if said]
        return " · ".join(notes)

    def _setting(self, iri: str | None) -> str:
        """Say whose number it is; the words behind an illustrative one only in the whole."""
        found = next((s for s in self.profile.settings.values() if str(s.iri) == iri), None)
        if found is None:
            return ""
        said = [f"{self.profile.id} {local_name(found.parameter)}"]
        if found.basis is not None and found.basis in BASES:
            said.append(self._word(BASES[found.basis]))
        if self.whole or found.basis != IIP.illustrative:
            said.append(setting_source(found, self.profile, self.language))
        return " · ".join(part for part in said if part)

    def _head(self, rows: Sequence[Row]) -> str:
        """Write `C1.1.1-b–j (9 clauses, line 8)`, or of one clause its id and name."""
        clauses = {row.clause.id: row.clause for row in rows}
        name = f" {rows[0].clause.label.get(self.language)}" if len(clauses) == 1 else ""
        return f"{_ids(list(clauses))}{name}{self._places(rows)}"

    def _places(self, rows: Sequence[Row]) -> str:
        """Write in which cells and on which line of the document, in brackets."""
        said = []
        if len({_beyond_label(row, self.language) for row in rows}) == 1 or _is_unset(rows[0]):
            cells = dict.fromkeys(self._cell(row) for row in rows if row.cell_label)
            said = [self._word(_COMMA).join(cells)] if cells else []
        if (count := len({row.clause.id for row in rows})) > 1:
            said.append(Text(f"{count} 项", f"{count} clauses").get(self.language))
        if lines := sorted({row.clause.line for row in rows if row.clause.line}):
            numbers = self._word(_COMMA).join(map(str, lines))
            said.append(Text(f"第 {numbers} 行", f"line {numbers}").get(self.language))
        if not said:
            return ""
        return Text(f"（{'，'.join(said)}）", f" ({', '.join(said)})").get(self.language)

    def _word(self, text: Text) -> str:
        return text.get(self.language)


def _ids(clauses: Sequence[str]) -> str:
    """Write ids that differ in their last letter only as a list of letters, or as a range."""
    stems = {clause.rpartition("-")[0] for clause in clauses}
    tails = [clause.rpartition("-")[2] for clause in clauses]
    if len(clauses) == 1 or len(stems) > 1 or not all(stems):
        return ", ".join(clauses)
    letters = "".join(tails)
    run = "".join(map(chr, range(ord(letters[0]), ord(letters[0]) + len(letters))))
    if len(letters) == len(tails) > 2 and letters == run:
        return f"{clauses[0]}–{tails[-1]}"
    return ", ".join([clauses[0], *tails[1:]])
