"""Build options from offerings: every open session, and every interval for work on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from models.base import Span, Window
from models.problem import ActiveCredential, CreditPiece, Option
from models.record.offering import Meeting, Offering, Session
from planner.language.dates import ONE_DAY, add
from planner.language.selections import selects
from planner.problem.credit import CreditSource, conversion_for, pieces_of, spread_over
from planner.problem.crediting import crediting_rules_of
from planner.problem.intervals import distinct_starts, sessions_of

EVERY_DAY_UP_TO = 5
"""A session of at most this many days without stated meetings is assumed to meet on each of them."""
WHOLE_DAY = (0, 24 * 60)
NEVER = "the record says never"
BLOCKED = "which the record blocks"
DONE = "it is in the record already"
UNTIL = "the day the record wants to be done by"
"""Reasons, or endings of reasons, that explanations compare with."""


@dataclass(frozen=True)
class OptionContext:
    """The inputs, besides the offering, that its options depend on."""

    today: date
    until: date
    credentials: tuple[ActiveCredential, ...]
    wished: bool = False
    """Whether `until` is the holder's wish rather than the end of the period."""
    blackouts: tuple[Window, ...] = ()
    enrolled: frozenset[tuple[str, str]] = frozenset()
    """Offering and session of booked places; the session is empty for work on demand."""
    cuts: frozenset[date] = frozenset()
    """First days of intervals, from `interval_starts`."""
    early: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """By offering: days by which work on demand may have to be finished, because a later item requires it."""
    late: Mapping[str, frozenset[date]] = field(default_factory=dict)
    """By offering: days from which work on demand may have to begin, because it requires an earlier item."""
    wanted: frozenset[str] = frozenset()
    """Names that other offerings require or the holder insists on: their options are kept even without credit."""
    done: Mapping[str, int] = field(default_factory=dict)
    """By course: how often the record contains it."""

    def left(self, offering: Offering) -> int:
        """Return how often an offering can still be taken."""
        return offering.repeatable - self.done.get(offering.course or offering.id, 0)


def options_of(offering: Offering, setting: OptionContext) -> tuple[list[Option], str]:
    """Return the options of an offering and, where there are none, the reason."""
    if setting.left(offering) < 1 and offering.divisible is None:
        return [], DONE
    reasons: list[str] = []
    found: list[Option] = []
    if offering.on_demand is not None:
        found = list(_on_demand(offering, setting, reasons))
    else:
        for session in sessions_of(offering):
            option = _dated(offering, session, setting, reasons)
            if option is not None:
                found.append(option)
    worthless = not any(piece.choices for option in found for pieces in option.pieces.values() for piece in pieces)
    if found and worthless and not setting.wanted & {offering.id, offering.course}:
        return [], _why_worthless(found)
    return found, "" if found else (reasons[-1] if reasons else "it serves none of the credentials")


def _why_worthless(options: list[Option]) -> str:
    whys = [
        refusal.why
        for option in options
        for pieces in option.pieces.values()
        for piece in pieces
        for refusal in piece.refused
    ]
    return f"it would count nowhere: {whys[0]}" if whys else "it serves none of the credentials"


def _dated(offering: Offering, session: Session, setting: OptionContext, reasons: list[str]) -> Option | None:
    forced = (offering.id, session.id) in setting.enrolled
    loads = spread_over(session.start, session.end, offering.hours, session.meetings)
    attended = _attended(session)
    out = next((gap for gap in setting.blackouts for day, _, _ in attended if day in gap), None)
    if session.start < setting.today:
        reasons.append(f"its last session began on {session.start}")
    elif session.end > setting.until:
        reasons.append(f"it ends on {session.end}, after {setting.until}" + _wished(setting))
    elif not forced and session.register_by is not None and session.register_by < setting.today:
        reasons.append(f"registration closed on {session.register_by}")
    elif not forced and out is not None:
        reasons.append(f"it meets between {out.start} and {out.end}, {BLOCKED}")
    else:
        source = _source(offering, f"{offering.id}@{session.id}", session.start, session.end, setting, by_day=loads)
        price = offering.price if session.price is None else session.price
        dated = {"session": session.id, "loads": loads, "hours_at": attended, "register_by": session.register_by}
        return _option(offering, source, setting, price, forced=forced, **dated)
    return None


