"""Last safe dates: what never closes, what is too late, places taken, no time, and solvers that lie."""

from datetime import date, timedelta
from threading import Event

import pytest

from planner.explain.deadlines.closing_days import closing_days
from planner.explain.deadlines.waiting_model import WaitingModel
from planner.solvers.cpsat import Effort, PreparedModel, SolverFault, SolverResult
from tests import make
from tests.make import END, START, minimum, rule
from tests.planner.explain.deadlines.waits import JULY, JUNE, MAY, case, found, only, right_at_once, taken
from tests.stand_ins import asking

__all__ = ["right_at_once"]
D = date


# --- no day -----------------------------------------------------------------------------------------------------------


def test_met_already():
    dates = found([minimum(1)], [make.offering("o", 1, MAY)], [make.activity("x")])
    assert [(each.status, each.last) for each in (dates.whole, *dates.demands)] == [("met", None)] * 2


def test_met_on_its_own_though_another_rule_gets_the_credit():
    """The one hour cannot serve both; each alone could have it."""
    rules = [minimum(1, "a", id="a", apart_from="t"), minimum(1, {"topic": "t"}, id="t")]
    dates = found(rules, [make.offering("o", 1, MAY)], [make.activity("x", topics=["t"])])
    assert [each.status for each in dates.demands] == ["met", "met"]
    assert (dates.whole.status, dates.whole.last) == ("open", MAY)


def test_too_late_today():
    dates = found([minimum(2)], [make.offering("o", 1, MAY)])
    assert [(each.status, each.last) for each in (dates.whole, *dates.demands)] == [("lost", None)] * 2
    assert "falls short by 1 credit." in only(dates).sentence
    assert dates.whole.verified.second_solver == "agrees"


def test_time_that_has_ended():
    due = rule("deadline", of="a", by=D(2024, 2, 1))
    first = minimum(1, id="first", window={"each": "year", "only": 1})
    dates = found([due, first], [make.offering("o", 1, D(2025, 5, 5))], (), D(2025, 1, 2))
    assert "it was due by 2024-02-01" in only(dates, "deadline").sentence
    ended = next(each for each in dates.demands if each.rule.startswith("first"))
    assert "its time ended on 2024-12-31" in ended.sentence


def test_a_limit_that_is_broken_already():
    rules = [minimum(2, "b", id="b"), rule("maximum", of="a", at_most=1, excess="forbidden")]
    dates = found(rules, [make.offering("o", 2, MAY, category="b")], [make.activity("x", 2)])
    assert only(dates, "b").status == "lost"
    assert "breaks a limit" in only(dates, "b").sentence


def test_after_the_end_nothing_can_wait():
    dates = found([minimum(1)], [make.offering("o", 1, MAY)], (), END + timedelta(days=40))
    assert (dates.whole.status, only(dates).status) == ("lost", "lost")


# --- places taken -----------------------------------------------------------------------------------------------------


def test_a_place_is_not_lost_by_waiting():
    """The booked session has begun long before the last safe day, and counts all the same."""
    offered = [make.offering("o", 1, MAY), make.offering("p", 1, JUNE)]
    dates = found([minimum(2)], offered, enrolled=taken("o", MAY))
    assert (dates.whole.last, dates.whole.anew) == (JUNE, True)
    assert found([minimum(2)], offered).whole.last == MAY


def test_places_alone_may_do():
    dates = found([minimum(1)], [make.offering("o", 1, MAY)], enrolled=taken("o", MAY))
    assert (dates.whole.status, only(dates).status) == ("booked", "booked")


def test_a_place_that_breaks_a_limit_is_no_way_to_be_met():
    rules = [minimum(1), rule("count", of="b", at_most=0)]
    dates = found(rules, [make.offering("o", 1, MAY, category="b")], [make.activity("x")], enrolled=taken("o", MAY))
    assert (dates.whole.status, only(dates).status) == ("lost", "met")


@pytest.mark.parametrize("register_by", [None, MAY])
def test_a_booked_session_has_to_be_applied_for_all_the_same(register_by):
    """When registration closes is nothing to those who have a place."""
    lead = rule("lead-time", at_least={"weeks": 2}, applied="applied")
    session = make.session(JUNE, register_by=register_by)
    dates = found([minimum(1), lead], [make.offering("o", 1, sessions=[session])], enrolled=taken("o", JUNE))
    assert (dates.whole.status, dates.whole.last) == ("open", JUNE - timedelta(weeks=2))


def test_hours_of_a_session_that_has_begun_belong_to_its_week():
    """4 of the 5 hours of the last week are taken on its Monday: what is left is 1, and nobody else knows that."""
    monday = D(2025, 12, 29)
    offered = [make.offering("o", 4, monday), make.offering("p", 2, category="b")]
    dates = found([minimum(2, "b", id="b")], offered, hours_per_week=5, enrolled=taken("o", monday))
    assert (dates.whole.last, dates.whole.anew) == (D(2025, 12, 28), True)
    sunday = found(
        [minimum(1, "b", id="b")],
        [offered[0], make.offering("p", 1, category="b")],
        hours_per_week=5,
        enrolled=taken("o", monday),
    )
    assert (sunday.whole.last, sunday.whole.anew, sunday.whole.verified.auditor) == (END, False, "not asked")


