"""The files that an INPUT means: a file as it is, a folder with all the RDF files below it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import RdfFormat

from iip_atlas.registry.faults import Fault, refusal
from iip_atlas.text import Text

__all__ = ["FORMATS", "input_files"]

FORMATS: Mapping[str, RdfFormat] = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
}
_TABLES = frozenset({".csv", ".parquet", ".xlsx"})
_ACCEPTED = " ".join(FORMATS)


def input_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Which files are to be read, in order, each once?

    Folders are searched to the bottom; hidden files and files of other kinds are passed over.
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
    if path.suffix.lower() not in FORMATS:
        raise _other_kind(path)
    yield path


_LOOK = Text("请检查路径", "check the path")


def _folder(folder: Path) -> Iterator[Path]:
    inside = sorted(p for p in folder.rglob("*") if not _hidden(p.relative_to(folder)))
    files = [p for p in inside if p.is_file()]
    readable = [p for p in files if p.suffix.lower() in FORMATS]
    if not readable:
        raise _nothing_in(folder, files)
    yield from readable


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _nothing_in(folder: Path, files: list[Path]) -> _UnusableError:
    tables = [p for p in files if p.suffix.lower() in _TABLES]
    if tables:
        return _UnusableError(
            folder,
            f"文件夹里只有表格（{tables[0].name}），本版本还不能读表格",
            f"the folder holds tables only ({tables[0].name}); this version does not read them yet",
            _GIVE_RDF,
        )
    return _UnusableError(
        folder,
        "空文件夹：里面没有可读的文件",
        "empty folder: it holds no file that can be read",
        _GIVE_RDF,
    )


_GIVE_RDF = Text(f"请给出 RDF 文件：{_ACCEPTED}", f"give RDF files: {_ACCEPTED}")


def _other_kind(path: Path) -> _UnusableError:
    suffix = path.suffix.lower()
    if suffix in _TABLES:
        return _UnusableError(
            path,
            f"本版本还不能读 {suffix} 表格",
            f"this version does not read {suffix} tables yet",
            _GIVE_RDF,
        )
    named = suffix or path.name
    return _UnusableError(
        path, f"不读这种文件（{named}）", f"files of this kind are not read ({named})", _GIVE_RDF
    )
