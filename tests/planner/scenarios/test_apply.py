"""A case under a scenario is the case of the record edited by hand, and whatever can be asked of the one can be asked
of the other."""

from dataclasses import replace

import pytest

from planner.explain.diagnose import diagnose
from planner.problem.cache import Cache
from planner.problem.case import Case
from planner.scenarios.apply import under
from planner.scenarios.describe import beyond, changes_in_words
from planner.search.answer import plan
from tests import make
from tests.planner.scenarios.worlds import DONE, FIRST, HELD, LAST, NEW, OFFERED, WISHES, D, case, scenario


def wished(**stated) -> Case:
    return case({**WISHES, **stated})


def priced(name: str, **stated):
    return [{**each, **stated} if each["id"] == name else each for each in OFFERED]


def without(name: str):
    return [each for each in OFFERED if each["id"] != name]


BY_HAND = [
    pytest.param({"budget": 50}, wished(budget=50), id="a budget"),
    pytest.param({"budget": "none"}, wished(budget=None), id="no budget"),
    pytest.param({"until": D(2024, 8, 1)}, wished(until=D(2024, 8, 1)), id="an end"),
    pytest.param({"until": "none"}, wished(until=None), id="no end"),
    pytest.param({"hours_per_day": 3}, wished(hours_per_day=3), id="hours a day"),
    pytest.param({"hours_per_week": "1/3"}, wished(hours_per_week="1/3"), id="hours a week"),
    pytest.param({"hours_per_month": "none"}, wished(hours_per_month=None), id="any hours a month"),
    pytest.param({"today": D(2024, 4, 1)}, replace(case(), today=D(2024, 4, 1)), id="another day"),
    pytest.param({"must": ["advanced"]}, wished(must=["reading", "talk", "advanced"]), id="something forced"),
    pytest.param({"must": ["weekly"]}, wished(must=["reading", "talk", "weekly"], never=[]), id="forced, not excluded"),
    pytest.param({"never": ["reading"]}, wished(must=["talk"], never=["weekly", "reading"]), id="excluded, not forced"),
    pytest.param({"never": ["basics"]}, wished(never=["weekly", "basics"], enrolled=[]), id="excluded, place left"),
    pytest.param(
        {"enrolled": [{"offering": "weekly", "session": "2024-05-06"}]},
        wished(never=[], enrolled=[*WISHES["enrolled"], {"offering": "weekly", "session": "2024-05-06"}]),
        id="a place taken",
    ),
    pytest.param({"lifted": {"never": ["weekly"]}}, wished(never=[]), id="an exclusion lifted"),
    pytest.param({"lifted": {"must": ["reading"]}}, wished(must=["talk"]), id="an insistence lifted"),
    pytest.param({"lifted": {"enrolled": [f"basics@{FIRST}"]}}, wished(enrolled=[]), id="a place given up"),
    pytest.param({"lifted": {"blackouts": ["2024-07-01..2024-07-14"]}}, wished(blackouts=[]), id="days free"),
    pytest.param(
        {"cancelled": ["basics"]}, case({**WISHES, "enrolled": []}, without("basics")), id="cancelled, place and all"
    ),
    pytest.param(
        {"cancelled": ["reading"]}, case({**WISHES, "must": ["talk"]}, without("reading")), id="cancelled, must and all"
    ),
    pytest.param(
        {"cancelled": [f"basics@{FIRST}"]},
        case({**WISHES, "enrolled": []}, [make.offering("basics", 2, LAST, price=10), *OFFERED[1:]]),
        id="a session cancelled",
    ),
    pytest.param(
        {"cancelled": ["weekly@2024-05-06"], "lifted": {"never": ["weekly"]}},
        case(
            {**WISHES, "never": []},
            priced("weekly", weekly={**OFFERED[3]["weekly"], "except": [D(2024, 5, 6)]}),
        ),
        id="a week cancelled",
    ),
    pytest.param({"prices": {"reading": "12.50"}}, case(offered=priced("reading", price="12.50")), id="a price"),
    pytest.param({"offerings": [NEW]}, case(offered=[*OFFERED, NEW]), id="something more on offer"),
    pytest.param({"unprepared": ["advanced"]}, case(offered=priced("advanced", requires=[])), id="unprepared"),
    pytest.param({"rejected": ["walk"]}, case(done=DONE[:1]), id="rejected"),
    pytest.param(
        {"rejected": ["talk"]}, case({**WISHES, "must": ["reading"]}, done=DONE[1:]), id="rejected, and not insisted on"
    ),
    pytest.param(
        {"credentials": {"board": {"classes": [{"class": "senior"}], "facts": {"free": True}}}},
        case(credentials=[make.credential(classes=[{"class": "senior"}], facts={"age": 30, "free": True})]),
        id="a class and a fact",
    ),
    pytest.param(
        {"credentials": {"board": {"interpretations": {"which": "two"}}}},
        case(credentials=[make.credential(**HELD, interpretations={"which": "two"})]),
        id="an interpretation",
    ),
    pytest.param(
        {"credentials": {"board": {"extension": {"rule": "illness"}}}},
        case(credentials=[make.credential(**HELD, extensions=[{"rule": "illness"}])]),
        id="an extension",
    ),
    pytest.param(
        {"added": [make.credential(id="second")]},
        case(credentials=[make.credential(**HELD), make.credential(id="second")]),
        id="a credential more",
    ),
    pytest.param(
        {"added": [make.credential(id="second")], "dropped": ["board"]},
        case(credentials=[make.credential(id="second")]),
        id="one credential for another",
    ),
]


