"""`iip app`: the explorer in the browser."""

from typing import Annotated

import typer

from iip_atlas.cli.options import Lang, Language, StoreName

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "app",
        help="在浏览器里查看覆盖与结论（只在本机）\nServe the explorer on this machine",
    )(_app)


def _app(
    port: Annotated[
        int, typer.Option("--port", help="端口；0 表示任意\n\nport; 0 takes any")
    ] = 8501,
    store: StoreName = None,
    lang: Lang = Language.ZH,
) -> None:
    """Serve the explorer on this machine."""
    from iip_atlas.cli.app import serve  # noqa: PLC0415

    serve(port, lang.value, store)
