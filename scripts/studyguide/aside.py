"""Work that is done while this process does something else, where there is a second processor."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from functools import cache
from typing import Protocol, TypeVar

T = TypeVar("T")


class Start(Protocol):
    """How work is begun: here, or aside."""

    def __call__(self, work: Callable[[], T]) -> Callable[[], T]:
        """A function that gives what `work` gives."""


def here(work: Callable[[], T]) -> Callable[[], T]:
    """The work is done by this process, now."""
    result = work()
    return lambda: result


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """The work is begun now by a copy of this process, which knows all that this one knows, and ends with it.

    Where there can be no copy, or it comes to nothing, the work is done here when its result is asked for. So what
    goes wrong with the work itself goes wrong here, as it would have without a copy. Not for a process that has other
    threads at work: the copy has none of them, and waits for ever for what they hold.
    """
    if not hasattr(os, "fork"):
        return cache(work)
    answer, write = os.pipe()
    alive, held = os.pipe()  # nobody writes into this one; it breaks when this process ends
    process = os.fork()
    if process == 0:
        code = 1
        try:
            os.close(held)
            threading.Thread(target=_end_with_pipe, args=[alive], daemon=True).start()
            with os.fdopen(write, "wb") as pipe:
                pickle.dump(work(), pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    os.close(alive)

    @cache
    def result() -> T:
        with os.fdopen(answer, "rb") as pipe:
            pickled = pipe.read()
        _, status = os.waitpid(process, 0)
        os.close(held)
        done: T = work() if status else pickle.loads(pickled)  # noqa: S301  # it is from ourselves
        return done

    return result


def _end_with_pipe(pipe: int) -> None:
    os.read(pipe, 1)
    os._exit(1)