@pytest.mark.parametrize(("changes", "edited"), BY_HAND)
def test_a_scenario_poses_the_problem_of_the_record_edited_by_hand(changes, edited):
    base = case(credentials=[make.credential(**HELD)])
    if edited.record.credentials[0] == make.record(credentials=[make.credential()]).credentials[0]:
        edited = replace(edited, record=edited.record.model_copy(update={"credentials": base.record.credentials}))
    changed = under(base, scenario(**changes))
    assert changed.problem() == edited.problem()
    assert changed.problem() != base.problem()
    assert changed.problem() == replace(changed, cache=Cache()).problem()
    assert base.problem() == case(credentials=[make.credential(**HELD)]).problem()


@pytest.mark.parametrize(("changes", "edited"), BY_HAND)
def test_every_change_is_said_in_words(changes, edited):
    base = case(credentials=[make.credential(**HELD)])
    words = changes_in_words(scenario(**changes), base)
    assert len(words) >= 1
    assert all(len(each) > 8 and "None" not in each for each in words)


def test_what_changes_is_said_beside_what_the_record_says():
    base = case(credentials=[make.credential(**HELD)])
    said = changes_in_words(
        scenario(
            budget="none",
            hours_per_week=4,
            until=D(2025, 7, 1),
            prices={"basics": 1},
            rejected=["walk"],
            credentials={
                "board": {
                    "deadline": D(2026, 1, 30),
                    "facts": {"age": 31},
                    "waived": {"total": "all", "cap": 1, "three": 2},
                }
            },
        ),
        base,
    )
    assert said == (
        "Done by 2025-07-01, 1 day later",
        "Any amount may be spent, not 100.00 USD at most",
        "At most 4 hours a week, not 10",
        "“basics” (`basics`) costs 1.00 USD, not 10.00",
        "“walk” (`walk`) is not accepted by the board",
        "The period of board ends on 2026-01-30, 30 days later",
        "Under board, `age` is 31, not 30",
        "Board waives “total” for board",
        "Board lets 1 credits more count than “cap” for board",
        "Board waives 2 of “three” for board",
    )


SO_ALREADY = [
    {"today": D(2024, 1, 1)},
    {"until": D(2025, 6, 30)},
    {"budget": 100},
    {"hours_per_week": 10},
    {"hours_per_month": 20},
    {"must": ["reading"]},
    {"never": ["weekly"]},
    {"enrolled": [{"offering": "basics", "session": str(FIRST)}]},
    {"lifted": {"never": ["reading"]}},
    {"prices": {"basics": 10}},
    {"credentials": {"board": {"deadline": D(2025, 12, 31)}}},
    {"credentials": {"board": {"classes": [{"class": "plain"}]}}},
    {"credentials": {"board": {"facts": {"age": 30}}}},
    {"credentials": {"board": {"interpretations": {"which": "one"}}}},
]


