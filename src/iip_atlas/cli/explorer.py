"""`iip app`: the explorer in the browser."""

from typing import Annotated

import typer

from iip_atlas.cli.options import Lang, Language

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("app")(_app)


def _app(
    port: Annotated[
        int, typer.Option("--port", help="端口；0 表示任意 / port; 0 takes any")
    ] = 8501,
    lang: Lang = Language.ZH,
) -> None:
    """在浏览器里查看覆盖与结论（只监听本机）/ Serve the explorer on this machine."""
    from iip_atlas.cli.app import serve  # noqa: PLC0415

    serve(port, lang.value)
