"""Lists, citations and sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from models.regime.rule import InForce


def listing(parts: Iterable[str], word: str = "and", nothing: str = "nothing") -> str:
    """List a few things in a sentence: `a`, `a and b`, `a, b and c`; `nothing` where there are none."""
    *most, last = tuple(parts) or (nothing,)
    return f"{', '.join(most)} {word} {last}" if most else last


def first_few(parts: Sequence[str], most: int) -> str:
    """List the first few of many things, and say how many more there are."""
    more = len(parts) - most
    return listing([*parts[:most], f"{more} more"]) if more > 0 else listing(parts)


def cited(clauses: Sequence[str], most: int = 3) -> str:
    """List clauses, the first few where there are many."""
    more = f" and {len(clauses) - most} more" if len(clauses) > most else ""
    return ", ".join(clauses[:most]) + more


def in_brackets(clauses: Sequence[str], most: int = 3) -> str:
    """Cite clauses behind a sentence, in brackets after a space; nothing where there are none."""
    return f" ({cited(clauses, most)})" if clauses else ""


def capitalized(text: str) -> str:
    """Begin a sentence with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


_JOINERS = "\u200c\u200d"
"""Characters that hold an emoji or a word of Persian together; all other invisible ones are shown as replaced."""


def shown(text: str, most: int | None = 160) -> str:
    """Return somebody's text on one line, without characters that would move a cursor or hide something, and cut."""
    flat = " ".join(text.split())
    safe = "".join(each if each.isprintable() or each in _JOINERS else "\N{REPLACEMENT CHARACTER}" for each in flat)
    if most is not None and cell_len(safe) > most:
        while safe and cell_len(safe) > most - 1:
            safe = safe[:-1]
        safe = safe.rstrip(_JOINERS) + "…"
    if any(unicodedata.bidirectional(each) in ("R", "AL") for each in safe):
        # Kept apart, so that a title in Hebrew or Arabic does not turn the rest of its line around.
        return f"\u2068{safe}\u2069"
    return safe


def in_force_words(law: InForce) -> str:
    """Write the days a rule is law."""
    match law.from_, law.until:
        case None, None:
            return "always"
        case start, None:
            return f"since {start}"
        case None, end:
            return f"until {end}"
        case start, end:
            return f"{start} to {end}"