def _wished(setting: OptionContext) -> str:
    return f", {UNTIL}" if setting.wished else ""


def _attended(session: Session) -> tuple[tuple[date, int, int], ...]:
    if session.meetings:
        whole_days = {meeting.date for meeting in session.meetings if _minutes(meeting) == WHOLE_DAY}
        timed = {(m.date, *_minutes(m)) for m in session.meetings if m.date not in whole_days}
        return tuple(sorted(timed | {(day, *WHOLE_DAY) for day in whole_days}))
    days = (session.end - session.start).days + 1
    if days > EVERY_DAY_UP_TO:
        return ()
    return tuple((session.start + timedelta(days=n), *WHOLE_DAY) for n in range(days))


def _minutes(meeting: Meeting) -> tuple[int, int]:
    if meeting.start is None or meeting.end is None:
        return WHOLE_DAY
    return meeting.start.hour * 60 + meeting.start.minute, meeting.end.hour * 60 + meeting.end.minute


def _on_demand(offering: Offering, setting: OptionContext, reasons: list[str]) -> Iterator[Option]:
    terms = offering.on_demand
    assert terms is not None
    opens = max(setting.today, terms.from_ or setting.today)
    closes = min(setting.until, terms.until or setting.until)
    forced = (offering.id, "") in setting.enrolled
    if opens > closes:
        reasons.append(f"it is offered until {closes}" if closes < opens else "")
        return
    cuts = setting.cuts | distinct_starts(offering, setting.credentials, opens, closes)
    starts = sorted({opens, *(day for day in cuts if opens < day <= closes)})
    ends = [day - ONE_DAY for day in starts[1:]] + [closes]
    for first, last in zip(starts, ends, strict=True):
        begins = {
            first,
            _earliest_start(first, terms.takes, opens),
            *(day for day in setting.late.get(offering.id, ()) if first < day <= last),
        }
        finishes = {last, *(day for day in setting.early.get(offering.id, ()) if first <= day < last)}
        for begin in sorted(begins):
            takes = (add(begin, terms.takes) - begin).days
            for finish in sorted(finishes):
                if finish < begin or begin + timedelta(days=max(takes - 1, 0)) > finish:
                    reasons.append(f"it takes {terms.takes.words()}, and only {begin} to {finish} is left")
                    continue
                key = f"{offering.id}@{begin}..{finish}"
                source = _source(offering, key, begin, finish, setting, spread=True)
                stated = {"on_demand": True, "takes": max(takes, 1)}
                option = _option(offering, source, setting, offering.price, forced=forced, **stated)
                yield from _quantities(option, offering, setting)


def _earliest_start(ends_from: date, takes: Span, opens: date) -> date:
    """Return the first day on which work can begin and end on or after `ends_from`."""
    start = max(opens, add(ends_from, takes, -1))
    while start < ends_from and add(start, takes) <= ends_from:
        start += ONE_DAY
    return start


