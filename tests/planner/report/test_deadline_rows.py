"""Last safe days as rows and sentences."""

from __future__ import annotations

from datetime import date

from models.answer.deadlines import ExpiringOption, SafeDate, SafeDates, StudyShortage
from models.answer.outcome import Verified
from planner.report.deadlines import checked, deadline_rows, folded, whole_reasons, whole_row, whole_verdict

TODAY, END = date(2026, 1, 1), date(2026, 6, 30)
AGREED = Verified(auditor="agrees", second_solver="agrees")


def safe(rule="", status="open", last=date(2026, 3, 1), **stated):
    usual = {"rule": rule, "title": rule.upper(), "status": status, "sentence": "It closes.", "verified": AGREED}
    return SafeDate(**usual | {"last": last if status == "open" else None} | stated)


def dates(whole, *demands):
    return SafeDates(today=TODAY, until=END, whole=whole, demands=demands)


def test_the_verdict_says_how_long_everything_can_wait():
    assert whole_verdict(dates(safe())).startswith("Doing nothing is safe until 2026-03-01 (59 days left)")
    assert whole_verdict(dates(safe(last=TODAY))).startswith("Begin today")
    assert whole_verdict(dates(safe(status="lost"))) == "It is too late, even today."
    assert whole_row(dates(safe(last=TODAY))).left == "today"


def test_what_is_too_late_comes_first_then_what_closes_first():
    found = dates(safe(), safe("b", last=date(2026, 4, 1)), safe("a"), safe("c", "lost"))
    assert [row.title for row in deadline_rows(found, everything=False)] == ["C", "A", "B"]
    assert [row.when for row in deadline_rows(found, everything=False)] == ["too late", "2026-03-01", "2026-04-01"]


def test_what_is_met_or_booked_is_counted_and_told_when_asked():
    found = dates(safe(), safe("a", "met"), safe("b", "booked"), safe("c"))
    assert [row.title for row in deadline_rows(found, everything=False)] == ["C"]
    assert len(deadline_rows(found, everything=True)) == 3
    assert folded(found) == "2 more are met or booked already"
    assert folded(dates(safe(), safe("a", "met"))) == "1 more is met already"
    assert not folded(dates(safe(), safe("c")))


def test_parts_that_close_together_share_a_row():
    found = dates(safe(), safe("a", about="ethics"), safe("a", about="law"), safe("a", about="tax", last=END))
    assert [row.title for row in deadline_rows(found, everything=False)] == ["A (ethics; law)", "A (tax)"]


def test_credentials_are_named_where_there_are_several():
    found = dates(safe(), safe("a", credential="cpa"), safe("b", credential="teacher"))
    assert {row.title for row in deadline_rows(found, everything=False)} == {"cpa: A", "teacher: B"}


def test_what_closes_is_told_with_its_day_and_hours_of_study():
    door = ExpiringOption(
        offering="o", session="mar", title="O", start=date(2026, 3, 5), end=date(2026, 3, 6), closes=date(2026, 3, 1),
        how="registration", alone=True,
    )  # fmt: skip
    study = StudyShortage(needed=240, fits=120, by=END)
    (row,) = deadline_rows(dates(safe(), safe("a", doors=(door,), study=study)), everything=False)
    assert row.closing == (
        "O (o@mar), 2026-03-05 to 2026-03-06: registration closes 2026-03-01; this one alone would still do",
        "Study: 4 hours are needed by 2026-06-30, 2 fit.",
    )


def test_the_demands_that_stop_the_whole_are_named_where_there_are_several():
    found = dates(safe(because=("a", "b")), safe("a"), safe("b"))
    assert list(whole_reasons(found)) == ["It closes.", "What cannot be met then: A; B."]
    assert list(whole_reasons(dates(safe(because=("a",)), safe("a")))) == ["It closes."]
    assert not list(whole_reasons(dates(safe(status="met"))))


def test_days_that_rest_on_one_model_alone_are_counted():
    (anew,) = checked(dates(safe(anew=True)))
    assert anew.startswith("Each day was worked out anew")
    (alone,) = checked(dates(safe(anew=True), safe("a")))
    assert alone.startswith("1 of 2 days rest on one model alone")
    assert list(checked(dates(safe(status="lost")))) == ["What is too late was found so by two solvers."]
