"""The wall around a worker: no network, no other programs, bounded memory.

Seccomp ends the process at the first try, so that `SERVICE SILENT` cannot answer as if nothing
were there. Where seccomp is not to be had, name spaces take the network away. Without either there
is no wall, and the worker says so: the server then refuses foreign queries.
"""

import ctypes
import errno
import os
import resource
from pathlib import Path

__all__ = ["NoWallError", "erect", "give_time"]

_NETWORK = ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4")
_SENDING = ("sendto", "sendmsg", "sendmmsg")
_PROGRAMS = ("execve", "execveat", "fork", "vfork")
_WAYS_AROUND = ("io_uring_setup", "io_uring_enter", "io_uring_register", "ptrace", "bpf", "keyctl")
_OTHERS = ("process_vm_readv", "process_vm_writev", "pidfd_open", "pidfd_getfd", "kill", "tkill")
_ROOMS = ("mount", "umount2", "pivot_root", "chroot", "setns", "unshare", "open_by_handle_at")
_CLONE_THREAD = 0x10000
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


class NoWallError(Exception):
    """Neither seccomp nor name spaces are to be had here."""


def erect(memory_bytes: int, file_bytes: int = 0) -> str:
    """Bound this process, and take the network from it; gives the name of the means.

    A file has `file_bytes` at most: by default none can be written. Threads that are there already
    come behind seccomp's wall too; name spaces are not to be had for them. Raises NoWallError.
    """
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Pipes are no files: answers still go out.
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    reasons = []
    for means in (_seccomp, _name_spaces):
        try:
            return means()
        except (ImportError, OSError, RuntimeError) as error:
            reasons.append(f"{means.__name__.strip('_')}: {error}")
    raise NoWallError("; ".join(reasons))


def give_time(seconds: float) -> None:
    """Let this process use so much more processor time, then be ended (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + 2
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))


def _seccomp() -> str:
    import pyseccomp  # noqa: PLC0415  # fails where the system library is missing

    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in (*_NETWORK, *_SENDING, *_PROGRAMS, *_WAYS_AROUND, *_OTHERS, *_ROOMS):
        if pyseccomp.resolve_syscall(pyseccomp.system_arch(), name) != -1:
            rules.add_rule(pyseccomp.KILL_PROCESS, name)
    # The engine starts threads; what is not a thread would be a process of its own.
    thread = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, 0)
    rules.add_rule(pyseccomp.KILL_PROCESS, "clone", thread)
    # Its flags lie in memory, where no filter looks: libraries then fall back to clone.
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    rules.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)  # for every thread, or for none and an error
    rules.load()
    if "Seccomp:\t2" not in Path("/proc/self/status").read_text(encoding="ascii"):
        raise OSError("the filter is not in force")
    return "seccomp"


def _name_spaces() -> str:
    before = Path("/proc/self/ns/net").readlink()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    if Path("/proc/self/ns/net").readlink() == before:
        raise OSError("the network is still the same")
    return "namespaces"
