"""Work that is done while this process does something else, where there is a second processor."""

from __future__ import annotations

import logging
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
    goes wrong with the work itself goes wrong here, as it would have without a copy. What is logged by the way is
    logged when the result is asked for. Not for a process that has other threads at work: the copy has none of them,
    and waits for ever for what they hold.
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
            end_with(alive)
            said = _hold_log()
            with os.fdopen(write, "wb") as pipe:
                pickle.dump((work(), said), pipe)
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
        if status:
            return work()
        done: tuple[T, list[logging.LogRecord]] = pickle.loads(pickled)  # noqa: S301  # it is from ourselves
        for record in done[1]:
            logging.getLogger(record.name).handle(record)
        return done[0]

    return result


def end_with(pipe: int) -> None:
    """From now on this process ends when the pipe breaks, which is when nobody holds its other end any more.

    Nobody writes into such a pipe. It breaks with the process that made it, however that ends.
    """

    def wait() -> None:
        os.read(pipe, 1)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _hold_log() -> list[logging.LogRecord]:
    """Whatever this process logs from now on is only kept, in this list."""
    records: list[logging.LogRecord] = []

    def keep(_logger: logging.Logger, record: logging.LogRecord) -> None:
        record.msg, record.args, record.exc_info = record.getMessage(), None, None
        records.append(record)

    setattr(logging.Logger, "callHandlers", keep)  # noqa: B010  # this process is a copy, and ends with its work
    return records
