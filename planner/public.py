"""Becomes the package `recert`: what `import recert` hands out."""

from planner import api
from planner.api import *  # noqa: F403 - its `__all__` says what

__all__ = api.__all__
__doc__ = api.__doc__
