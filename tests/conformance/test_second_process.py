"""The reference judge's second process: what becomes of it is told, never waited for in vain."""

from multiprocessing import Pipe
from typing import Any

import pytest

from iip_atlas.conformance import reference
from iip_atlas.conformance.judgement import Side
from iip_atlas.errors import MethodError

SIDE = Side(frozenset(), frozenset())


def answered(monkeypatch: pytest.MonkeyPatch, judged: Any) -> Side:
    receiving, sending = Pipe(duplex=False)
    monkeypatch.setattr(reference, "_side", judged)
    reference._send_side(sending, None, None)  # type: ignore[arg-type]
    with receiving:
        return reference._received(receiving)


def test_its_side_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answered(monkeypatch, lambda *_: SIDE) == SIDE


def test_its_error_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Side:
        raise MethodError("the SHACL engine failed: x")

    with pytest.raises(MethodError, match="the SHACL engine failed: x"):
        answered(monkeypatch, fails)


def test_that_it_was_ended_is_said() -> None:
    receiving, sending = Pipe(duplex=False)
    sending.close()
    with receiving, pytest.raises(MethodError, match="second process"):
        reference._received(receiving)
