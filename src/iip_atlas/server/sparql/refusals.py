"""Every way in which a query is refused, in words for people."""

from iip_atlas.server.problem import Problem
from iip_atlas.server.sparql.limits import Limits
from iip_atlas.text import Text

__all__ = [
    "busy",
    "ended",
    "no_wall",
    "silent",
    "told",
    "too_long",
    "unfit",
]

_AGAIN = {"Retry-After": "2"}
_SMALLER = Text(
    "请少查一些，或用 LIMIT 与 OFFSET 分批取", "ask for less, or in parts with LIMIT and OFFSET"
)
_SIGKILL, _SIGSYS, _SIGXCPU = 9, 31, 24


def unfit(why: Text, remedy: Text | None = None, status: int = 400) -> Problem:
    """A request that cannot be understood, or asks for what is not given here."""
    return Problem(status, why, remedy)


def busy() -> Problem:
    """All workers are at work, and enough queries wait."""
    return Problem(
        503,
        Text("服务器正忙，查询未执行", "the server is busy; the query was not run"),
        Text("请稍后再试", "try again in a moment"),
        _AGAIN,
    )


def no_wall(reason: str) -> Problem:
    """Nothing here can keep a foreign query from the network."""
    return Problem(
        503,
        Text(
            "本机没有 seccomp 或命名空间可用，外来查询不予执行",
            "neither seccomp nor name spaces are to be had here, so foreign queries are not run",
        ),
        Text(f"原因：{reason}", reason),
    )


def too_long(limits: Limits) -> Problem:
    """The query took its whole time."""
    return Problem(
        504,
        Text(
            f"查询超过 {limits.seconds:g} 秒，已中止，没有结果",
            f"the query took more than {limits.seconds:g} s and was ended; there is no answer",
        ),
        _SMALLER,
    )


def ended(code: int, limits: Limits) -> Problem:
    """The worker is gone: what ended it?"""
    if code == -_SIGXCPU:
        return too_long(limits)
    if code == -_SIGSYS:
        return _elsewhere()
    return Problem(
        503,
        Text(
            "查询所需的内存或嵌套超过上限，已中止，没有结果",
            "the query needs more memory or nesting than it may have and was ended;"
            " there is no answer",
        ),
        _SMALLER,
        _AGAIN,
    )


def told(status: str, message: str, limits: Limits) -> Problem:
    """What a worker says instead of an answer."""
    if status == "syntax":
        return unfit(
            Text(f"看不懂这个查询：{message}", f"the query cannot be understood: {message}"),
            Text("请检查语法", "check its syntax"),
        )
    if status in {"rows", "bytes"}:
        most = {
            "rows": (f"{limits.rows:,} 行", f"{limits.rows:,} rows"),
            "bytes": (f"{limits.answer_bytes:,} 字节", f"{limits.answer_bytes:,} bytes"),
        }[status]
        return Problem(
            413,
            Text(
                f"答案超过 {most[0]}，未给出",
                f"the answer has more than {most[1]}; none of it is given",
            ),
            _SMALLER,
        )
    if status == "unacceptable":
        return _unacceptable()
    return silent(f"数据库没有应答：{message} / the store does not answer: {message}")


def silent(message: str) -> Problem:
    """The store does not answer, or not in full; the message is in both languages."""
    chinese, _, english = message.partition(" / ")
    return Problem(503, Text(chinese, english), None, _AGAIN)


def _elsewhere() -> Problem:
    return unfit(
        Text("查询试图访问网络，已中止", "the query reached for the network and was ended"),
        Text(
            "SERVICE 不可用，请只查询本库的数据",
            "SERVICE is not offered: ask only for what is here",
        ),
    )


def _unacceptable() -> Problem:
    return unfit(
        Text("没有客户端接受的格式", "there is no format that the client accepts"),
        Text(
            "SELECT、ASK：JSON、XML、CSV、TSV；"
            "CONSTRUCT、DESCRIBE：Turtle、N-Triples、JSON-LD、RDF/XML",
            "SELECT and ASK: JSON, XML, CSV, TSV;"
            " CONSTRUCT and DESCRIBE: Turtle, N-Triples, JSON-LD, RDF/XML",
        ),
        406,
    )
