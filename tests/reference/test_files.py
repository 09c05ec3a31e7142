"""The Turtle is generated and committed: both must be the same, byte for byte."""

import subprocess
import sys
from pathlib import Path

from iip_atlas.resources import folder


def written_anew(repository: Path, target: Path) -> dict[str, bytes]:
    tool = repository / "tools" / "build_reference.py"
    subprocess.run([sys.executable, str(tool), "--to", str(target)], check=True)
    return {file.name: file.read_bytes() for file in target.glob("*.ttl")}


def test_committed_turtle_is_what_the_tool_writes(repository: Path, tmp_path: Path) -> None:
    committed = {
        file.name: file.read_bytes() for file in (folder("data") / "reference").glob("*.ttl")
    }
    assert written_anew(repository, tmp_path) == committed
