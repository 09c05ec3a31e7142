"""What cannot be done is refused: exit 2, one message with a remedy, nothing written."""

from pathlib import Path

import pytest

import iip_atlas.cli.main as entry

PROFILE = "https://w3id.org/iip-atlas/profile/p"


def said(done) -> str:
    assert done.returncode == 2, done.stderr.decode()
    assert done.stdout == b""
    message = done.stderr.decode()
    assert message.startswith("iip: ")
    assert "\n  → " in message
    assert "Traceback" not in message
    return message


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evalute"], ["No such command 'evalute'", "'evaluate'", "→ iip --help"]),
        (["evaluate", "--profil", "x"], ["--profil", "→ iip evaluate --help"]),
        (["evaluate", "--format", "xml"], ["'xml'", "'table', 'json', 'csv', 'ttl'"]),
        (["evaluate", "--judge", "oracle"], ["'oracle'", "columnar"]),
        (["explain"], ["platform", "→ iip explain --help"]),
        (["gap"], ["platform", "→ iip gap --help"]),
        (["gap", "x", "--tier", "national"], ["'national'", "cross"]),
        (["gap", "x", "--weights", "divices=2"], ["divices", "没有权重"]),
        (["gap", "x", "--weights", "nowhere.toml"], ["nowhere.toml"]),
        (["profile", "show"], ["profile", "→ iip profile show --help"]),
        (["evaluate", "--profile", "chengdu"], ["“chengdu”", "did you mean chengdu-2022?"]),
        (["profile", "check", "nobody"], ["nobody", "illustrative"]),
        (["compile", "--profile", "iilustrative"], ["did you mean illustrative?"]),
        (["evaluate", "nowhere.ttl"], ["nowhere.ttl", "there is no such file"]),
        (["indicators", "nowhere.ttl"], ["nowhere.ttl", "there is no such file"]),
    ],
    ids=lambda value: " ".join(value) if value[0].isalpha() else "",
)
def test_bad_usage_names_what_and_how(iip, arguments, words):
    message = said(iip(*arguments))
    assert [word for word in words if word not in message] == []


def test_a_platform_that_is_misspelt(iip, graph):
    message = said(iip("explain", "xx-nobody", graph))
    assert "没有平台“xx-nobody”" in message
    assert "iip evaluate" in message


@pytest.mark.parametrize("group", [[], ["profile"]], ids=["iip", "profile"])
def test_a_group_without_a_command_shows_its_help(iip, group):
    done = iip(*group)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.rstrip() == iip(*group, "--help").stdout.rstrip()


@pytest.mark.parametrize(
    "command",
    [["evaluate"], ["explain", "x"], ["indicators"], ["compile"]],
    ids=lambda command: command[0],
)
def test_an_output_that_cannot_be_written(iip, graph, tmp_path, command):
    inputs = [] if command == ["compile"] else [graph]
    output = tmp_path / "no such folder" / "out.ttl"
    message = said(iip(*command, *inputs, "--output", output))
    assert str(output) in message
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_is_a_folder(iip, graph, tmp_path):
    done = iip("evaluate", graph, "--output", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert str(tmp_path) in done.stderr.decode()


@pytest.mark.parametrize("way", ["file", "folder", "link", "profile"])
def test_an_output_that_is_an_input_stays_as_it_was(iip, graph, profile, tmp_path, way):
    source = tmp_path / "facts.ttl"
    source.write_bytes(graph.read_bytes())
    link = tmp_path / "link.ttl"
    link.symlink_to(source)
    settings = tmp_path / "settings.ttl"
    settings.write_bytes(profile.read_bytes())
    inputs, output = {
        "file": ([source], source),
        "folder": ([tmp_path], source),
        "link": ([source], link),
        "profile": ([source, "--profile", settings], settings),
    }[way]
    before = output.read_bytes()
    message = said(iip("evaluate", *inputs, "--format", "ttl", "--output", output))
    assert "输出文件就是输入文件之一" in message
    assert output.read_bytes() == before


def test_an_unreadable_input_leaves_the_old_output(iip, tmp_path):
    bad, old = tmp_path / "bad.ttl", tmp_path / "old.json"
    bad.write_text("<x> <y")
    old.write_text("old")
    assert str(bad) in said(iip("evaluate", bad, "--format", "json", "--output", old))
    assert old.read_text() == "old"
    assert {p.name for p in tmp_path.iterdir()} == {"bad.ttl", "old.json"}


def a_profile(parameter: str, value: str) -> str:
    return (
        "@prefix iip: <https://w3id.org/iip-atlas/ontology#> .\n"
        f"<{PROFILE}> a iip:ThresholdProfile ; iip:hasSetting <{PROFILE}#s> .\n"
        f"<{PROFILE}#s> a iip:ParameterSetting ; iip:parameterValue {value} ;\n"
        f"  iip:setsParameter <https://w3id.org/iip-atlas/parameter/{parameter}> ."
    )


def test_a_profile_with_faults_is_one_for_check_and_two_for_evaluate(iip, graph, tmp_path):
    file = tmp_path / "p.ttl"
    file.write_text(a_profile("P5.1-device", "10"))
    checked = iip("profile", "check", file, "--lang", "en")
    assert (checked.returncode, checked.stderr) == (1, b"")
    assert "P5.1-devices" in checked.stdout.decode()
    assert "P5.1-devices" in said(iip("evaluate", graph, "--profile", file))


def test_a_sound_profile_passes_its_check(iip, profile):
    done = iip("profile", "check", profile)
    assert (done.returncode, done.stderr) == (0, b"")


def test_debug_adds_the_traceback_wherever_it_stands(iip):
    for arguments in (
        ["--debug", "evaluate", "nowhere.ttl"],
        ["evaluate", "nowhere.ttl", "--debug"],
    ):
        done = iip(*arguments)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Traceback" in done.stderr
        assert b"RefusedError" in done.stderr


def test_an_error_of_the_system_is_one_message_too(monkeypatch, capsys):
    def fails(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/somewhere/x.ttl")

    monkeypatch.setattr(entry, "app", fails)
    assert entry._run([]) == 2
    assert capsys.readouterr() == ("", "iip: /somewhere/x.ttl: Permission denied\n")


def test_a_fault_of_the_program_is_not_hidden(monkeypatch):
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(entry, "app", breaks)
    with pytest.raises(ZeroDivisionError):
        entry._run([])


def test_the_fixtures_stand_where_they_are_looked_for(graph, profile):
    assert Path(graph).is_file()
    assert Path(profile).is_file()
