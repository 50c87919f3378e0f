"""Assemble a `Problem` from a record, its regimes and catalogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from models.base import Window
from models.problem import ActiveCredential, Limits, Option, Problem
from models.record.credential import Credential
from models.record.offering import Catalog, Offering
from models.record.record import Activity, Record
from models.regime.obligations import Fee
from models.regime.regime import Regime
from planner.language.context import Missing
from planner.problem.active_credential import active_credential
from planner.problem.activities import item_of, with_carried
from planner.problem.cache import Cache, credential_key, offering_key, shared_key
from planner.problem.intervals import interval_starts, order_days
from planner.problem.options import DONE, NEVER, OptionContext, options_of


class Unanswered(Exception):
    """The record lacks facts that its regimes need; each question is a credential's name and a `Missing`."""

    def __init__(self, questions: tuple[tuple[str, Missing], ...]) -> None:
        super().__init__("; ".join(f"{name}: {missing.what} `{missing.name}` is needed" for name, missing in questions))
        self.questions = questions


class MixedMoney(Exception):
    """Prices are in different currencies, which cannot be added."""


Amend = Callable[[ActiveCredential], ActiveCredential]
"""A change to an active credential, such as a waived rule."""


def unchanged(active: ActiveCredential) -> ActiveCredential:
    """Return a credential without a change."""
    return active


def assemble(
    record: Record,
    regimes: Mapping[str, Regime],
    catalogs: Sequence[Catalog],
    today: date,
    amend: Amend = unchanged,
    cache: Cache | None = None,
) -> Problem:
    """Build the planning problem of a record on a day.

    Args:
        record: the holder's file.
        regimes: by the name a credential uses.
        catalogs: the offerings to choose from.
        today: the first day on which anything may still be done.
        amend: a change to each active credential.
        cache: values computed for earlier problems.

    Raises:
        Unanswered: when the record lacks an anchor or a fact that a regime needs.
        MixedMoney: when the offerings' and fees' prices are not all in one currency.
    """
    cache = cache or Cache()
    credentials = tuple(map(amend, _active_credentials(record.credentials, regimes, today, cache)))
    marks = tuple(map(credential_key, credentials))
    horizon = max(_last_day(active) for active in credentials)
    until = min(horizon, record.wishes.until or horizon)
    options, left_out, warnings = _options(record, credentials, catalogs, today, until, cache, marks)
    fees = [rule for active in credentials for rule in _renewal_fees(active)]
    return Problem(
        today=today,
        until=until,
        currency=_currency(credentials, catalogs, options),
        credentials=tuple(
            with_carried(active, held.carried_in) for active, held in zip(credentials, record.credentials, strict=True)
        ),
        activities=tuple(
            sorted(
                (
                    cache.once(("activity", id(each), marks), (each, credentials), partial(item_of, each, credentials))
                    for each in record.activities
                ),
                key=lambda i: (i.end, i.key),
            )
        ),
        options=options,
        limits=_limits(record, {name for name, why in left_out if why == DONE}),
        fixed_cost=sum(fee.amount or 0 for fee in fees),
        accepted=record.accepted,
        left_out=left_out,
        warnings=tuple(
            warnings + [w for active in credentials for w in active.warnings] + _future(record.activities, today)
        ),
    )


def _last_day(active: ActiveCredential) -> date:
    """Return the last day of a credential's period or of a deadline after it."""
    deadlines = (instance.by for instance in active.rules if instance.by is not None and not instance.rule.advisory)
    return max([active.period.end, *deadlines])


def _active_credentials(
    credentials: Iterable[Credential], regimes: Mapping[str, Regime], today: date, cache: Cache
) -> tuple[ActiveCredential, ...]:
    found, unanswered = [], []
    for credential in credentials:
        try:
            regime = regimes[credential.regime]
            key = ("credential", id(credential), id(regime), today)
            found.append(cache.once(key, (credential, regime), partial(active_credential, credential, regime, today)))
        except Missing as missing:
            unanswered.append((credential.name, missing))
    if unanswered:
        raise Unanswered(tuple(unanswered))
    return tuple(found)


def _renewal_fees(active: ActiveCredential) -> list[Fee]:
    rules = [instance.rule for instance in active.rules]
    return [rule for rule in rules if isinstance(rule, Fee) and rule.owed == "renewal" and not rule.advisory]


def _limits(record: Record, done: set[str]) -> Limits:
    wishes = record.wishes
    return Limits(
        budget=wishes.budget,
        per_week=wishes.hours_per_week,
        per_month=wishes.hours_per_month,
        per_day=wishes.hours_per_day,
        blackouts=_blackouts(record),
        must=tuple(sorted(set(wishes.must) - done)),
        never=tuple(sorted(set(wishes.never))),
    )