def test_study_on_which_a_place_is_taken_has_to_be_begun_in_time():
    offered = [make.offering("o", 1, on_demand={"until": MAY}), make.offering("p", 1, JUNE)]
    dates = found([minimum(1)], offered, enrolled=[{"offering": "o"}])
    assert [(each.rule, each.last) for each in dates.demands] == [("total", JUNE), ("place o", MAY)]
    assert (dates.whole.last, dates.whole.because) == (MAY, ("place o",))


def test_study_with_a_place_binds_the_whole_and_no_other_demand():
    """The last day has 8 hours: for the one or for the other."""
    offered = [make.offering("o", 8, category="b"), make.offering("p", 8)]
    dates = found([minimum(8, "a", id="a")], offered, enrolled=[{"offering": "o"}])
    assert [(each.rule, each.last) for each in dates.demands] == [("a", END), ("place o", END)]
    assert dates.whole.last == END - timedelta(days=1)


# --- in good time, and true -------------------------------------------------------------------------------------------

ASKED = [minimum(1)], [make.offering("o", 1, MAY), make.offering("p", 1, JUNE)]


def test_no_day_without_time():
    dates = found(*ASKED, effort=Effort(seconds=0))
    assert [(each.status, each.last) for each in (dates.whole, *dates.demands)] == [("stopped", None)] * 2


@pytest.mark.parametrize("after", range(12))
def test_stopped_at_any_moment_it_says_so_or_says_the_truth(monkeypatch, after):
    stop, asked = Event(), []
    ask = PreparedModel.ask

    def counted(*args, **stated):
        asked.append(1)
        if len(asked) > after:
            stop.set()
        return ask(*args, **stated)

    monkeypatch.setattr(PreparedModel, "ask", counted)
    dates = found(*ASKED, effort=Effort(stop=stop))
    for each in (dates.whole, *dates.demands):
        assert (each.status, each.last) in [("open", JUNE), ("stopped", None)]


def infeasible(*_args, **_stated):
    return SolverResult("infeasible")


def everything_zero(model):
    return SolverResult("optimal", dict.fromkeys(range(len(model.names)), 0))


def test_a_model_that_lies_about_days_is_found_out_by_the_recheck(monkeypatch):
    """Whatever it says about any day, the true day is found on problems that are worked out anew."""
    monkeypatch.setattr(WaitingModel, "ask", infeasible)
    assert found(*ASKED).whole.last == JUNE
    monkeypatch.setattr(WaitingModel, "ask", lambda self, *_, **__: everything_zero(self.formulation.model))
    assert found(*ASKED).whole.last == JUNE


@pytest.mark.parametrize("told", [infeasible, lambda model, *_, **__: everything_zero(model)])
def test_a_solver_that_lies_at_the_recheck_is_a_disagreement(told):
    dates = found(*ASKED, effort=asking(told))
    assert [(each.status, each.last) for each in (dates.whole, *dates.demands)] == [("disagreement", None)] * 2
    assert dates.whole.verified.objections


def test_a_fault_is_no_day():
    def broken(*_args, **_stated):
        raise SolverFault("a row is broken")

    whole = found(*ASKED, effort=asking(broken)).whole
    assert (whole.status, [each.what for each in whole.verified.objections]) == ("disagreement", ["a row is broken"])


@pytest.mark.parametrize(("opinion", "status"), [("feasible", "disagreement"), ("gave up", "stopped")])
def test_a_second_solver_that_does_not_agree_leaves_no_day(opinion, status):
    whole = found(*ASKED, effort=asking(second=lambda *_: opinion)).whole
    assert (whole.status, whole.last) == (status, None)


def test_the_model_for_all_days_is_the_problem_of_each_day():
    """Closing what has closed leaves the options that the problem of that day has."""
    lead = rule("lead-time", of="b", at_least={"days": 10}, applied="applied")
    offered = [
        make.offering("o", 1, sessions=[make.session(MAY), make.session(JUNE, register_by=D(2024, 5, 20))]),
        make.offering("p", 1, JUNE, category="b"),
        make.offering("q", 1, on_demand={"takes": {"months": 1}, "until": JULY}),
    ]
    posed = case([minimum(1), lead], offered)
    waiting = WaitingModel(posed.problem(), closing_days(posed, posed.problem()), Effort())
    for number in range(200):
        day = START + timedelta(days=number)
        fresh = {option.offering + option.session for option in posed.on(day).problem().options}
        kept = {each.option.offering + each.option.session for each in waiting.open_on(day)}
        assert kept == fresh, day
