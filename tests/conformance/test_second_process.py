"""The second process: its answer, its error or its end is told, never waited for in vain."""

import math
import operator
import os
import subprocess
import sys

import pytest

from iip_atlas.conformance import second_process
from iip_atlas.conformance.second_process import beside
from iip_atlas.errors import MethodError

LARGE = "x" * 2**21  # larger than a pipe holds


def test_its_result_comes_back() -> None:
    with beside(operator.add, LARGE, "y") as result:
        assert result() == LARGE + "y"


def test_what_it_prints_is_no_answer() -> None:
    with beside(print, "printed") as result:
        assert result() is None


def test_its_error_is_raised_here() -> None:
    with beside(math.sqrt, -1.0) as result, pytest.raises(ValueError, match="math domain"):
        result()


def test_that_it_was_ended_is_said() -> None:
    with beside(os._exit, 3) as result, pytest.raises(MethodError, match="second process"):
        result()


def test_one_that_ends_before_it_has_read_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_process, "__name__", "this")  # a module that prints and ends
    with beside(len, LARGE) as result, pytest.raises(MethodError, match="second process"):
        result()


def test_it_ends_with_whoever_asked() -> None:
    with beside(input) as _, pytest.raises(KeyboardInterrupt):
        raise KeyboardInterrupt


def test_it_does_not_run_the_main_script_of_whoever_asks() -> None:
    script = (
        "import math, sys, types\n"
        "from iip_atlas.conformance.second_process import beside\n"
        "page = types.ModuleType('__main__'); page.__file__ = '/nowhere/page.py'\n"
        "sys.modules['__main__'] = page\n"
        "with beside(math.sqrt, 4.0) as result: print(result())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == "2.0\n"
