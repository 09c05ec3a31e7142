"""`iip app`: the explorer on this machine, in a real browser, without a network."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from iip_atlas.cli.app import serve
from iip_atlas.errors import InputError, StoreError

SECONDS = 1_000


def test_a_taken_port_is_said_with_a_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="name a free one") as refused:
            serve(taken.getsockname()[1])
    assert "127.0.0.1" in str(refused.value)


def test_a_port_that_cannot_exist_is_said() -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        serve(70_000)


def test_a_registry_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        serve(0, store=str(tmp_path / "nowhere"))


@pytest.mark.browser
def test_an_error_that_nobody_foresaw_is_said_and_its_details_stay_in_the_terminal(
    chromium_page: Page,
) -> None:
    script = (
        "from iip_atlas.conformance import judged\n"
        "judged.judged = lambda *_: 1 / 0\n"
        "from iip_atlas.cli.app import serve\n"
        "serve(0)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        chromium_page.goto(found[0])
        said = chromium_page.get_by_role("alert")
        expect(said).to_contain_text("This page failed", timeout=60 * SECONDS)
        expect(said).not_to_contain_text("division")
        process.terminate()
        assert "ZeroDivisionError" in process.stderr.read()
