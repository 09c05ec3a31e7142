"""The scripts behind `make`: the main job ends by itself, and a refusal says what to do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = ["create-venv.sh", "debian-packages.sh", "main-job.sh", "offline.sh", "test-packages.sh"]


def run_script(repository, name, *arguments, **environment):
    return subprocess.run(
        ["/bin/bash", repository / "tools" / name, *arguments],
        cwd=repository,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def main_job(repository):
    return run_script(repository, "main-job.sh", BIN=str(Path(sys.executable).parent))


def test_the_main_job_ends_by_itself(main_job):
    assert (main_job.returncode, main_job.stderr) == (0, "")


@pytest.mark.parametrize(
    "part", ["chengdu-2022", "COSMOPlat", "无法判定", "illustrative", "（虚构）", "make app"]
)
def test_the_main_job_shows_real_platforms_the_registry_and_the_explorer(main_job, part):
    assert part in main_job.stdout


def test_a_failing_command_fails_the_main_job(repository, tmp_path):
    command = tmp_path / "iip"
    command.write_text("#!/bin/sh\nexit 2\n")
    command.chmod(0o755)
    assert run_script(repository, "main-job.sh", BIN=str(tmp_path)).returncode == 2


def test_without_python_the_refusal_says_what_to_do(repository, tmp_path):
    done = run_script(repository, "create-venv.sh", str(tmp_path / "venv"), PATH=str(tmp_path))
    assert done.returncode == 1
    assert "make run PYTHON=" in done.stderr


def test_an_old_python_is_passed_over(repository, tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = run_script(repository, "create-venv.sh", str(tmp_path / "venv"), PATH=str(tmp_path))
    assert "No Python 3.11 or newer" in done.stderr


def test_elsewhere_than_on_debian_the_missing_packages_are_named(repository, tmp_path):
    done = run_script(repository, "debian-packages.sh", "chromium", "npm", PATH=str(tmp_path))
    assert done.returncode == 1
    assert "chromium npm" in done.stderr


def test_a_command_without_a_network_keeps_its_exit_code(repository):
    assert run_script(repository, "offline.sh", "sh", "-c", "exit 3").returncode == 3


def test_every_script_is_executable_and_stops_at_the_first_failure(repository):
    scripts = [*(repository / "tools").glob("*.sh"), repository / ".ci/run"]
    assert sorted(path.name for path in scripts) == sorted([*SCRIPTS, "run"])
    assert [path.name for path in scripts if not os.access(path, os.X_OK)] == []
    lines = {path.name: path.read_text(encoding="utf-8") for path in scripts}
    assert [name for name, text in lines.items() if "\nset -euo pipefail\n" not in text] == []


def test_continuous_integration_runs_the_tests_and_nothing_else(repository):
    text = (repository / ".ci/run").read_text(encoding="utf-8")
    assert re.findall(r"^(?:exec )?make .*$", text, re.MULTILINE) == ["exec make test"]
