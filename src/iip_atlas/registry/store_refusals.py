"""What a store says when it is not there, does not open, does not answer or cannot be written."""

from pathlib import Path

from iip_atlas.errors import StoreError

__all__ = ["missing", "silent", "unopened", "unwritten"]


def missing(directory: Path) -> StoreError:
    """There is no store in this folder."""
    return StoreError(
        "没有这个库 / there is no store",
        where=str(directory),
        remedy="请检查路径；`iip submit` 会新建 / check the path; `iip submit` makes one",
    )


def silent(error: Exception, place: str) -> StoreError:
    """The store does not answer, or not in full."""
    return StoreError(f"库没有应答 / the store does not answer: {error}", where=place)


def unwritten(error: Exception, place: str) -> StoreError:
    """Nothing was written."""
    return StoreError(
        f"写不进去，什么都没有保存 / not written, nothing was kept: {error}",
        where=place,
        remedy="请检查磁盘空间和权限 / check the space on the disk and the rights",
    )


def unopened(directory: Path, error: Exception) -> StoreError:
    """The folder is there, but it does not open."""
    if "lock" in str(error).lower():
        return StoreError(
            "另一个进程正在写这个库 / another process has the store open for writing",
            where=str(directory),
            remedy="请等它结束后再试 / wait until it ends, or open the store for reading only",
        )
    return StoreError(f"打不开这个库 / the store cannot be opened: {error}", where=str(directory))
