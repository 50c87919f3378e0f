"""One grammar for days, hours, money and credits: forms, options, tables and What-if read the same spellings alike."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner import api
from planner.cli.scenario_options import ScenarioOptions, asked_scenario
from planner.errors import BadInput, UsageError
from planner.files.library import example
from planner.forms.activity_fields import TypedActivity, read
from planner.forms.activity_options import Beside, entries
from planner.forms.csv_import import rows
from planner.forms.exact_numbers import text_of, written_of
from planner.forms.needed_answers import asking
from planner.forms.per_credential import Scope
from planner.forms.shifts import AmountShift, NotUsable
from planner.forms.values import amount, hours, length, minutes_of, money, typed_amount
from planner.forms.wishes import Wished, read_wishes
from planner.scenarios.choices import AskedFor
from planner.scenarios.fields import scenario_fields
from planner.session.opening import asked, opened
from planner.session.request import Request
from planner.session.session import RecordSession
from tui.dialogs.edit_scenario import _number, _reader

D = date
TODAY = D(2025, 11, 15)
SPACE = "\u00a0"
"""A blank that keeps words together, as documents and spreadsheets have it."""


class Refused(Exception):
    """What a front end says to something that it cannot use."""


@cache
def texas() -> RecordSession:
    return RecordSession(example("texas-teacher"))


@cache
def plain() -> RecordSession:
    """Return a record without any wish: nothing is set that could be changed."""
    folder = TemporaryDirectory()
    path = Path(folder.name) / "record.yaml"
    before, _, after = example("texas-teacher").read_text().partition("\nwishes:")
    path.write_text(before + "\ncatalogs: [texas-educator]\n")
    assert after
    found = RecordSession(path)
    folder.cleanup()
    return found


def refusals(read: Callable[[str], Any]) -> Callable[[str], Any]:
    def reading(text: str) -> Any:
        try:
            return read(text)
        except (NotUsable, UsageError, BadInput) as refused:
            raise Refused(str(refused)) from None

    return reading


def form(field: str, take: Callable[[dict[str, Any]], Any], before: dict[str, Any] | None = None) -> Any:
    def reading(text: str) -> Any:
        given = {"title": "x", "start": "2025-11-01", field: text}
        found = read(TypedActivity(**given), [], before)
        if field in found.wrong:
            raise Refused(found.wrong[field])
        return take(found.activity)

    return reading


def form_credits(text: str) -> Any:
    credential = next(asking(each) for each in RecordSession(example("cass-superintendent")).done.credentials)
    scope = Scope((credential.categories[0].name,), credits=text)
    found = read(TypedActivity(title="x", start="2025-11-01", scopes={credential.credential: scope}), [credential])
    if found.wrong:
        raise Refused(next(iter(found.wrong.values())))
    return sixtieths(found.activity["credits"])


def wishes(field: str, take: Callable[[Any], Any], before: dict[str, Any] | None = None) -> Any:
    def reading(text: str) -> Any:
        changed, wrong = read_wishes(Wished(**{field: text}), before or {}, D(1950, 1, 1))
        if field in wrong:
            raise Refused(wrong[field])
        return take(changed[field])

    return reading


def option(name: str, session: Callable[[], RecordSession] = plain) -> Any:
    """Read an option of `plan` and lay it over a record."""

    def reading(text: str) -> Any:
        session_ = session()
        request = Request.written({name: text})
        if name == "hour_value":
            return request.objective.hour_value
        snapshot = asked(session_.log.document.inputs, request, session_.path, session_.library)
        return snapshot.case.today if name == "today" else getattr(snapshot.record.wishes, name)

    return refusals(reading)


def log_option(name: str, take: Callable[[dict[str, Any]], Any], before: dict[str, Any] | None = None) -> Any:
    return refusals(lambda text: take(entries({name: [text]}, beside=Beside(before or {}))))


def column(name: str, take: Callable[[dict[str, Any]], Any]) -> Any:
    def reading(text: str) -> Any:
        heads = ["title", *([] if name == "date" else ["date"]), name]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "t.csv"
            with path.open("w", newline="", encoding="utf-8") as stream:
                csv.writer(stream).writerows([heads, ["x", *([] if name == "date" else ["2025-11-01"]), text]])
            (row,) = rows(path)
        return take(dict(row.add.activity))

    return refusals(reading)


def what_if(key: str, take: Callable[[Any], Any], session: Callable[[], RecordSession] = plain) -> Any:
    def reading(text: str) -> Any:
        app: Any = SimpleNamespace(session=session())
        slot = next(each for each in scenario_fields(session().case) if each.path[-1] == key)
        return take(_reader(app, slot)[0](text))

    return refusals(reading)


def what_if_waived(text: str) -> Any:
    case = plain().case
    slot = next(each for each in scenario_fields(case) if each.path[-1] == "waived")
    return sixtieths(_number(slot, "total", case, AskedFor(""))(text))


def compared(name: str, sample: str, take: Callable[[Any], Any], session: Callable[[], RecordSession] = plain) -> Any:
    """Read an option of `compare`."""
    return refusals(
        lambda text: take(asked_scenario(Request(), ScenarioOptions(**{name: [sample + text]}), session().case))
    )


def sixtieths(value: Any) -> int:
    return int(Fraction(value) * 60)


def cents(value: Any) -> int:
    return int(Fraction(value) * 100)


def started(activity: dict[str, Any]) -> Any:
    return activity.get("date", activity.get("start"))


DAYS = {
    "form": form("start", started),
    "wishes": wishes("until", lambda value: value),
    "option": option("today"),
    "log": log_option("date", started),
    "table": column("date", started),
    "what-if": what_if("until", lambda value: value),
    "compare": compared(
        "deadlines", "texas-educator=", lambda scenario: scenario.credentials["texas-educator"].deadline
    ),
}
HOURS = {
    "form": form("hours", minutes_of),
    "wishes": wishes("hours_per_week", sixtieths),
    "option": option("hours_per_week"),
    "other option": option("hours_per_month"),
    "log": log_option("hours", minutes_of),
    "table": column("hours", minutes_of),
    "what-if": what_if("hours_per_week", sixtieths),
}
MONEY = {
    "form": form("cost", lambda activity: cents(activity["cost"])),
    "wishes": wishes("budget", cents),
    "option": option("budget"),
    "other option": option("hour_value"),
    "log": log_option("cost", lambda activity: cents(activity["cost"])),
    "table": column("cost", lambda activity: cents(activity["cost"])),
    "what-if": what_if("budget", cents),
    "compare": compared("prices", "data-walls=", lambda scenario: scenario.prices["data-walls"]),
}
CREDITS = {
    "form": refusals(form_credits),
    "log": log_option("credits", lambda activity: sixtieths(activity["credits"])),
    "table": column("credits", lambda activity: sixtieths(activity["credits"])),
    "what-if": refusals(what_if_waived),
    "compare": compared(
        "waived",
        "texas-educator:total=",
        lambda scenario: scenario.credentials["texas-educator"].waived["total"],
    ),
}

SPELLINGS = [
    *((DAYS, text, D(2026, 3, 31)) for text in ("2026-03-31", "2026/3/31", "2026.3.31", "20260331", "2026-W14-2")),
    (DAYS, f"{SPACE}2026-03-31 ", D(2026, 3, 31)),
    *(
        (HOURS, text, 90)
        for text in ("1:30", "1.5", "1,5", "1,50", "1.5 h", "1 h 30", "1h30m", "1 hr 30 min", "90 min")
    ),
    *((HOURS, text, 90) for text in ("90 MINUTES", "3/2", "1 1/2", f"1,5{SPACE}hours", "1:30 h", "１:３０")),
    *((HOURS, text, 360) for text in ("6", "6 hrs", "6 h", "6.0", "06", "360 mins")),
    *((HOURS, text, 20) for text in ("1/3", "0:20", "20 m")),
    *((MONEY, text, 5000) for text in ("50", "$50", "$ 50", "50.00", "50,00", "100/2", "50.")),
    *((MONEY, text, 5) for text in (".05", "0,05", "$.05", "1/20")),
    *((CREDITS, text, 90) for text in ("1.5", "1,5", "3/2", "1 1/2", "1.50")),
    *((CREDITS, text, 20) for text in ("1/3",)),
]


@pytest.mark.parametrize(
    ("read", "text", "meant"),
    [
        pytest.param(read, text, meant, id=f"{front} {text}")
        for fronts, text, meant in SPELLINGS
        for front, read in fronts.items()
    ],
)
def test_a_spelling_means_the_same_in_every_front_end(read, text, meant):
    assert read(text) == meant


REFUSALS = [
    *(
        (DAYS, text, "write the year first")
        for text in ("3/4/2026", "31.3.2026", "soon", "2026", "2026-W14", "26-3-31")
    ),
    *((DAYS, text, "there is no day") for text in ("2026-02-30", "2026/13/1", "20260230")),
    *((DAYS, text, "is too far away") for text in ("0026-01-01", "2200-01-01")),
    *((DAYS, text, "is not a number of days") for text in ("+x", "+1.5", "-2026-03-31", "+", "+-3")),
    *((HOURS, text, "is not a number") for text in ("six", "1e5", "nan", "1:75", "1 500", "--1", "+", "$5", "1.5.2")),
    *((HOURS, text, "the nearest that fits is 0:09") for text in ("1/7",)),
    *((HOURS, text, "must be at most 166666 hours") for text in ("9999999999", "9999999999 min", "999999:00")),
    *((MONEY, text, "is not a number") for text in ("lots", "1e5", "$", "$-5", "1:30", "50 min", "1,500.00")),
    *((MONEY, text, "whole cents; the nearest that fits is 10.00") for text in ("10.001", "9.999")),
    *((MONEY, text, "can be read in two ways; write 1500 or 1.500") for text in ("1,500", "$1,500")),
    *((MONEY, text, "must be at most 10000000") for text in ("10000000.01", "1" * 40)),
    *((MONEY, text, "is divided by 0") for text in ("1/0",)),
    *((CREDITS, text, "is not a number") for text in ("much", "1:30", "90 min", "infinity")),
    *((CREDITS, text, "the nearest that fits is 1/15") for text in ("0.07",)),
]


@pytest.mark.parametrize(
    ("read", "text", "says"),
    [
        pytest.param(read, text, says, id=f"{front} {text}")
        for fronts, text, says in REFUSALS
        for front, read in fronts.items()
    ],
)
def test_what_one_front_end_refuses_all_refuse_in_the_same_words(read, text, says):
    with pytest.raises(Refused) as refused:
        read(text)
    # A table says what to do on a line of its own, and an option and a table begin with a small letter.
    said = str(refused.value).replace("\nto do: ", "; ").replace("There is", "there is")
    assert says in " ".join(said.split())


# --- signs ------------------------------------------------------------------------------------------------------------

BEFORE = {"title": "x", "date": D(2025, 11, 1), "hours": Decimal("7.5"), "cost": 20, "credits": "1/3"}
WISHED = {"budget": 400, "hours_per_week": 10, "until": D(2026, 3, 1)}
END = D(2026, 5, 31)
"""The last day of the period, which is meant where a record wishes for no other day."""

SIGNS = [
    (form("start", started, BEFORE), "+7", D(2025, 11, 8)),
    (form("hours", minutes_of, BEFORE), "+1:30", 540),
    (form("hours", minutes_of, {**BEFORE, "hours": None, "minutes": 80}), "-0:30", 50),
    (form("cost", lambda activity: cents(activity["cost"]), BEFORE), "-$5.50", 1450),
    (wishes("budget", cents, WISHED), "+50", 45000),
    (wishes("hours_per_week", sixtieths, WISHED), "+1", 660),
    (wishes("hours_per_day", sixtieths), "-2", 360),
    (wishes("until", lambda value: value, WISHED), "-1 day", D(2026, 2, 28)),
    (option("budget", texas), "+50", 45000),
    (option("budget", texas), "-400", 0),
    (option("hours_per_week", texas), "+1:30", 690),
    (option("today", texas), "+30", D(2025, 12, 15)),
    (option("until", texas), "-30", D(2026, 5, 1)),
    (log_option("hours", minutes_of, BEFORE), "+90 min", 540),
    (log_option("minutes", minutes_of, BEFORE), "+30", 480),
    (log_option("date", started, BEFORE), "−1", D(2025, 10, 31)),
    (log_option("cost", lambda activity: cents(activity["cost"]), BEFORE), "+$5", 2500),
    (log_option("credits", lambda activity: sixtieths(activity["credits"]), BEFORE), "+1/3", 40),
    (what_if("budget", cents, texas), "+50", 45000),
    (what_if("hours_per_week", sixtieths, texas), "+1:30", 690),
    (what_if("today", lambda value: value, texas), "+30", D(2025, 12, 15)),
    (what_if("until", lambda value: value, texas), "-30 days", D(2026, 5, 1)),
    (what_if("deadline", lambda value: value, texas), "+30", D(2026, 6, 30)),
    (compared("deadlines", "texas-educator=", lambda found: found.credentials["texas-educator"].deadline), "+30",
     D(2026, 6, 30)),
    (compared("facts", "texas-educator:birth_month=", lambda found: found.credentials["texas-educator"].facts), "+1",
     {"birth_month": 6}),
]  # fmt: skip


@pytest.mark.parametrize(("read", "text", "meant"), SIGNS)
def test_a_sign_changes_what_is_set(read, text, meant):
    assert read(text) == meant


def test_a_price_with_a_sign_is_so_much_more_than_the_catalog_asks():
    price = next(each.price for each in texas().offerings.values() if each.id == "data-walls")
    found = asked_scenario(Request(), ScenarioOptions(prices=["data-walls=+5"]), texas().case)
    assert found is not None and found.prices == {"data-walls": price + 500}


NOTHING_SET = [
    *(read for front, read in HOURS.items()),
    *(read for front, read in MONEY.items() if front != "compare"),
    *CREDITS.values(),
]


@pytest.mark.parametrize("text", ["+5", "-5", "−5", "+ 5"])
@pytest.mark.parametrize("read", NOTHING_SET)
def test_a_sign_where_nothing_is_set_is_refused_and_what_to_write_is_said(read, text):
    with pytest.raises(Refused, match=r"that is set already, and none is") as refused:
        read(text)
    assert "write the amount itself" in " ".join(str(refused.value).split())


@pytest.mark.parametrize("front", ["form", "wishes", "log", "table"])
def test_a_day_with_a_sign_where_none_is_set_is_refused(front):
    with pytest.raises(Refused, match="moves a day that is set already, and none is"):
        DAYS[front]("+30")


@pytest.mark.parametrize(
    "read",
    [
        form("cost", lambda activity: activity, BEFORE),
        wishes("budget", cents, {"budget": 20}),
        log_option("cost", lambda activity: activity, BEFORE),
        compared("prices", "data-walls=", lambda scenario: scenario, texas),
    ],
)
def test_more_cannot_be_taken_away_than_there_is(read):
    with pytest.raises(Refused, match="must be 0 or more; `-5000` takes away more than there is"):
        read("-5000")


def test_options_keep_a_change_until_the_record_is_read():
    request = Request.written({"budget": "+50"})
    assert request.budget == AmountShift(5000, "+50", "Amounts of money", 10**9)
    for session, meant in ((texas, 45000), (lambda: RecordSession(example("coahoma-learner")), 30000)):
        found = session()
        snapshot = asked(found.log.document.inputs, request, found.path, found.library)
        assert snapshot.record.wishes.budget == meant


def test_a_refusal_names_its_option():
    with pytest.raises(UsageError, match=r"^--hour-value: `\+5` adds to an amount that is set already, and none is"):
        Request.written({"hour_value": "+5"})
    less = Request.written({"budget": "-5"})
    with pytest.raises(UsageError, match=r"^--budget: `-5` takes from an amount"):
        asked(plain().log.document.inputs, less, plain().path, plain().library)
    with pytest.raises(UsageError, match=r"^--until: there is no day `2026-02-30`"):
        Request.written({"until": "2026-02-30"})
    with pytest.raises(UsageError, match=r"^--until has no value"):
        Request.written({"until": " "})


def test_opening_a_record_so_many_days_later_looks_from_there():
    assert opened("texas-teacher", Request.written({"today": "+30"})).case.today == D(2025, 12, 15)


# --- what a file says -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("37.5", "37.5"),
        ("37,50", "37.50"),
        ("12", "12"),
        ("1/3", "1/3"),
        ("2/6", "2/6"),
        ("1 1/3", "4/3"),
        (".5", "0.5"),
    ],
)
def test_a_number_is_written_as_it_was_typed(text, written):
    assert text_of(amount(text, "Credits")) == written
    assert text_of(hours(text)) == written


def test_hours_that_no_decimal_says_are_written_in_minutes_or_as_a_fraction():
    assert length("1:20") == ("minutes", 80)
    assert hours("1:20") == "4/3"
    assert length("1:30") == ("hours", Decimal("1.5"))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.integers(0, 10**7))
def test_what_is_written_is_read_as_the_same_amount(parts):
    found = typed_amount(text_of(written_of(parts, 60)), "Credits")
    assert not isinstance(found, AmountShift) and found is not None
    assert (found.parts, Fraction(found.written) * 60) == (parts, parts)
    assert Fraction(money(text_of(written_of(parts, 100)))) * 100 == parts


def test_python_reads_what_options_read():
    teacher = api.open("texas-teacher", today="+30")
    snapshot, _ = teacher._asked({"budget": "+$50", "until": "2026/3/31", "hours_per_week": "1:30"})
    wished = snapshot.record.wishes
    assert snapshot.case.today == D(2025, 12, 15)
    assert (wished.budget, wished.until, wished.hours_per_week) == (45000, D(2026, 3, 31), 90)
