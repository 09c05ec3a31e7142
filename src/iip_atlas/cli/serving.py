"""`iip serve`: SPARQL and the API over HTTP."""

import sys
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from iip_atlas.cli.listening import LOOPBACK, address_of, ending_tidily, listening
from iip_atlas.cli.output import working
from iip_atlas.errors import StoreError
from iip_atlas.text import Text

if TYPE_CHECKING:
    from iip_atlas.server.served import Served

__all__ = ["register"]

_LOCAL = frozenset({LOOPBACK, "localhost", "::1"})
_WORKING = Text("正在计算结论", "working out the verdicts")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "serve",
        help="提供 SPARQL 查询与接口（只读）\nServe SPARQL and the API, read-only",
    )(_serve)


def _serve(
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="PATH|URL",
            help="登记库：文件夹或 SPARQL 端点；缺省为随附的合成示例"
            "\n\na registry: a folder or a SPARQL endpoint; by default the shipped example",
        ),
    ] = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            "--profile",
            metavar="ID",
            help="登记库的结论按哪些参数方案计算，可重复；\n\n缺省为 illustrative（示意数值）；"
            "none 只提供事实"
            "\n\nprofiles under which a registry in a folder is judged, repeatable;"
            " by default illustrative (made-up numbers); none serves the facts alone",
        ),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", help="监听地址\n\naddress to listen at")
    ] = LOOPBACK,
    port: Annotated[
        int, typer.Option("--port", help="端口；0 表示任意\n\nport; 0 takes any")
    ] = 8000,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin",
            metavar="ORIGIN",
            help="允许读取的网站，如 https://a.example；* 表示任意"
            "\n\nsites whose pages may read it, such as https://a.example; * is any",
        ),
    ] = None,
) -> None:
    """Serve until interrupted; the address goes to stdout."""
    import uvicorn  # noqa: PLC0415

    from iip_atlas.server.application import create_application  # noqa: PLC0415
    from iip_atlas.server.visitors import Visitors  # noqa: PLC0415

    with ExitStack() as stack:
        stack.enter_context(ending_tidily())
        door = stack.enter_context(listening(host, port))
        if host not in _LOCAL:
            _warn(host)
        with working(_WORKING):
            served = _entered(stack, store, profile)
        if served.editions is not None and served.editions.too_large:
            typer.echo(f"iip: {served.note.zh} / {served.note.en}", err=True)
        origins = tuple(allow_origin or ())
        loopback = host in {LOOPBACK, "localhost"}
        visitors = Visitors.on_loopback(origins) if loopback else Visitors(origins=origins)
        application = create_application(served, visitors=visitors)
        sys.stdout.write(f"按 Ctrl-C 结束 / Ctrl-C ends it: {address_of(door)}\n")
        sys.stdout.flush()
        config = uvicorn.Config(application, log_level="warning", access_log=False)
        uvicorn.Server(config).run(sockets=[door])


def _entered(stack: ExitStack, store: str | None, profiles: list[str] | None) -> "Served":
    try:
        return stack.enter_context(_served(store, profiles))
    except StoreError as error:
        facts = "只要事实 / for facts alone: --profile none"
        raise StoreError(
            error.message, where=error.where, remedy="；".join(filter(None, (error.remedy, facts)))
        ) from error


def _served(store: str | None, profiles: list[str] | None) -> "AbstractContextManager[Served]":
    from iip_atlas.server.editions.choosing import chosen_profiles  # noqa: PLC0415
    from iip_atlas.server.served import Served  # noqa: PLC0415

    chosen = chosen_profiles(store, profiles)
    return Served.judged(store, chosen) if store else Served.example()


def _warn(host: str) -> None:
    typer.echo(
        f"iip: {host}：别的机器也能访问；没有登录，也不加密"
        f" / other machines can reach {host}; there is no login and no encryption"
        "\n  → 请放在带登录和 HTTPS 的反向代理之后"
        " / put a reverse proxy with a login and HTTPS in front",
        err=True,
    )
