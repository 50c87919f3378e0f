"""Why there is no plan and what would help, case by case, with figures worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest

from planner.explain.diagnose import diagnose
from tests import make

D = date
OFFERED = [make.offering("o", 4, D(2024, 5, 1), price=10)]


def found(*about, **stated):
    case = make.case(*about, **stated)
    diagnosis = diagnose(case, case.problem())
    assert diagnosis.complete
    assert diagnosis.doubts == ()
    assert all(each.second_solver == "agrees" for each in diagnosis.conflicts)
    return diagnosis


def members(diagnosis):
    return [{f"{each.kind} {each.rule}".strip() for each in one.members} for one in diagnosis.conflicts]


def changes(diagnosis):
    return [
        {each.kind: each.amount or each.money or each.days or each.names for each in one.changes}
        for one in diagnosis.repairs
    ]


def test_a_budget_a_dollar_too_small():
    diagnosis = found([make.minimum(4)], (), OFFERED, wishes={"budget": 9})
    assert members(diagnosis) == [{"rule total", "budget"}]
    assert diagnosis.conflicts[0].bound.cost == 1000
    assert (
        "10.00 USD (“o” 10.00 USD); the budget is 9.00 USD, so 1.00 USD are missing" in diagnosis.conflicts[0].sentence
    )
    assert {"budget": 100} in changes(diagnosis)
    assert {"rule": 240} in changes(diagnosis)
    assert diagnosis.repairs[0].cost == 1000


def test_an_hour_a_week_too_little():
    diagnosis = found([make.minimum(4)], (), OFFERED, wishes={"hours_per_week": "2.5"})
    assert members(diagnosis) == [{"rule total", "hours a week"}]
    assert changes(diagnosis)[0] == {"hours a week": 90}


def test_days_too_short_for_the_work():
    offered = [make.offering("o", 20, on_demand={"until": D(2024, 1, 2)})]
    diagnosis = found([make.minimum(20)], (), offered)
    assert {"hours a day": 120} in changes(diagnosis)
    assert {"rule total", "hours a day"} in members(diagnosis)


def test_what_is_ruled_out_is_told_with_every_single_exclusion_that_would_help():
    offered = [*OFFERED, make.offering("p", 4, D(2024, 6, 3), price=3), make.offering("q", 1, D(2024, 6, 5))]
    diagnosis = found([make.minimum(4)], (), offered, wishes={"never": ["o", "p", "q"]})
    assert {"rule total", "catalogs total", "never"} in members(diagnosis)
    lifted = [each for each in changes(diagnosis) if "never" in each]
    assert lifted == [{"never": ("p",)}, {"never": ("o",)}]
    (never,) = [each for each in diagnosis.conflicts[0].members if each.kind == "never"]
    assert never.sentence.endswith("of these “q” (0.00), “p” (3.00), “o” (10.00) would count")


def test_two_exclusions_that_only_help_together_are_lifted_together():
    offered = [make.offering("p", 2, D(2024, 6, 3)), make.offering("q", 2, D(2024, 6, 5))]
    diagnosis = found([make.minimum(4)], (), offered, wishes={"never": ["p", "q"]})
    assert {"never": ("p", "q")} in changes(diagnosis)


def test_a_session_after_the_end_is_reached_by_so_many_days():
    diagnosis = found([make.minimum(4)], (), [make.offering("o", 4, D(2026, 1, 10))])
    assert {"rule total", "catalogs total", "deadline"} in members(diagnosis)
    assert {"deadline": 10} in changes(diagnosis)


def test_more_days_for_work_on_demand_are_as_few_as_can_be():
    """Twenty hours, eight a day, today being the last but one day: one day more."""
    offered = [make.offering("o", 20, on_demand={})]
    diagnosis = found([make.minimum(20)], (), offered, today=D(2025, 12, 30))
    assert {"deadline": 1} in changes(diagnosis)


def test_being_done_later_than_wished():
    diagnosis = found([make.minimum(4)], (), OFFERED, wishes={"until": D(2024, 4, 1)})
    assert {"rule total", "catalogs total", "until"} in members(diagnosis)
    assert {"until": 30} in changes(diagnosis)


def test_days_that_are_out():
    gaps = [{"start": D(2024, 4, 30), "end": D(2024, 5, 2)}, {"start": D(2024, 7, 1), "end": D(2024, 7, 2)}]
    diagnosis = found([make.minimum(4)], (), OFFERED, wishes={"blackouts": gaps})
    assert {"blackout": ("2024-04-30..2024-05-02",)} in changes(diagnosis)


def test_sessions_that_collide_name_the_one_to_be_moved():
    offered = [make.offering("o", 2, D(2024, 5, 1)), make.offering("p", 2, D(2024, 5, 1))]
    diagnosis = found([make.minimum(4)], (), offered)
    assert {"rule total", "catalogs total", "collisions"} in members(diagnosis)
    assert {"collisions": ("p@2024-05-01",)} in changes(diagnosis)


def test_what_has_to_come_before_and_comes_too_late():
    offered = [make.offering("o", 2, D(2024, 5, 1), requires=["q"]), make.offering("q", 0, D(2024, 6, 1))]
    diagnosis = found([make.minimum(2)], (), offered)
    assert {"prerequisites": ("o",)} in changes(diagnosis)


def test_what_is_wanted_and_cannot_be_had():
    offered = [*OFFERED, make.offering("p", 1, D(2024, 5, 1))]
    diagnosis = found([make.minimum(4)], (), offered, wishes={"must": ["p"]})
    assert {"must": ("p",)} in changes(diagnosis)


def test_a_place_taken_that_is_in_the_way():
    offered = [*OFFERED, make.offering("p", 1, D(2024, 5, 1))]
    wishes = {"enrolled": [{"offering": "p", "session": "2024-05-01"}]}
    diagnosis = found([make.minimum(4)], (), offered, wishes=wishes)
    assert {"enrolled": ("p@2024-05-01",)} in changes(diagnosis)


REFUSED = [
    pytest.param(make.rule("not-creditable", id="no", of="b"), {}, id="what a rule refuses"),
    pytest.param(
        make.rule("lead-time", id="no", of="b", at_least={"weeks": 2}, applied="applied"),
        {"attributes": {"applied": D(2024, 2, 1)}},
        id="what was applied for too late",
    ),
]


@pytest.mark.parametrize(("law", "stated"), REFUSED)
def test_credit_that_a_rule_refuses_waits_for_that_rule(law, stated):
    done = [make.activity("x", 2, D(2024, 2, 5), category="b", **stated)]
    diagnosis = found([make.minimum(3), law], done, [make.offering("o", 1, D(2024, 5, 1))])
    assert {"rule total", "rule no"} in members(diagnosis)
    waived = [change.rule for repair in diagnosis.repairs for change in repair.changes if change.kind == "rule"]
    assert sorted(waived) == ["no", "total"]


def test_a_topic_nobody_offers_has_to_be_found_or_waived():
    rules = [make.minimum(1), make.rule("cover", id="topics", topics=["t", "u"])]
    diagnosis = found(rules, [make.activity("x", 1, topics=["t"])], OFFERED)
    assert members(diagnosis) == [{"rule topics", "catalogs topics"}]
    assert "“U” cannot be covered" in diagnosis.conflicts[0].sentence
    assert changes(diagnosis) == [{"catalogs": 60}, {"rule": ()}]


def test_credit_to_be_found_elsewhere_is_as_little_as_can_be():
    diagnosis = found([make.minimum(10)], [make.activity("x", 2)], OFFERED)
    assert {"catalogs": 240} in changes(diagnosis)
    (repair,) = [each for each in diagnosis.repairs if each.changes[0].kind == "catalogs"]
    assert (repair.changes[0].hours, repair.hours) == (240, 480)


def test_weeks_that_are_over_can_only_be_waived():
    weekly = make.offering("c", 1, weekly={"weekday": "monday", "first": D(2024, 1, 1), "last": END}, repeatable=100)
    rule = make.rule("count", id="weeks", of="a", at_least=40, distinct="week", window={"each": "year", "only": 1})
    diagnosis = found([make.minimum(0), rule], (), [weekly], today=D(2024, 7, 1))
    assert members(diagnosis) == [{"rule weeks"}]
    bound = diagnosis.conflicts[0].bound
    # From Monday 1 July to Monday 30 December there are 27 Mondays.
    assert (bound.need, bound.reachable, bound.short, bound.unit) == (2400, 1620, 780, "weeks")
    assert changes(diagnosis) == [{"rule": 780}]


END = D(2025, 12, 31)


def test_rules_that_contradict_each_other_are_named_together():
    rules = [make.minimum(5, "a", id="total"), make.rule("maximum", id="few", of="a", at_most=3)]
    diagnosis = found(rules, [make.activity("x", 6)])
    assert members(diagnosis) == [{"rule total", "rule few"}]
    assert changes(diagnosis) == [{"rule": 120}, {"rule": 120}]
    assert "3 from what is done" in diagnosis.conflicts[0].sentence


def test_a_condition_that_fails_is_nobodys_to_choose():
    law = make.regime(
        [make.minimum(0), make.rule("condition", id="clear", holds={"fact": "f", "is": True})],
        facts={"f": {"ask": "?", "type": "yes/no"}},
    )
    diagnosis = found(law, credentials=[make.credential(facts={"f": False})])
    assert members(diagnosis) == [{"rule clear"}]
    assert diagnosis.conflicts[0].sentence == "“clear”: does not hold.  Nothing that can still be done changes that."


def test_what_a_holder_can_do_alone_comes_before_what_a_board_would_have_to_grant():
    diagnosis = found([make.minimum(4)], (), OFFERED, wishes={"budget": 9})
    granted = [any(change.granted_by for change in repair.changes) for repair in diagnosis.repairs]
    assert granted == sorted(granted)


def test_two_licences_that_a_budget_is_too_small_for():
    boards = {"one": make.regime([make.minimum(4)], id="one"), "two": make.regime([make.minimum(4)], id="two")}
    offered = [
        make.offering("o", 4, D(2024, 5, 1), price=10, counts={"one": {"category": "a"}}),
        make.offering("p", 4, D(2024, 5, 2), price=7, counts={"two": {"category": "a"}}),
    ]
    diagnosis = found(boards, (), offered, wishes={"budget": 12})
    assert members(diagnosis) == [{"rule total", "budget"}]
    assert len(diagnosis.conflicts[0].members) == 3
    assert {"budget": 500} in changes(diagnosis)


def test_what_is_already_booked_after_the_end_counts_with_more_time():
    diagnosis = found([make.minimum(4)], [make.activity("x", 4, D(2026, 1, 10))])
    assert {"deadline": 10} in changes(diagnosis)
    assert {"rule": 240} in changes(diagnosis)


def test_more_time_for_one_licence_is_no_more_time_for_another():
    """The session lies in the second period and after the first, so only the first needs more days."""
    boards = {"one": make.regime([make.minimum(4)], id="one"), "two": make.regime([make.minimum(4)], id="two")}
    held = [make.credential("one", period={"start": D(2024, 1, 1), "end": D(2024, 12, 31)}), make.credential("two")]
    both = {"one": {"category": "a"}, "two": {"category": "a"}}
    diagnosis = found(boards, (), [make.offering("o", 4, D(2025, 3, 1), counts=both)], credentials=held)
    (later,) = [change for one in diagnosis.repairs for change in one.changes if change.kind == "deadline"]
    assert (later.credential, later.days) == ("one", 60)
    assert [{each.kind for each in one.members} for one in diagnosis.conflicts] == [{"rule", "catalogs", "deadline"}]


def test_a_repair_that_turns_out_dearer_is_not_shown(monkeypatch):
    import planner.explain.diagnose as module

    honest = module.sizes

    def cheaper(elastic, way):
        return [replace(each, money=each.money - 1) for each in honest(elastic, way)]

    monkeypatch.setattr(module, "sizes", cheaper)
    case = make.case([make.minimum(4)], (), OFFERED, wishes={"hours_per_week": 3})
    diagnosis = diagnose(case, case.problem())
    assert diagnosis.repairs == ()
    assert all("planning with it does not confirm it" in each for each in diagnosis.doubts)


def test_what_is_found_elsewhere_is_counted_in_hours_also_where_one_item_is_limited():
    """One item gives three credits at most, and the two that are missing are found in one."""
    law = make.regime(
        [make.minimum(3, id="total")],
        conversions=[{"id": "hours", "clause": "1", "minutes_per_credit": 60, "at_most": 3}],
    )
    diagnosis = found(law, [make.activity("x", 1)])
    (repair,) = [each for each in diagnosis.repairs if each.changes[0].kind == "catalogs"]
    assert (repair.changes[0].amount, repair.changes[0].hours) == (120, 120)