@pytest.mark.parametrize("changes", SO_ALREADY)
def test_what_is_so_already_is_no_change(changes):
    base = case(credentials=[make.credential(**HELD)])
    assert changes_in_words(scenario(**changes), base) == ()
    assert beyond(scenario(**changes), base).changes == frozenset()
    assert under(base, scenario(**changes)).problem() == base.problem()


@pytest.mark.parametrize(("changes", "edited"), BY_HAND)
def test_what_is_not_so_stays_a_change(changes, edited):
    base = case(credentials=[make.credential(**HELD)])
    assert beyond(scenario(**changes), base) == scenario(**changes)
    assert edited


def test_no_limit_is_no_change_where_there_is_none():
    assert changes_in_words(scenario(budget="none", until="none", hours_per_week="none"), case({})) == ()


# --- one on top of another --------------------------------------------------------------------------------------------


def test_one_scenario_is_made_on_top_of_another():
    one = scenario(budget=50, credentials={"board": {"waived": {"total": 2}}}, rejected=["walk"])
    other = scenario(never=["reading"], credentials={"board": {"waived": {"cap": "all"}, "deadline": D(2025, 6, 1)}})
    both = scenario(
        budget=50,
        rejected=["walk"],
        never=["reading"],
        credentials={"board": {"waived": {"total": 2, "cap": "all"}, "deadline": D(2025, 6, 1)}},
    )
    assert under(under(case(), one), other).problem() == under(case(), both).problem()
    assert under(under(case(), other), one).problem() == under(case(), both).problem()


def test_the_same_scenario_on_top_of_two_cases_is_not_mixed_up():
    base, same = case(), scenario(credentials={"board": {"waived": {"cap": "all"}}})
    other = under(base, scenario(credentials={"board": {"waived": {"total": "all"}}}))
    assert len(under(base, same).problem().credentials[0].rules) == len(base.problem().credentials[0].rules) - 1
    assert len(under(other, same).problem().credentials[0].rules) == len(base.problem().credentials[0].rules) - 2


def test_an_extension_lengthens_a_period_whose_end_was_moved():
    moved = under(case(), scenario(credentials={"board": {"deadline": D(2026, 3, 31)}}))
    both = under(moved, scenario(credentials={"board": {"extension": {"rule": "illness"}}}))
    active, before = both.problem().credentials[0], moved.problem().credentials[0]
    assert active.period.end == D(2026, 9, 30)
    assert [each.key for each in active.rules] == [each.key for each in before.rules]
    assert both.problem() == replace(both, cache=Cache()).problem()


def test_what_did_not_change_is_not_worked_out_again():
    base = case()
    before = {option.key: option for option in base.problem().options}
    after = {
        option.key: option
        for option in under(base, scenario(prices={"reading": 9}, rejected=["walk"], budget=7)).problem().options
    }
    assert before.keys() == after.keys()
    assert {key.partition("@")[0] for key in before if before[key] is not after[key]} == {"reading"}


def test_a_rule_that_is_eased_does_not_make_every_question_new():
    changed = under(case(), scenario(credentials={"board": {"waived": {"three": 1}}}))
    first, second = changed.problem(), changed.problem()
    assert first.credentials[0] is not second.credentials[0]
    assert all(one is other for one, other in zip(first.options, second.options, strict=True))


def test_whatever_can_be_asked_of_a_case_can_be_asked_of_it_under_a_scenario():
    changed = under(case(), scenario(budget=0, credentials={"board": {"deadline": D(2024, 8, 1)}}))
    later = changed.on(D(2024, 2, 1))
    assert later.problem().credentials[0].period.end == D(2024, 8, 1)
    posed = changed.problem()
    assert plan(posed).status == "impossible"
    found = diagnose(changed, posed)
    assert found.conflicts
    assert found.repairs
    assert not found.doubts


def test_names_are_not_said_twice():
    assert under(case(), scenario(never=["weekly"])).record.wishes.never == ("weekly",)
