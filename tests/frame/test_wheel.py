"""What people install carries the folders that the commands read."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

SHIPPED = ["app", "data", "ontology", "queries", "shapes"]


@pytest.fixture(scope="module")
def wheel(repository, tmp_path_factory) -> Path:
    """The wheel, built from this checkout without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=repository,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def tracked(repository: Path, folder: str) -> set[str]:
    done = subprocess.run(
        ["git", "ls-files", "-z", folder], cwd=repository, check=True, capture_output=True
    )
    return {name for name in done.stdout.decode().split("\0") if (repository / name).is_file()}


@pytest.mark.parametrize("folder", SHIPPED)
def test_every_file_of_a_shipped_folder_is_in_the_wheel(repository, wheel, folder):
    inside = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"iip_atlas/_shipped/{name}" for name in tracked(repository, folder)}
    assert expected
    assert expected - inside == set()


def test_the_licences_travel_with_the_wheel(wheel):
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist()}
    assert {"LICENSE", "LICENSE-DATA", "NOTICE", "py.typed"} <= names


def test_the_editor_is_in_the_wheel_as_it_is_committed(repository, wheel):
    inside = zipfile.ZipFile(wheel)
    names = tracked(repository, "src/iip_atlas/server/static")
    assert len(names) == 4
    for name in names:
        assert inside.read(name.removeprefix("src/")) == (repository / name).read_bytes()


def test_nothing_of_the_tests_is_in_the_wheel(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if "test" in name.split("/")[0]] == []
    assert [name for name in names if "__pycache__" in name] == []


def test_the_installed_package_finds_its_folders(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = f"from iip_atlas.resources import folder\nfor name in {SHIPPED!r}: print(folder(name))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    expected = [str(tmp_path / "iip_atlas" / "_shipped" / name) for name in SHIPPED]
    assert done.stdout.split() == expected


def test_an_editable_install_reads_the_checkout(repository):
    code = "from iip_atlas.resources import folder; print(folder('data'))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert Path(done.stdout.strip()) == repository / "data"
