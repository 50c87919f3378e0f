"""What a person answers to what a regime asks about an activity or its holder, as a file writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planner.errors import clipped
from planner.forms.exact_numbers import exact, flat, parted, text_of
from planner.forms.shifts import AmountShift, NotUsable
from planner.forms.values import amount, day

if TYPE_CHECKING:
    from models.regime.regime import Attribute, Fact

_YES = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}


def answer(text: str, declared: Attribute | Fact, base: Any = None) -> Any:
    """Read an answer; None where nothing is said.

    Args:
        text: what was typed.
        declared: what is asked.
        base: the answer that is given so far, which a sign changes.

    Raises:
        NotUsable: for what does not answer it.
    """
    typed = text.strip()
    if not typed or (base is not None and typed == text_of(base)):
        # An answer that is not touched stays, a number below 0 too.
        return base if typed else None
    found: Any = typed
    match declared.type:
        case "yes/no":
            if typed.lower() not in _YES:
                raise NotUsable(f"`{clipped(text)}` is not an answer; write yes or no")
            return _YES[typed.lower()]
        case "number":
            found = _whole(typed, base)
        case "credits":
            return amount(typed, "Credits", base)
        case "day":
            return day(typed, base)
    if declared.options and found not in declared.options:
        raise NotUsable(f"`{clipped(text)}` is not an answer; write one of {', '.join(declared.options)}")
    return found


def _whole(text: str, base: Any) -> int:
    """Read a whole number, which may be below 0 where that is given so far."""
    from models.base import LARGEST  # noqa: PLC0415 - see `values`

    sign, rest = parted(flat(text))
    value = exact(text, rest, "12")
    if value.denominator != 1 or value > LARGEST:
        raise NotUsable(f"`{clipped(text)}` is not a whole number of at most {LARGEST}; write it such as 12")
    if not sign:
        return value.numerator
    shift = AmountShift(int(f"{sign}{value}"), clipped(text), "Whole numbers", LARGEST)
    return shift.settled(base if isinstance(base, int) else None)
