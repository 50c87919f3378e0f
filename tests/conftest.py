"""Random problems are the same on every run, and how long one takes is nobody's business."""

import gc

from hypothesis import settings

settings.register_profile("recert", deadline=None, derandomize=True)
settings.load_profile("recert")

SELDOM = 500_000
"""Objects made before looking for garbage among them."""


def pytest_collection_finish() -> None:
    """Leave thousands of tests and all modules out of every later look for garbage: none of them goes."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM, 20, 20)
