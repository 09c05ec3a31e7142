"""The files that an INPUT means: a file as it is, a folder with all that can be read below it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat

from iip_atlas.registry.faults import Fault, refusal
from iip_atlas.registry.registers.names import named_register
from iip_atlas.text import Text

__all__ = ["FORMATS", "input_files", "is_table"]

FORMATS: Mapping[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
_WORKBOOK = ".xlsx"
_TABLES = frozenset({".csv", ".parquet", _WORKBOOK})
_OTHER_WORKBOOKS = frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".et"})
_ACCEPTED = " ".join((*FORMATS, *sorted(_TABLES)))


def is_table(path: Path) -> bool:
    """Is it a workbook or a table, by its suffix?"""
    return path.suffix.lower() in _TABLES


def input_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Which files are to be read, in order, each once?

    Folders are searched to the bottom; hidden files and files of other kinds are passed over, and
    beside RDF so are tables in folders below, or not named after a register.
    Raises InputError for what is missing, empty, or of a kind that is not read.
    """
    found: dict[Path, Path] = {}
    faults: list[Fault] = []
    for path in paths:
        try:
            for file in _files_of(path):
                found.setdefault(file.resolve(), file)
        except _UnusableError as unusable:
            faults.append(unusable.fault)
    if faults:
        raise refusal(faults)
    return tuple(found.values())


class _UnusableError(Exception):
    def __init__(self, path: Path, zh: str, en: str, remedy: Text) -> None:
        super().__init__(en)
        self.fault = Fault(str(path), Text(zh, en), remedy)


def _files_of(path: Path) -> Iterator[Path]:
    try:
        if path.is_dir():
            yield from _folder(path)
            return
        exists, regular = path.exists(), path.is_file()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _UnusableError(
            path, f"打不开：{reason}", f"cannot be opened: {reason}", _LOOK
        ) from error
    if not exists:
        raise _UnusableError(path, "没有这个文件或文件夹", "there is no such file or folder", _LOOK)
    if not regular:
        raise _UnusableError(path, "既不是文件也不是文件夹", "neither a file nor a folder", _LOOK)
    if path.suffix.lower() not in FORMATS and not is_table(path):
        raise _other_kind(path)
    yield path


_LOOK = Text("请检查路径", "check the path")


def _folder(folder: Path) -> Iterator[Path]:
    inside = sorted(p for p in folder.rglob("*") if not _hidden(p.relative_to(folder)))
    files = [p for p in inside if p.is_file()]
    rdf = [p for p in files if p.suffix.lower() in FORMATS]
    tables = [p for p in files if is_table(p)]
    if rdf:
        tables = [p for p in tables if p.parent == folder and _is_handed_in(p)]
    if not rdf and not tables:
        raise _nothing_in(folder)
    yield from sorted((*rdf, *tables))


def _is_handed_in(table: Path) -> bool:
    return table.suffix.lower() == _WORKBOOK or named_register(table.stem) is not None


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def _nothing_in(folder: Path) -> _UnusableError:
    return _UnusableError(
        folder,
        "空文件夹：里面没有可读的文件",
        "empty folder: it holds no file that can be read",
        _GIVE_FILES,
    )


_GIVE_FILES = Text(f"请给出这些文件：{_ACCEPTED}", f"give files of these kinds: {_ACCEPTED}")
_SAVE_AS = Text("请另存为不含宏的 .xlsx", "save it as .xlsx, without macros")


def _other_kind(path: Path) -> _UnusableError:
    suffix = path.suffix.lower()
    if suffix in _OTHER_WORKBOOKS:
        zh, en = f"不读 {suffix} 工作簿", f"workbooks of the kind {suffix} are not read"
        return _UnusableError(path, zh, en, _SAVE_AS)
    named = suffix or path.name
    return _UnusableError(
        path, f"不读这种文件（{named}）", f"files of this kind are not read ({named})", _GIVE_FILES
    )
