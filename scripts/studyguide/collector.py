"""Python's search for garbage that refers to itself, and doing without it for a while."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """No search for such garbage meanwhile; afterwards it is as it was.

    A catalogue is a great many objects that all stay, and the search would walk them again and again as they come. What
    was made meanwhile counts as old then, or the search would begin with a walk over all of it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
            gc.enable()
