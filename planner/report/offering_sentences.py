"""An offering in sentences: what it is, when it runs, what it would count for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from models.base import TICKS, credits_text
from models.problem import ActiveCredential, CreditPiece, Problem
from models.record.offering import Offering, Session
from models.regime.regime import Regime
from planner.problem.intervals import sessions_of
from planner.report.catalog import MARKED, CatalogLine
from planner.report.offer_value import Served
from planner.report.sentence import Sentence
from planner.text.quantities import amount, hours, money, span

SESSIONS = 8
"""Sessions that are listed; of what is held every week there are many."""


def offering_sentences(line: CatalogLine, problem: Problem, currency: str) -> Iterator[Sentence]:
    """Say everything about an offering that needs no question."""
    each = line.offering
    yield Sentence("; ".join(filter(None, (each.provider, each.id, each.url))), "quiet")
    if line.marks:
        yield Sentence(f"Marked: {', '.join(MARKED[mark] for mark in line.marks)}.", "head")
    yield Sentence(_price(line, currency))
    yield from _counts(line, problem)
    yield from _when(each, problem.today)
    if each.requires:
        yield Sentence(f"Requires {', '.join(each.requires)} to be finished before.")
    if line.left_out:
        yield Sentence(f"Cannot be planned: {line.left_out}.", "advice")
    elif "planned" in line.marks or "accepted" in line.marks:
        yield Sentence("In the plan.", "met")
    yield from (Sentence(text) for text in each.note.split("\n") if each.note)


def _price(line: CatalogLine, currency: str) -> str:
    each = line.offering
    option = line.worth.option
    price = option.cost - option.fee if option is not None else line.price
    text = f"{money(price, currency)}, {hours(each.hours)}"
    if option is not None and own_prices(each):
        text += f", in the session of {option.start}, which the list shows"
    if each.divisible is not None:
        text += f", for each of {each.divisible.least} to {each.divisible.most} steps"
    if each.repeatable > 1:
        text += f"; can be taken {each.repeatable} times"
    if option is not None and option.fee:
        text += f"; with {money(option.fee, currency)} of fees for the certificate"
    made_up = "; this price is made up for an example" if line.catalog.prices == "illustrative" else ""
    return f"{text}{made_up}."


def _counts(line: CatalogLine, problem: Problem) -> Iterator[Sentence]:
    """Say what it would count for under each credential."""
    option = line.worth.option
    for active in problem.credentials:
        pieces = option.pieces.get(active.name, ()) if option is not None else ()
        served = line.worth.served.get(active.name)
        if active.name not in line.credentials:
            yield Sentence(f"{active.name}: it does not count.", "quiet")
        elif served is None or option is None:
            counting = line.offering.counts.get(active.name) or line.offering.counts.get(active.regime.id)
            names = category_titles(counting.category if counting is not None else (), active.regime)
            yield Sentence(f"{active.name}: would count as {names or 'stated'}")
        else:
            times = f", with {line.worth.steps} steps of it" if line.worth.steps > 1 else ""
            yield Sentence(f"{active.name}: {_still(served, active)}{times}.", "head")
            for piece in pieces[:SESSIONS]:
                yield from _earns(piece, active.regime)
            yield from _serves(served, active)


def category_titles(names: Iterable[str], regime: Regime) -> str:
    """List the titles of categories, each once."""
    known = regime.categories
    return ", ".join(known[each].title if each in known else each for each in dict.fromkeys(names) if each)


def _still(served: Served, active: ActiveCredential) -> str:
    if served.credits:
        still = "still counts" if served.credits == TICKS else "still count"
        return f"up to {amount(served.credits, active.regime.unit.plural)} {still}"
    return (
        "its credit is not needed, but it does what a rule asks for" if served.items else "nothing of it still counts"
    )


def _earns(piece: CreditPiece, regime: Regime) -> Iterator[Sentence]:
    for choice in piece.choices:
        title = category_titles([choice.category], regime)
        yield Sentence(f"as {title}: {credits_text(choice.earned)} earned ({choice.steps})", inner=True)
    for refusal in piece.refused:
        yield Sentence(f"not as {refusal.category}: {refusal.why}", "advice", inner=True)


def _serves(served: Served, active: ActiveCredential) -> Iterator[Sentence]:
    for limit in served.limits:
        yield Sentence(f"■ limited by: {limit}", "advice", inner=True)
    for need in served.needs:
        missing = "an item is" if need.items else amount(need.missing, active.regime.unit.plural)
        yield Sentence(f"{'◆' if need.items else '·'} serves: {need.title}, {missing} missing", inner=True)


def _when(each: Offering, today: date) -> Iterator[Sentence]:
    if each.on_demand is not None:
        ends = (
            f" from {each.on_demand.from_}" if each.on_demand.from_ else "",
            f" until {each.on_demand.until}" if each.on_demand.until else "",
        )
        takes = each.on_demand.takes.words()
        least = f"; takes at least {takes}" if takes != "no time" else ""
        yield Sentence(f"On demand{''.join(ends)}{least}.")
        return
    sessions = sessions_of(each)
    coming = [session for session in sessions if session.start >= today]
    if each.weekly is not None:
        yield Sentence(f"Every {each.weekly.weekday.title()} from {each.weekly.first} to {each.weekly.last}.")
    for session in coming[:SESSIONS]:
        yield Sentence(session_words(session, each.price if own_prices(each) else None), inner=True)
    if len(coming) > SESSIONS:
        yield Sentence(f"and {len(coming) - SESSIONS} more sessions until {coming[-1].end}", "quiet", inner=True)
    if len(coming) < len(sessions):
        yield Sentence(f"{len(sessions) - len(coming)} earlier, past", "quiet", inner=True)


def own_prices(offering: Offering) -> bool:
    """Say whether what it costs depends on the session."""
    return any(session.price not in (None, offering.price) for session in offering.sessions)


def session_words(session: Session, usual: int | None = None) -> str:
    """Say when a session runs, until when one can register, where, and at what price, if any is its own or usual."""
    price = usual if session.price is None else session.price
    met = sorted({meeting.date for meeting in session.meetings})
    parts = [
        span(session.start, session.end),
        f"meets on {len(met)} days" if len(met) > 1 else "",
        session.place,
        f"register by {session.register_by}" if session.register_by else "",
        money(price) if price is not None else "",
    ]
    return f"{', '.join(filter(None, parts))} ({session.id})"
