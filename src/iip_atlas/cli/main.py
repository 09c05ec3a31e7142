"""The command line: what each command is called, and how errors reach the person."""

import sys
import traceback

import click
import typer

from iip_atlas.cli import compiling, evaluating, explorer, profiles
from iip_atlas.errors import AtlasError

__all__ = ["app", "run"]

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="工业互联网平台评价：由事实到结论与理由。From facts to verdicts with reasons.",
)
for part in (evaluating, compiling, profiles, explorer):
    part.register(app)


@app.callback()
def _options(
    *,
    debug: bool = typer.Option(False, "--debug", help="出错时显示调用栈 / show the traceback"),
    version: bool = typer.Option(False, "--version", help="显示版本 / show the version"),
) -> None:
    if version:
        from iip_atlas import __version__  # noqa: PLC0415  # keeps --help light

        typer.echo(f"iip {__version__}")
        raise typer.Exit
    _State.debug = debug


class _State:
    debug = False


def run(arguments: list[str] | None = None) -> None:
    """Run the command and exit: 0 done, 1 a check found faults, 2 bad usage or bad input."""
    sys.exit(_run(_hoisted(list(sys.argv[1:] if arguments is None else arguments))))


def _hoisted(arguments: list[str]) -> list[str]:
    """Let --debug stand anywhere."""
    rest = [a for a in arguments if a != "--debug"]
    return ["--debug", *rest] if len(rest) < len(arguments) else rest


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments, standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        typer.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        return 130
    except AtlasError as error:
        if _State.debug:
            traceback.print_exc()
        typer.echo(f"iip: {error}", err=True)
        return 2
    return code if isinstance(code, int) else 0
