"""Pause Python's cyclic garbage collector while many small objects are built.

The collector scans all live objects again and again while thousands of options and rows are built that form no cycles
and are all kept.  Reference counting still frees memory during the pause.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause garbage collection within a block or a function, unless it was off already."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
