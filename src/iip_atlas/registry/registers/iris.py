"""IRIs for ids, codes and names, a column at a time."""

import re
from urllib.parse import quote

import polars as pl

from iip_atlas.namespaces import BASE, DOMAIN, INDUSTRY, PLATFORM, REGION
from iip_atlas.registry.identity import local_part
from iip_atlas.registry.registers.model import Column, Register, ValueKind

__all__ = ["iris", "short", "shown", "with_nodes"]

_CELLS = (str(INDUSTRY), str(REGION), str(DOMAIN))
_SAFE = r"^[A-Za-z0-9._~-]+$"
# What an IRI cannot hold, or would cut it short.
_UNSAFE = re.compile(r"[^\w.~()+,:;=@!$&'*-]")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def iris(ids: pl.Series, base: str) -> pl.Series:
    """Give ids as IRIs under a base: quoted where need be. What is an IRI already stays one."""
    doubtful = ids.filter(~ids.str.contains(_SAFE)).drop_nulls().unique().to_list()
    plain = pl.select(pl.lit(base) + ids).to_series().alias(ids.name)
    if not doubtful:
        return plain
    quoted = [_quoted(text, base) for text in doubtful]
    known = pl.DataFrame({"id": doubtful, "iri": quoted}, {"id": pl.String, "iri": pl.String})
    found = pl.DataFrame({"id": ids}).join(known, on="id", how="left", maintain_order="left")
    return found["iri"].fill_null(plain).alias(ids.name)


def _quoted(text: str, base: str) -> str:
    if base and _IRI.fullmatch(text):
        return text
    return base + _UNSAFE.sub(lambda c: quote(c[0], safe=""), text)


def with_nodes(form: Register, frame: pl.DataFrame) -> pl.DataFrame:
    """Give the rows with the IRI of their node, made by the pattern of the register."""
    parts: list[pl.Series | pl.Expr] = [pl.lit(BASE)]
    for text, name in re.findall(r"([^{]*)\{(\w+)\}", form.pattern):
        parts += [pl.lit(text), _segment(form, frame, name)]
    return frame.with_columns(pl.concat_str(parts).alias("node"))


def _segment(form: Register, frame: pl.DataFrame, name: str) -> pl.Series:
    if name == "platform":
        return short(frame[name], str(PLATFORM))
    if form.by_name[name].kind is ValueKind.CODE:
        return short(frame[name], *_CELLS)
    return iris(frame[name], "")


def short(found: pl.Series, *homes: str) -> pl.Series:
    """Give short names for IRIs: what follows these homes."""
    known = found.drop_nulls().unique().to_list()
    return found.replace(known, [local_part(iri, *homes) for iri in known])


def shown(value: str, column: Column) -> str:
    """How is a key shown to people?"""
    return local_part(value, *_CELLS) if column.kind is ValueKind.CODE else value
