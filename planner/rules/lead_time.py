"""An application before an activity.

Law: an activity is applied for at least a span before it starts, or it earns nothing.
Measure: no activity applied for too late is claimed.
Encode: nothing to do; such pieces are refused before claims are chosen (`planner.problem.credit`).
"""

from __future__ import annotations

from planner.rules.not_creditable import encode, measure

__all__ = ["encode", "measure"]
