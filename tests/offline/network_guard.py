"""No network but loopback: the guard that every Python of the tests carries.

It is an audit hook: no library can go around it from Python, and it cannot be taken off again.
"""

import ipaddress
import sys

__all__ = ["NetworkRefusedError", "refused"]


class NetworkRefusedError(RuntimeError):
    """A test, or the code under test, reached for the network."""


refused: list[str] = []
_GUARDED = frozenset({"socket.connect", "socket.sendto", "socket.getaddrinfo"})


def _is_local(host: object) -> bool:
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    if name in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _GUARDED:
        return
    # socket.getaddrinfo(host, ...); socket.connect and socket.sendto(socket, address)
    place = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    # A path or bytes is the address of a socket on this machine (AF_UNIX).
    host = place[0] if isinstance(place, tuple) else place
    local_socket = event != "socket.getaddrinfo" and not isinstance(place, tuple)
    if not local_socket and not _is_local(host):
        refused.append(f"{event} {place!r}")
        raise NetworkRefusedError(f"no test may reach the network: {event} {place!r}")


sys.addaudithook(_guard)
