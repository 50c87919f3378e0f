"""Applied for in good time.

Law: an activity is applied for so long before it starts, or it earns nothing.
Measure: nothing applied for too late is claimed.
Encode: nothing to do; such lots are refused before claims are chosen (`planner.problem.credit`).
"""

from __future__ import annotations

from planner.rules.not_creditable import encode, measure

__all__ = ["encode", "measure"]
