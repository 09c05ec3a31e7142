"""What a store says when it is not there, does not open, does not answer or cannot be written."""

from pathlib import Path

from iip_atlas.errors import StoreError

__all__ = ["missing", "no_store", "silent", "unopened", "unwritten"]


def missing(directory: Path) -> StoreError:
    """There is no folder of this name."""
    if directory.exists():
        return StoreError(
            "这是文件，库是文件夹 / this is a file, and a store is a folder",
            where=str(directory),
            remedy="请给出文件夹 / name a folder",
        )
    return StoreError(
        "没有这个库 / there is no store",
        where=str(directory),
        remedy="请检查路径；`iip submit` 会新建 / check the path; `iip submit` makes one",
    )


def no_store(directory: Path) -> StoreError:
    """The folder is there, but no store is in it."""
    try:
        is_empty = not any(directory.iterdir())
    except OSError as error:
        return unopened(directory, error)
    if is_empty:
        return StoreError(
            "文件夹是空的，里面还没有库 / the folder is empty: there is no store in it yet",
            where=str(directory),
            remedy="`iip submit` 会新建 / `iip submit` makes one",
        )
    return StoreError(
        "文件夹里是别的东西，不是库 / the folder holds other things and is no store",
        where=str(directory),
        remedy="请给出库的文件夹，或新的、空的文件夹"
        " / name the folder of a store, or a new or an empty one",
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
    return StoreError(
        f"打不开这个库 / the store cannot be opened: {error}",
        where=str(directory),
        remedy="请检查磁盘和权限，或从备份恢复"
        " / check the disk and the rights, or restore a backup",
    )
