"""Reads a register from a Parquet file into a table of text."""

from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

from iip_atlas.registry.faults import Fault
from iip_atlas.registry.registers.delimited import named_columns
from iip_atlas.registry.registers.encoding import MAX_BYTES
from iip_atlas.registry.registers.model import Register
from iip_atlas.registry.registers.tables import RawTable
from iip_atlas.text import Text

__all__ = ["read_parquet"]

_MOST_ROWS = 5_000_000
_MOST_COLUMNS = 256
_MOST_BYTES = 2**30


def read_parquet(path: Path, register: Register) -> tuple[list[RawTable], list[Fault]]:
    """What does the file hold under the headings of this register? Lists become several values."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return [], [_fault(path, "文件超过 512 MiB", "the file is larger than 512 MiB", _SPLIT)]
        with path.open("rb") as stream:
            scan = pl.scan_parquet(stream)
            schema = scan.collect_schema()
            if len(schema) > _MOST_COLUMNS or scan.select(pl.len()).collect().item() > _MOST_ROWS:
                return [], [_fault(path, "行或栏太多", "it has too many rows or columns", _SPLIT)]
            if odd := [name for name, dtype in schema.items() if _text(name, dtype) is None]:
                return [], [_odd(path, name, schema[name]) for name in odd]
            texts = [e for n, d in schema.items() if (e := _text(n, d)) is not None]
            if _bytes(scan, schema) > _MOST_BYTES:
                return [], [_fault(path, "解压后太大", "it is too large unpacked", _SPLIT)]
            frame = scan.select(texts).collect()
    except (PolarsError, PanicException, OSError, ValueError) as error:
        said = str(error).splitlines()[0][:120] if str(error) else ""
        return [], [
            _fault(
                path, "读不了这个 Parquet 文件", f"this Parquet file cannot be read: {said}", _WRITE
            )
        ]
    head = pl.DataFrame({name: [name] for name in frame.columns}, schema=frame.schema)
    tables, faults = named_columns(path, register, pl.concat([head, frame]))
    return tables, faults


def _bytes(scan: pl.LazyFrame, schema: pl.Schema) -> int:
    """How much text does it hold? Looked at a column and a piece at a time."""
    total = 0
    for name, dtype in schema.items():
        column = pl.col(name).explode() if dtype == pl.List(pl.String) else pl.col(name)
        if dtype in (pl.String, pl.List(pl.String)):
            length = scan.select(column.str.len_bytes().cast(pl.Int64).sum())
            total += length.collect(engine="streaming").item()
    return total


def _text(name: str, dtype: pl.DataType) -> pl.Expr | None:
    """The column as text; none for a type that cells cannot have."""
    column = pl.col(name)
    if isinstance(dtype, pl.Datetime):
        local = column.dt.convert_time_zone("Asia/Shanghai") if dtype.time_zone else column
        return local.dt.strftime("%Y-%m-%d %H:%M:%S").alias(name)
    if isinstance(dtype, pl.List):
        return column.cast(pl.List(pl.String)).list.join("；")
    if dtype.is_numeric() or dtype in (pl.String, pl.Boolean, pl.Date, pl.Categorical, pl.Null):
        return column.cast(pl.String)
    return None


def _odd(path: Path, name: str, dtype: pl.DataType) -> Fault:
    return Fault(
        str(path),
        Text(f"不读这种类型的栏（{dtype}）", f"a column of this type is not read ({dtype})"),
        Text("请写成文本、数或日期", "write it as text, numbers or dates"),
        place=name,
    )


def _fault(path: Path, zh: str, en: str, remedy: Text) -> Fault:
    return Fault(str(path), Text(zh, en), remedy)


_SPLIT = Text("请分成几个文件", "split it into several files")
_WRITE = Text("请重新写出，或改用 CSV", "write it again, or use CSV")
