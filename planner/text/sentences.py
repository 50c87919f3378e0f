"""Lists, citations and sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from models.regime.rule import InForce


def listing(parts: Iterable[str], word: str = "and", nothing: str = "nothing") -> str:
    """List parts in a sentence: `a`, `a and b`, `a, b and c`; `nothing` where there are none."""
    *most, last = tuple(parts) or (nothing,)
    return f"{', '.join(most)} {word} {last}" if most else last


def first_few(parts: Sequence[str], most: int) -> str:
    """List the first `most` parts and the number of the others."""
    more = len(parts) - most
    return listing([*parts[:most], f"{more} more"]) if more > 0 else listing(parts)


def cited(clauses: Sequence[str], most: int = 3) -> str:
    """List the first `most` clauses and the number of the others."""
    more = f" and {len(clauses) - most} more" if len(clauses) > most else ""
    return ", ".join(clauses[:most]) + more


def in_brackets(clauses: Sequence[str], most: int = 3) -> str:
    """Cite clauses in brackets after a space; empty without clauses."""
    return f" ({cited(clauses, most)})" if clauses else ""


def capitalized(text: str) -> str:
    """Begin a sentence with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"


_JOINERS = "\u200c\u200d"
"""Characters that join an emoji or a Persian word; all other invisible ones are replaced."""


def shown(text: str, most: int | None = 160) -> str:
    """Return a text from a file on one line of at most `most` characters, without control or invisible characters."""
    flat = " ".join(text.split())
    safe = "".join(each if each.isprintable() or each in _JOINERS else "\N{REPLACEMENT CHARACTER}" for each in flat)
    if most is not None and cell_len(safe) > most:
        while safe and cell_len(safe) > most - 1:
            safe = safe[:-1]
        safe = safe.rstrip(_JOINERS) + "…"
    if any(unicodedata.bidirectional(each) in ("R", "AL") for each in safe):
        # Isolated, so that a title in Hebrew or Arabic does not reverse the rest of its line.
        return f"\u2068{safe}\u2069"
    return safe


def in_force_words(law: InForce) -> str:
    """Write the days a rule is in force."""
    match law.from_, law.until:
        case None, None:
            return "always"
        case start, None:
            return f"since {start}"
        case None, end:
            return f"until {end}"
        case start, end:
            return f"{start} to {end}"
