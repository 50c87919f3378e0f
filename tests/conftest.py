"""Random problems are the same on every run, and how long one takes is nobody's business."""

from hypothesis import settings

settings.register_profile("recert", deadline=None, derandomize=True)
settings.load_profile("recert")
