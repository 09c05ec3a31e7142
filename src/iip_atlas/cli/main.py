"""The command line: what each command is called, and how errors reach the person."""

import gc
import os
import sys
import traceback
from typing import cast

import typer

from iip_atlas.cli import (
    archiving,
    auditing,
    compiling,
    covering,
    evaluating,
    explorer,
    gaps,
    profiles,
    querying,
    reviewing,
    robust,
    serving,
    submitting,
    templates,
    tracing,
    tracking,
    validating,
    what_if,
)
from iip_atlas.cli.options import show_help
from iip_atlas.errors import AtlasError

__all__ = ["app", "run"]

# Typer carries a click of its own in some releases and uses the common one in others; what both
# raise for bad usage is found through the one name that Typer gives out.
_UsageError = cast("type[Exception]", typer.BadParameter.__base__)
_INTERRUPTED = 130

app = typer.Typer(
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="工业互联网平台评价：由事实到结论与理由。\n\n"
    "Industrial internet platforms: from facts to verdicts with reasons.",
)
for part in (
    evaluating,
    auditing,
    reviewing,
    submitting,
    tracking,
    validating,
    archiving,
    templates,
    compiling,
    profiles,
    querying,
    tracing,
    what_if,
    gaps,
    robust,
    covering,
    explorer,
    serving,
):
    part.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        from iip_atlas import __version__  # noqa: PLC0415  # keeps --help light

        typer.echo(f"iip {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    *,
    debug: bool = typer.Option(False, "--debug", help="出错时显示调用栈\n\nshow the traceback"),
    version: bool = typer.Option(
        False,
        "--version",
        callback=_show_version,
        is_eager=True,
        help="显示版本\n\nshow the version",
    ),
) -> None:
    _State.debug = debug
    if context.invoked_subcommand is None:
        show_help(context)


class _State:
    debug = False


def run(arguments: list[str] | None = None) -> None:
    """Run the command and exit: 0 done, 1 a check found faults, 2 bad usage or bad input."""
    # A command ends soon: looking for cycles in all that it holds costs more than it frees.
    gc.set_threshold(100_000)
    sys.exit(_run(_hoisted(list(sys.argv[1:] if arguments is None else arguments))))


def _hoisted(arguments: list[str]) -> list[str]:
    """Let --debug and --version stand anywhere."""
    first = [name for name in ("--debug", "--version") if name in arguments]
    return [*first, *(a for a in arguments if a not in first)]


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments, prog_name="iip", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        return _pipe_closed()
    except _UsageError as error:
        return _misused(error)
    except AtlasError as error:
        return _refused(str(error))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _refused(f"{place}{error.strerror or error}")
    return code if isinstance(code, int) else 0


def _refused(message: str) -> int:
    if _State.debug:
        traceback.print_exc()
    typer.echo(f"iip: {message}", err=True)
    return 2


def _misused(error: Exception) -> int:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "iip"
    said = getattr(error, "format_message", error.__str__)()
    return _refused(f"用法有误 / bad usage: {said}\n  → {command} --help")


def _pipe_closed() -> int:
    """End as if done: who reads (`| head`) has all that was wanted."""
    # The interpreter flushes stdout once more at its end, which must not fail again.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
