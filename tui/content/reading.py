"""Everything about a reading: its clause and dates, its arithmetic, how long it can wait, what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content

from models.answer.outcome import Reading
from models.base import credits_text
from models.regime.regime import Regime
from planner.report.clauses import in_force
from planner.report.contributions import Contribution, applied_of, behind
from planner.report.credential_summary import safe_for
from planner.report.credit_rows import loss_words
from planner.report.deadlines import NO_DAY
from planner.report.rule_rows import Before, label, state_of
from planner.text.quantities import days_left
from planner.text.sentences import capitalized
from tui.content.credential_card import Card
from tui.styled import COLOURS, MARKS, link, plain

CLAUSES = 6
"""Clauses that are summed up; a rule can cite dozens."""


def reading_text(found: Sequence[Reading], card: Card) -> Content:
    """Say everything about a reading, or about all readings of a rule that has several."""
    first, regime = found[0], card.active.regime
    # What is missing is read first.
    ordered = sorted(found, key=lambda each: each.met)
    parts = [_arithmetic(each, regime, card.before, several=len(found) > 1) for each in ordered]
    summed_up = list(clauses(first.clause, regime))
    law = f"{capitalized(in_force(first.in_force))}; last compared with the text {first.checked}."
    parts += [summed_up[0], plain(law, "$foreground-muted"), *_days(found, card)]
    if len(found) == 1:
        word = "accepted" if card.accepted else "planned"
        parts += _behind(behind(card.answer, card.session.problem, card.held.name, first), first, card.held.unit, word)
    if summed_up[1:]:
        parts += [Content(""), Content.styled("Its other clauses", "bold"), *summed_up[1:]]
    return Content("\n").join(parts)


def title(found: Sequence[Reading], regime: Regime) -> Content:
    """Name a rule, and the part and window of it where it is one of several."""
    which = label(found[0], regime) if len(found) == 1 else ""
    return plain(f"{found[0].title}: {which}" if which else found[0].title, most=None)


def state(found: Reading, before: Before | None = None) -> Content:
    """Say in a sign and a word where a reading stands; a sign is enough where there is nothing to stand."""
    name = state_of(found, before)
    if name == "note":
        return Content.styled(MARKS[name], COLOURS[name])
    return Content.styled(f"{MARKS[name]} {name}", f"bold {COLOURS[name]}")


def _arithmetic(found: Reading, regime: Regime, before: Before, *, several: bool) -> Content:
    which = label(found, regime) if several else ""
    # For a topic the arithmetic begins with the topic's own name.
    named = f"{which}: " if which and not (found.part and found.sentence.startswith(which)) else ""
    return Content.assemble(state(found, before), "  ", plain(f"{named}{found.sentence}", most=None))


def clauses(cited: Iterable[str], regime: Regime) -> Iterator[Content]:
    """Sum up the clauses that a rule cites."""
    says = {each.id: each.text for each in regime.clauses}
    names = list(cited)
    for name in names[:CLAUSES]:
        yield Content.assemble(plain(name, "bold"), "  ", plain(says.get(name, ""), most=None))
    if len(names) > CLAUSES:
        yield plain(f"and {', '.join(names[CLAUSES:])}", "$foreground-muted", most=None)


def _days(found: Sequence[Reading], card: Card) -> Iterator[Content]:
    held, active, known = card.held, card.active, card.session.known
    for each in found:
        applied = applied_of(active, each)
        which = f"{label(each, active.regime)}: " if len(found) > 1 else ""
        if len(found) == 1 and each.window != active.period:
            yield plain(f"Counts from {each.window.start} to {each.window.end}.")
        if applied and applied.by:
            yield plain(f"{which}to be done by {applied.by}, {days_left(applied.by, known.standing.today)}.")
        safe = safe_for(known.safe, held.name, each) if known.safe else None
        if safe is not None and safe.status != "met":
            day = (
                f"{safe.last}, {days_left(safe.last, known.standing.today)}" if safe.last else NO_DAY[safe.status].word
            )
            yield Content.assemble((f"{which}Last safe day: {day}. ", "bold"), plain(safe.sentence, most=None))


def _behind(parts: Sequence[Contribution], found: Reading, unit: str, word: str) -> Iterator[Content]:
    yield Content("")
    if not parts:
        yield Content.styled("No activity and nothing planned stands behind it.", "$foreground-muted")
        return
    yield Content.styled("Behind it", "bold")
    for each in parts:
        yield _part(each, found, unit, word)
    yield Content.styled("A click on one of them, or o, opens it.", "$foreground-muted")


def _part(each: Contribution, found: Reading, unit: str, word: str) -> Content:
    claim = each.claim
    credit = found.unit == unit
    told = []
    if credit and not each.exact:
        told.append("at most so much of it")
    if claim.earned != (each.given if credit else 0):
        told.append(f"earned {credits_text(claim.earned)}")
    if claim.claimed != each.given and each.exact and credit:
        told.append(f"{credits_text(claim.claimed)} count in all")
    where = f", as {claim.category}" if claim.category else ", counts for nothing"
    name = plain(claim.title, most=None)
    opens = ("app.page", "plan") if claim.planned else ("app.record", claim.activity, claim.credential)
    return Content.assemble(
        (f"▒ {word} ", "$text-accent") if claim.planned else ("█ ", "$text-success"),
        f"{each.on} ",
        (f"{credits_text(each.given):>6}  " if credit else " ", "bold"),
        link(name, *opens),
        plain("; ".join(filter(None, (where, *told))), "$foreground-muted", most=None),
        *(Content.assemble("; ", plain(loss_words(lost), "$text-warning", most=None)) for lost in claim.lost),
    )
