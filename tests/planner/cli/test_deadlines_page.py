"""Last safe dates as they are printed, and as JSON."""

import json

import pytest

from models.answer.deadlines import SafeDates
from planner.cli.deadlines_page import safe_dates as written
from planner.cli.terminal import Terminal
from planner.cli.view import View
from planner.explain.deadlines.last_safe_date import safe_dates
from planner.files.library import example
from planner.session.opening import opened
from planner.session.request import Request


@pytest.fixture(scope="module")
def dates():
    known: dict[str, SafeDates] = {}

    def of(name):
        if name not in known:
            snapshot = opened(str(example(name)), Request())
            known[name] = safe_dates(snapshot.case, snapshot.problem)
        return known[name]

    return of


@pytest.fixture
def shown(dates, capsys):
    def of(name, *, everything=False):
        written(View(Terminal(), everything), dates(name))
        return " ".join(capsys.readouterr().out.split())

    return of


def test_the_last_safe_day_and_what_closes_it_come_first(shown):
    """16 hours are lacking; the three long courses take five days and end with June."""
    text = shown("oregon-cpa")
    assert "Doing nothing is safe until 2026-06-26 (268 days left)" in text
    assert "each takes 5 days and has to be finished by 2026-06-30" in text
    assert "2 more are met already (--all)." in text


def test_too_late_is_said_first_and_why(shown):
    text = shown("impossible")
    assert "It is too late, even today." in text
    assert text.index("falls short by 15.5 clock-hours") < text.index("2026-05-24")
    assert "What is too late was found so by two solvers." in text


def test_all_shows_what_is_met_too(shown):
    assert "met already" not in shown("impossible").replace("met already (--all)", "")
    assert "met already" in shown("impossible", everything=True)


def test_several_credentials_are_told_apart(shown):
    text = shown("two-licences")
    assert "texas-educator: Complete the required clock-hours" in text
    assert "oregon-cpa: 4 hours of ethics" in text


def test_parts_that_close_together_share_a_line(shown):
    assert shown("no-weeks-left").count("An exit interview that covers all six standards") == 1


def test_json_reads_back(dates):
    found = dates("impossible")
    as_json = json.loads(found.model_dump_json())
    day = next(each for each in as_json["demands"] if each["study"])
    assert (day["last"], day["study"]["needed"], day["study"]["fits"]) == ("2026-05-24", "4", "3")
    assert as_json["whole"]["status"] == "lost"
