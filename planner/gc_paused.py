"""Building many small things without looking for rubbish among them every few thousand.

Python's collector of cycles goes over everything that is alive, again and again, while thousands of options and rows
are made that are all kept and refer to nothing in circles.  It is let off for that long; memory that is no longer used
is given back as always.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the collector of cycles from running within a block or a function, unless it was off already."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
