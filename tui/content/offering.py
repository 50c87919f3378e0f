"""An offering, told whole: what it is, when it runs, what it would count for, and why it is planned or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from models.answer.conflict import Why
from models.base import credits_text
from models.problem import ActiveCredential, CreditPiece, Problem
from models.record.offering import Offering, Session
from planner.problem.intervals import sessions_of
from planner.report.catalog import MARKED, CatalogLine
from planner.report.conflicts import reason
from planner.report.offer_value import Served
from tui.styled import hours, lines, money, plain

SESSIONS = 8
"""Sessions that are listed; of what is held every week there are many."""


def told(line: CatalogLine, problem: Problem, currency: str) -> Iterator[Content]:
    """Say everything about an offering that needs no question.

    Args:
        line: the offering with what it is worth.
        problem: the problem, which knows the credentials.
        currency: what its price is in.
    """
    each = line.offering
    yield plain("; ".join(filter(None, (each.provider, each.id, each.url))), "$text-muted", most=None)
    if line.marks:
        yield plain(f"Marked: {', '.join(MARKED[mark] for mark in line.marks)}.", "bold")
    yield from _price(line, currency)
    yield from _counts(line, problem)
    yield from _when(each, problem.today)
    if each.requires:
        yield plain(f"Requires {', '.join(each.requires)} to be finished before.", most=None)
    if line.left_out:
        yield plain(f"Cannot be planned: {line.left_out}.", "$text-warning", most=None)
    elif "planned" in line.marks or "accepted" in line.marks:
        yield plain("In the plan.", "$text-success")
    if each.note:
        yield lines(each.note)


def _price(line: CatalogLine, currency: str) -> Iterator[Content]:
    each = line.offering
    made_up = "; this price is made up for an example" if line.catalog.prices == "illustrative" else ""
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
    yield plain(f"{text}{made_up}.", most=None)


def _counts(line: CatalogLine, problem: Problem) -> Iterator[Content]:
    """Say what it would count for under each credential."""
    option = line.worth.option
    for active in problem.credentials:
        pieces = option.pieces.get(active.name, ()) if option is not None else ()
        served = line.worth.served.get(active.name)
        if active.name not in line.credentials:
            yield plain(f"{active.name}: it does not count.", "$text-muted")
        elif served is None or option is None:
            yield plain(f"{active.name}: {_named(line, active)}", most=None)
        else:
            times = f", with {line.worth.steps} steps of it" if line.worth.steps > 1 else ""
            yield plain(f"{active.name}: {_still(served, active)}{times}.", "bold", most=None)
            for piece in pieces[:SESSIONS]:
                yield from _earns(piece, active)
            yield from _serves(served, active)


def _still(served: Served, active: ActiveCredential) -> str:
    unit = active.regime.unit
    if served.credits:
        amount = f"{credits_text(served.credits)} {unit.name if served.credits == 60 else unit.plural}"
        return f"up to {amount} still count" + ("s" if served.credits == 60 else "")
    return (
        "its credit is not needed, but it does what a rule asks for" if served.items else "nothing of it still counts"
    )


def _earns(piece: CreditPiece, active: ActiveCredential) -> Iterator[Content]:
    categories = active.regime.categories
    for choice in piece.choices:
        title = categories[choice.category].title if choice.category in categories else choice.category
        yield _inner(f"as {title}: {credits_text(choice.earned)} earned ({choice.steps})", most=None)
    for refusal in piece.refused:
        yield _inner(f"not as {refusal.category}: {refusal.why}", "$text-warning", most=None)


def _serves(served: Served, active: ActiveCredential) -> Iterator[Content]:
    for limit in served.limits:
        yield _inner(f"■ limited by: {limit}", "$text-warning", most=None)
    for need in served.needs:
        missing = f"{credits_text(need.missing)} {active.regime.unit.plural}"
        what = "an item is missing" if need.items else f"{missing} missing"
        yield _inner(f"{'◆' if need.items else '·'} serves: {need.title}, {what}", most=None)


def _named(line: CatalogLine, active: ActiveCredential) -> str:
    counting = line.offering.counts.get(active.name) or line.offering.counts.get(active.regime.id)
    names = counting.category if counting is not None else ()
    known = active.regime.categories
    return f"would count as {', '.join(known[each].title if each in known else each for each in names) or 'stated'}"


def _when(each: Offering, today: date) -> Iterator[Content]:
    if each.on_demand is not None:
        ends = (
            f"from {each.on_demand.from_}" if each.on_demand.from_ else "",
            f"until {each.on_demand.until}" if each.on_demand.until else "",
        )
        takes = each.on_demand.takes.words()
        told = f"On demand, whenever one likes {' '.join(filter(None, ends))}".rstrip()
        yield plain(f"{told}; takes at least {takes}." if takes != "no time" else f"{told}.")
        return
    sessions = sessions_of(each)
    coming = [session for session in sessions if session.start >= today]
    if each.weekly is not None:
        yield plain(f"Every {each.weekly.weekday.title()} from {each.weekly.first} to {each.weekly.last}.")
    for session in coming[:SESSIONS]:
        yield _inner(when(session, each.price if own_prices(each) else None), most=None)
    if len(coming) > SESSIONS:
        yield _inner(f"and {len(coming) - SESSIONS} more sessions until {coming[-1].end}", "$text-muted")
    if len(coming) < len(sessions):
        yield _inner(f"{len(sessions) - len(coming)} earlier, past", "$text-muted")


def own_prices(offering: Offering) -> bool:
    """Say whether what it costs depends on the session."""
    return any(session.price not in (None, offering.price) for session in offering.sessions)


def when(session: Session, usual: int | None = None) -> str:
    """Say when a session runs, until when one can register, where, and what else it costs.

    Args:
        session: the session.
        usual: what it costs where it has no price of its own; nothing is said of it where this is left out.
    """
    price = usual if session.price is None else session.price
    days = str(session.start) if session.start == session.end else f"{session.start} to {session.end}"
    met = sorted({meeting.date for meeting in session.meetings})
    parts = [
        days,
        f"meets on {len(met)} days" if len(met) > 1 else "",
        session.place,
        f"register by {session.register_by}" if session.register_by else "",
        money(price) if price is not None else "",
        f"({session.id})",
    ]
    return ", ".join(filter(None, parts[:-1])) + f" {parts[-1]}"


def because(why: Why, currency: str) -> Iterator[Content]:
    """Say why it is in the plan, or what having it would cost."""
    yield plain("Why", "bold $text-primary")
    yield plain(why.sentence, most=None)
    for need in why.needs:
        yield _inner(f"· without it: {reason(need)}", most=None)
    if why.money is not None and why.hours is not None:
        way = "without it" if why.chosen else "with it"
        yield _inner(f"· the cheapest plan {way}: {_more(why.money, currency)}, {_longer(why.hours)}", most=None)
    for conflict in why.conflicts:
        yield _inner(f"✗ {conflict.sentence}", "$text-error", most=None)
        yield from (_inner(f"    {reason(member)}", most=None) for member in conflict.members)


def _more(cents: int, currency: str) -> str:
    return f"{money(abs(cents), currency)} {'more' if cents > 0 else 'less'}" if cents else "costs the same"


def _longer(minutes: int) -> str:
    return f"{hours(abs(minutes))} {'more' if minutes > 0 else 'less'}" if minutes else "takes as long"


def _inner(text: str, style: str = "", *, most: int | None = None) -> Content:
    return Content("  ") + plain(text, style, most=most)