def _quantities(option: Option, offering: Offering, setting: OptionContext) -> Iterator[Option]:
    """Yield an option bought in steps or, where credit is not in proportion, one option for each quantity.

    A booked place is one place, or the fewest steps: no more than that has been paid for.
    """
    if offering.divisible is None:
        left = 1 if option.forced else setting.left(offering)
        if left == 1 or not any(len(piece.choices) > 1 for pieces in option.pieces.values() for piece in pieces):
            yield option if left == option.most else replace(option, most=left)
            return
        # Each repetition may be claimed in another category, so each is an option of its own.
        for number in range(1, left + 1):
            key = f"{option.key}#{number}"
            source = _source(offering, key, option.start, option.end, setting, spread=True)
            yield replace(option, key=key, pieces=_pieces(offering, source, setting))
        return
    least = offering.divisible.least
    most = least if option.forced else offering.divisible.most
    one = _times(option, offering, 1, setting)
    counts = (most,) if _only_rounded_down(one, setting) else range(least, most + 1)
    if all(_in_proportion(one, _times(option, offering, count, setting), count) for count in counts):
        yield replace(option, least=least, most=most, stepped=True)
        return
    for count in range(least, most + 1):
        many = _times(option, offering, count, setting)
        yield replace(many, key=f"{option.key}x{count}", cost=(option.cost - option.fee) * count + option.fee)


def _only_rounded_down(option: Option, setting: OptionContext) -> bool:
    """Return whether credit is length at a rate, rounded at most down to a step.

    If `most` steps then earn `most` times the credit of one, so does every smaller number: rounding parts down never
    gives more than rounding their sum down.
    """
    for active in setting.credentials:
        for piece in option.pieces.get(active.name, ()):
            for choice in piece.choices:
                conversion = conversion_for(piece, choice.category, active)
                rounding = conversion.round if conversion else None
                plain = rounding is None or (rounding.direction == "down" and len(rounding.to) == 1)
                if conversion is None or conversion.at_most is not None or not plain:
                    return False
    return True


def _times(option: Option, offering: Offering, count: int, setting: OptionContext) -> Option:
    grown = offering.model_copy(update={"hours": offering.hours * count})
    source = _source(grown, option.key, option.start, option.end, setting, spread=True)
    return replace(option, minutes=grown.hours, pieces=_pieces(grown, source, setting))


def _in_proportion(one: Option, many: Option, count: int) -> bool:
    return all(
        [(c.category, c.earned * count) for c in piece.choices] == [(c.category, c.earned) for c in grown.choices]
        for name in one.pieces
        for piece, grown in zip(one.pieces[name], many.pieces[name], strict=True)
    )


def _source(
    offering: Offering,
    key: str,
    start: date,
    end: date,
    setting: OptionContext,
    *,
    by_day: tuple[tuple[date, int], ...] = (),
    spread: bool = False,
) -> CreditSource:
    return CreditSource(
        key=key,
        start=start,
        end=end,
        minutes=offering.hours,
        course=offering.course or offering.id,
        names=frozenset({offering.id, offering.course or offering.id}),
        by_day=by_day,
        spread=spread,
        applied_on=setting.today,
    )


def _pieces(offering: Offering, source: CreditSource, setting: OptionContext) -> dict[str, tuple[CreditPiece, ...]]:
    found = {}
    for active in setting.credentials:
        counting = offering.counts.get(active.name) or offering.counts.get(active.regime.id)
        if counting is not None:
            found[active.name] = pieces_of(source, counting, active)
    return found


def _option(
    offering: Offering, source: CreditSource, setting: OptionContext, price: int, *, forced: bool, **stated: Any
) -> Option:
    pieces = _pieces(offering, source, setting)
    fee = sum(_fee(active, pieces.get(active.name, ())) for active in setting.credentials)
    return Option(
        key=source.key,
        title=offering.title,
        start=source.start,
        end=source.end,
        minutes=offering.hours,
        pieces=pieces,
        course=source.course,
        names=source.names,
        offering=offering.id,
        repeatable=max(1, setting.left(offering)),
        cost=0 if forced else price + fee,
        fee=0 if forced else fee,
        requires=offering.requires,
        forced=forced,
        **stated,
    )


def _fee(active: ActiveCredential, pieces: tuple[CreditPiece, ...]) -> int:
    """Return the board's fee for one item that earns credit, in cents."""
    return sum(
        fee.amount or 0
        for fee in crediting_rules_of(active).fees
        if any(
            choice.earned and selects(fee.of, piece, choice.category, active.regime)
            for piece in pieces
            for choice in piece.choices
        )
    )
