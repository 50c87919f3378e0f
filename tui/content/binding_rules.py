"""What binds a plan that there is, as lines: what each rule and wish adds, and how long each demand can wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.answer.conflict import Price
from models.answer.deadlines import SafeDates
from planner.report import deadlines
from planner.report.conflicts import PRICES, idle_rules, price_words, telling_prices
from planner.report.deadlines import DeadlineRow
from planner.session.session import RecordSession
from planner.text.sentences import capitalized, in_brackets, shown
from tui.content.about import About, Drawn, Regimes, entry, head, said, with_clauses

LEAD = 27
"""Columns before the title of a line."""

MISSING = "Not calculated yet; press x to retry."


def binding(session: RecordSession, *, pricing: bool, dating: bool, everything: bool) -> Iterator[Drawn]:
    """Yield what each rule and wish adds to the plan, and last safe dates; or that they are being worked out."""
    regimes = {held.name: session.case.regimes[held.regime] for held in session.record.credentials}
    yield head("head prices", PRICES)
    prices = session.known.prices
    if prices is None:
        yield said("prices", "Calculating costs …" if pricing else MISSING, "$foreground-muted")
    else:
        yield from _prices(prices, session.problem.currency, regimes, everything=everything)
    yield head("head safe", deadlines.HEADING)
    safe = session.known.safe
    if safe is None:
        yield said("safe", "Calculating last safe days …" if dating else MISSING, "$foreground-muted")
    else:
        yield from _dates(safe, regimes, everything=everything)


def _prices(prices: Sequence[Price], currency: str, regimes: Regimes, *, everything: bool) -> Iterator[Drawn]:
    for number, each in enumerate(telling_prices(prices, everything=everything)):
        yield _price(f"price {number}", each, currency, regimes)
    if not everything and (idle := idle_rules(prices)):
        yield said("idle", f"{idle} (f).", "$foreground-muted")
    if not prices:
        yield said("idle", "No rule or wish adds to it.", "$foreground-muted")


def _price(key: str, each: Price, currency: str, regimes: Regimes) -> Drawn:
    spent, time = price_words(each)
    text = with_clauses([f"{capitalized(each.sentence)}."], each, regimes)
    about = About(each.title, text, each.credential, each.rule)
    lead = f"{shown(f'{spent} {currency}, {time} h', LEAD - 1):<{LEAD}}"
    return entry(key, lead, f"{each.title}{in_brackets(each.clause)}", about, most=2)


def _dates(found: SafeDates, regimes: Regimes, *, everything: bool) -> Iterator[Drawn]:
    yield _date("safe whole", deadlines.whole_row(found), regimes)
    for number, row in enumerate(deadlines.deadline_rows(found, everything=everything)):
        yield _date(f"safe {number}", row, regimes)
    if not everything and (rest := deadlines.folded(found)):
        yield said("folded", f"{rest} (f).", "$foreground-muted")
    yield said("assumed", deadlines.ASSUMED, "$foreground-muted")


def _date(key: str, row: DeadlineRow, regimes: Regimes) -> Drawn:
    first = row.first
    text = with_clauses([first.sentence, *(f"· {each}" for each in row.closing)], first, regimes)
    about = About(row.title, text, first.credential, first.rule)
    return entry(key, shown(f"{row.when} {row.left}", LEAD - 1).ljust(LEAD), row.title, about, most=2)
