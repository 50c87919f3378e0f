"""What binds a plan that there is, as lines: what each rule and wish adds, and how long each demand can wait."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from models.answer.conflict import Price
from models.answer.deadlines import SafeDate, SafeDates
from models.base import credits_text, money_text
from models.regime.regime import Regime
from planner.report.verdicts import WORDS
from planner.session.session import RecordSession
from planner.text.quantities import days_left
from planner.text.sentences import cited, shown
from tui.content.about import About, Drawn, head, said, wrapped
from tui.content.reading import clauses
from tui.styled import plain
from tui.widgets.lines import Line


def binding(session: RecordSession, *, pricing: bool, dating: bool, everything: bool) -> Iterator[Drawn]:
    """Yield what each rule and wish adds to the plan, and last safe dates.

    Args:
        session: whose record it is.
        pricing: whether prices are being worked out.
        dating: whether last safe dates are.
        everything: whether to show what adds nothing.
    """
    regimes = {held.name: session.case.regimes[held.regime] for held in session.record.credentials}
    yield head("head prices", "What each rule and wish adds to the cheapest plan")
    prices = session.known.prices
    if prices is None:
        yield said("prices", "Being priced …" if pricing else "Not worked out; x asks again.", "$foreground-muted")
    else:
        yield from _prices(prices, session, regimes, everything=everything)
    yield head("head safe", "How long each demand can wait, if nothing is done until then")
    safe = session.known.safe
    if safe is None:
        yield said("safe", "Being worked out …" if dating else "Not worked out; x asks again.", "$foreground-muted")
    else:
        yield from _dates(safe, regimes, everything=everything)


def _prices(
    prices: tuple[Price, ...], session: RecordSession, regimes: dict[str, Regime], *, everything: bool
) -> Iterator[Drawn]:
    shown_now = [each for each in prices if everything or each.binds or not each.proven]
    currency = session.problem.currency
    for number, each in enumerate(shown_now):
        yield _price(number, each, currency, regimes)
    idle = len(prices) - len(shown_now)
    if idle:
        said_so = f"{idle} more do not bind: without any one of them the plan costs and takes the same (f)."
        yield said("idle", said_so, "$foreground-muted")
    if not prices:
        yield said("idle", "Nothing here adds to it.", "$foreground-muted")


def _price(number: int, each: Price, currency: str, regimes: dict[str, Regime]) -> Drawn:
    saved = f"+{money_text(each.money)} {currency}" if each.money else ""
    longer = f"{'+' if each.hours > 0 else '−'}{credits_text(abs(each.hours))} h" if each.hours else ""
    adds = (", ".join(filter(None, (saved, longer))) or "nothing") if each.proven else "?"
    clause = f" ({cited(each.clause)})" if each.clause else ""

    def drawn(columns: int) -> Content:
        width = 20 if columns < 70 else 26
        return wrapped(f"{shown(adds, width):<{width}} ", f"{each.title}{clause}", columns, most=2)

    whole = [plain(f"{each.sentence[:1].upper()}{each.sentence[1:]}.", most=None)]
    if each.clause and each.credential in regimes:
        whole += [Content(""), *clauses(each.clause, regimes[each.credential])]
    return Line(f"price {number}", drawn), About(each.title, Content("\n").join(whole), each.credential, each.rule)


def _dates(found: SafeDates, regimes: dict[str, Regime], *, everything: bool) -> Iterator[Drawn]:
    yield _date("safe whole", found.whole, found, regimes, "Everything together")
    open_still = [each for each in found.demands if everything or each.status not in ("met", "booked")]
    soonest = sorted(open_still, key=lambda each: (each.status != "lost", each.last or found.until, each.last is None))
    for number, each in enumerate(soonest):
        about = f" ({each.about})" if each.about else ""
        yield _date(f"safe {number}", each, found, regimes, f"{each.title}{about}")
    folded = len(found.demands) - len(open_still)
    if folded:
        words = "is met or booked" if folded == 1 else "are met or booked"
        yield said("folded", f"{folded} more {words} already (f).", "$foreground-muted")


def _date(key: str, each: SafeDate, found: SafeDates, regimes: dict[str, Regime], title: str) -> Drawn:
    word = str(each.last) if each.last else WORDS[each.status]
    left = f" {days_left(each.last, found.today).replace('ends today', 'today')}" if each.last else ""

    def drawn(columns: int) -> Content:
        return wrapped(f"{word}{left:<15} "[:27].ljust(27), title, columns, most=2)

    whole = [plain(each.sentence, most=None)]
    for door in each.doors:
        days = str(door.start) if door.start == door.end else f"{door.start} to {door.end}"
        session = f"@{door.session}" if door.session else ""
        alone = "; this one alone would still do" if door.alone else ""
        closing = {
            "begins": "begins",
            "registration": "registration closes",
            "application": "can no longer be applied for",
            "length": "takes too long after",
            "end": "is over",
        }[door.how]
        text = f"· {door.title} ({door.offering}{session}), {days}: {closing} {door.closes}{alone}"
        whole.append(plain(text, most=None))
    if each.study is not None:
        study = each.study
        text = f"Study: {credits_text(study.needed)} hours are needed by {study.by}, {credits_text(study.fits)} fit."
        whole.append(plain(text))
    if each.clause and each.credential in regimes:
        whole += [Content(""), *clauses(each.clause, regimes[each.credential])]
    return Line(key, drawn), About(title, Content("\n").join(whole), each.credential, each.rule)