def _blackouts(record: Record) -> tuple[Window, ...]:
    return tuple(Window(start=gap.start, end=gap.end, label=gap.why) for gap in record.wishes.blackouts)


def _options(
    record: Record,
    credentials: tuple[ActiveCredential, ...],
    catalogs: Sequence[Catalog],
    today: date,
    until: date,
    cache: Cache,
    marks: Hashable,
) -> tuple[tuple[Option, ...], tuple[tuple[str, str], ...], list[str]]:
    serving = {name for active in credentials for name in (active.name, active.regime.id)}
    offerings = tuple(
        sorted(
            (each for catalog in catalogs for each in catalog.offerings if serving & set(each.counts)),
            key=lambda o: o.id,
        )
    )
    never = set(record.wishes.never)
    called = {name for each in offerings for name in (each.id, each.course)}
    called |= {name for each in record.activities for name in (each.id, each.course)}
    # An offering done in an earlier period can be taken again, as far as the catalog is concerned.
    begins = min(active.period.start for active in credentials)
    ends = frozenset(each.end for each in record.activities if each.end > today)
    periods = tuple(active.period.end for active in credentials)
    early, late = cache.once(
        ("waits", tuple(map(id, offerings)), marks, periods, ends),
        (offerings, credentials),
        partial(order_days, offerings, credentials, ends),
    )
    setting = OptionContext(
        today=today,
        until=until,
        credentials=credentials,
        wished=until == record.wishes.until,
        blackouts=_blackouts(record),
        enrolled=frozenset((place.offering, place.session or "") for place in record.wishes.enrolled),
        cuts=interval_starts(credentials),
        wanted=frozenset(
            [
                *(name for each in offerings for name in each.requires),
                *record.wishes.must,
                *(place.offering for place in record.wishes.enrolled),
            ]
        ),
        early=early,
        late=late,
        done=Counter(activity.course or activity.id for activity in record.activities if activity.end >= begins),
    )
    found: list[Option] = []
    left_out: list[tuple[str, str]] = []
    known = cache.once(
        # Everything the options depend on; offerings the holder excludes are removed below.
        ("every option", tuple(map(id, offerings)), marks, *shared_key(setting)),
        (offerings, credentials, early, late),
        dict[int, tuple[list[Option], str]],
    )
    for offering in offerings:
        if never & {offering.id, offering.course or offering.id}:
            left_out.append((offering.id, NEVER))
            continue
        absent = next((name for name in offering.requires if name not in called), None)
        if absent is not None:
            left_out.append((offering.id, f"it requires `{absent}`, which is neither done nor on offer"))
            continue
        if id(offering) not in known:
            key = ("options", offering_key(offering, setting), marks)
            known[id(offering)] = cache.once(key, (offering, credentials), partial(options_of, offering, setting))
        options, why = known[id(offering)]
        found.extend(options)
        if not options:
            left_out.append((offering.id, why))
    warnings = _absent(record, offerings, found, {name for name, why in left_out if why == DONE})
    return tuple(sorted(found, key=lambda option: option.key)), tuple(left_out), warnings


def _absent(record: Record, offerings: tuple[Offering, ...], found: list[Option], done: set[str]) -> list[str]:
    open_now = {option.offering for option in found}
    known = {offering.id for offering in offerings}
    wanted = [*record.wishes.must, *(place.offering for place in record.wishes.enrolled)]
    return [
        f"`{name}` is wanted but " + ("cannot be taken any more" if name in known else "is in no catalog that was read")
        for name in wanted
        if name not in open_now | done
    ]


def _future(activities: tuple[Activity, ...], today: date) -> list[str]:
    return [
        f"`{activity.id}` ends on {activity.end}, after {today}; it is counted as if it will be done"
        for activity in sorted(activities, key=lambda each: (each.end, each.id))
        if activity.end > today
    ]


def _currency(
    credentials: tuple[ActiveCredential, ...], catalogs: Sequence[Catalog], options: tuple[Option, ...]
) -> str:
    offered = {option.offering for option in options}
    used = {c.currency for c in catalogs if any(each.id in offered for each in c.offerings)}
    used |= {active.regime.currency for active in credentials if any(fee.amount for fee in _all_fees(active))}
    used = used or {active.regime.currency for active in credentials}
    if len(used) > 1 and options:
        raise MixedMoney(
            f"prices are in {' and '.join(sorted(used))}, which cannot be added; plan these credentials one at a time, "
            "or give catalogs in one currency"
        )
    return min(used)


def _all_fees(active: ActiveCredential) -> list[Fee]:
    rules = [instance.rule for instance in active.rules]
    return [rule for rule in rules if isinstance(rule, Fee) and rule.owed in ("renewal", "item")]
