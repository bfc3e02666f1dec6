"""Files and folders that are whole at every moment: each is made beside its place, and takes it in one step.

Whatever happens meanwhile, be it a full disk, a kill or a cut cable, what stood there before still stands there, or the
new one does. What a killed process leaves lying about has its number in its name, and is cleared away by the next one.
"""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE on Linux; macOS has the same number for RENAME_SWAP


class CannotWriteError(Exception):
    """A file could not be written; the text says which one, why, and that it is as it was."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(f"{path}: this cannot be written ({reason.strerror}). It is as it was.")


def write(path: Path, content: str | bytes) -> None:
    """The file has this content, down to the disk. Raises CannotWriteError, and then it has the content of before."""
    try:
        _write(path.resolve(), content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise CannotWriteError(path, error) from None


def _write(path: Path, data: bytes) -> None:
    is_there = path.exists()
    if is_there:
        path.open("ab").close()  # a file that may not be written is not replaced either
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(path)
    new = beside(path)
    try:
        with new.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_there:
            shutil.copymode(path, new)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def beside(path: Path) -> Path:
    """Where this process makes what is to stand at `path`."""
    return path.with_name(f".{path.name}-new-{os.getpid()}")


def put_folder(new: Path, path: Path) -> None:
    """The folder `new` is now called `path`; a folder that was called so is gone."""
    if hasattr(os, "sync"):
        os.sync()  # else a power cut can leave the names of the new files without their contents
    if not path.exists():
        new.rename(path)
        return
    old = path.with_name(f".{path.name}-old-{os.getpid()}")
    if exchange(new, path):
        old = new
    else:  # between these two steps a kill leaves nothing in its place; `clear_leftovers` puts the old folder back
        path.rename(old)
        try:
            new.rename(path)
        except BaseException:
            old.rename(path)
            raise
    shutil.rmtree(old, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """The two have changed places, in one step. False where the system or this file system cannot do that."""
    if os.name != "posix":
        return False
    library = ctypes.CDLL(None)
    names = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):  # Linux
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):  # macOS
        return bool(library.renamex_np(*names, _EXCHANGE) == 0)
    return False


def clear_leftovers(path: Path) -> None:
    """Nothing remains of processes that were killed while they made what is to stand at `path`."""
    for left in path.parent.glob(f".{path.name}-*-*"):
        kind, process = left.name.removeprefix(f".{path.name}-").split("-")[:2]
        if kind not in ("new", "old") or not process.isdigit() or _is_another(int(process)):
            continue
        if kind == "old" and not path.exists():
            left.rename(path)
        elif left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def _is_another(process: int) -> bool:
    """Another process with this number is there, ours or not."""
    if process == os.getpid():  # in a container, numbers come again
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
