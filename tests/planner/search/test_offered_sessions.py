"""From offerings to options: what is still open, and why the rest is not."""

from datetime import date, timedelta

import pytest

from tests import make

D = date
TODAY = D(2024, 6, 3)
"""A Monday."""
RULES = [make.minimum(4)]


def posed(offering, rules=RULES, today=TODAY, **stated):
    return make.problem(rules, stated.pop("done", ()), [offering], today=today, **stated)


def keys(problem):
    return [option.key for option in problem.options]


def why(problem):
    return dict(problem.left_out).get("o")


def session(start, end=None, **stated):
    return make.session(start, end, **stated)


OPEN = [
    pytest.param({}, session(TODAY), None, id="a session that begins today is open"),
    pytest.param({}, session(D(2024, 6, 2)), "its last session began on 2024-06-02", id="one that began is not"),
    pytest.param({}, session(D(2025, 12, 31)), None, id="one on the last day is open"),
    pytest.param(
        {}, session(D(2025, 12, 31), D(2026, 1, 1)), "it ends on 2026-01-01, after 2025-12-31", id="ends late"
    ),
    pytest.param(
        {"until": D(2024, 8, 31)},
        session(D(2024, 9, 1)),
        "it ends on 2024-09-01, after 2024-08-31, the day the record wants to be done by",
        id="wish",
    ),
    pytest.param({}, session(D(2024, 7, 1), register_by=TODAY), None, id="registration closes today"),
    pytest.param(
        {}, session(D(2024, 7, 1), register_by=D(2024, 6, 2)), "registration closed on 2024-06-02", id="and has closed"
    ),
    pytest.param({"never": ["o"]}, session(D(2024, 7, 1)), "the record says never", id="never"),
    pytest.param(
        {"blackouts": [{"start": D(2024, 7, 1), "end": D(2024, 7, 5)}]},
        session(D(2024, 7, 5), D(2024, 7, 6)),
        "it meets between 2024-07-01 and 2024-07-05, which the record blocks",
        id="a day that is out",
    ),
    pytest.param(
        {"blackouts": [{"start": D(2024, 7, 1), "end": D(2024, 7, 4)}]}, session(D(2024, 7, 5)), None, id="not"
    ),
]


@pytest.mark.parametrize(("wishes", "run", "reason"), OPEN)
def test_a_session_is_open_or_says_why_not(wishes, run, reason):
    problem = posed(make.offering("o", 1, sessions=[run]), wishes=wishes)
    assert (why(problem), len(problem.options)) == (reason, 0 if reason else 1)


def test_a_session_of_many_days_without_meetings_meets_on_no_particular_day():
    """Six days may be attended across a day that is out; five meet on each of them."""
    out = {"blackouts": [{"start": D(2024, 7, 3), "end": D(2024, 7, 3)}]}
    long, short = (session(D(2024, 7, 1), D(2024, 7, last)) for last in (6, 5))
    assert len(posed(make.offering("o", 1, sessions=[long]), wishes=out).options) == 1
    assert posed(make.offering("o", 1, sessions=[short]), wishes=out).options == ()
    meets = long | {"meetings": [{"date": D(2024, 7, 3)}]}
    assert posed(make.offering("o", 1, sessions=[meets]), wishes=out).options == ()


def test_a_place_already_taken_stays_open_and_costs_nothing_more():
    run = session(D(2024, 7, 1), register_by=D(2024, 6, 1), price=30)
    problem = posed(
        make.offering("o", 1, sessions=[run]), wishes={"enrolled": [{"offering": "o", "session": run["id"]}]}
    )
    assert [(option.forced, option.cost) for option in problem.options] == [(True, 0)]


def test_a_session_may_have_its_own_price():
    runs = [session(D(2024, 7, 1), price=30), session(D(2024, 7, 2))]
    problem = posed(make.offering("o", 1, sessions=runs, price=50))
    assert [option.cost for option in problem.options] == [3000, 5000]


def test_what_serves_nobody_or_counts_nowhere_says_so():
    refused = make.rule("not-creditable", of="a", title="no a")
    assert why(posed(make.offering("o", 1, D(2024, 7, 1)), [*RULES, refused])) == "it would count nowhere: no a"
    assert posed(make.offering("o", 1, D(2024, 7, 1), counts={"elsewhere": {"category": "a"}})).options == ()


DONE = [
    pytest.param(D(2024, 2, 1), {}, False, id="done this period it is not taken again"),
    pytest.param(D(2024, 2, 1), {"repeatable": 2}, True, id="unless it can be repeated"),
    pytest.param(D(2023, 12, 31), {}, True, id="done in the period before it can be"),
]


@pytest.mark.parametrize(("when", "stated", "is_open"), DONE)
def test_what_is_in_the_record_already(when, stated, is_open):
    problem = posed(make.offering("o", 1, D(2024, 7, 1), **stated), done=[make.activity("x", 1, when, course="o")])
    assert bool(problem.options) == is_open
    assert why(problem) == (None if is_open else "it is in the record already")


def weekly(**stated):
    return make.offering("o", 1, weekly={"weekday": "wednesday", "first": TODAY, "last": D(2024, 6, 26)} | stated)


WEEKS = [
    pytest.param({}, [5, 12, 19, 26], id="every Wednesday from the first on or after the first day"),
    pytest.param({"last": D(2024, 6, 25)}, [5, 12, 19], id="not after the last day"),
    pytest.param({"first": D(2024, 6, 5)}, [5, 12, 19, 26], id="the first day itself"),
    pytest.param({"first": D(2024, 6, 6)}, [12, 19, 26], id="the day after"),
    pytest.param({"except": [D(2024, 6, 12)]}, [5, 19, 26], id="except a holiday"),
    pytest.param({"first": D(2024, 5, 1)}, [5, 12, 19, 26], id="those that are over are not open"),
]


@pytest.mark.parametrize(("stated", "days"), WEEKS)
def test_weekly_sessions_are_written_once_and_held_every_week(stated, days):
    assert [option.start.day for option in posed(weekly(**stated)).options] == days


def spans(problem):
    return [(option.start, option.end) for option in problem.options]


def test_work_on_demand_may_be_done_from_today_to_the_last_day():
    problem = posed(make.offering("o", 1))
    assert spans(problem) == [(TODAY, make.END)]
    assert problem.options[0].on_demand


STRETCHES = [
    pytest.param({"window": {"each": "year"}}, [D(2024, 12, 31)], id="a year ends"),
    pytest.param(
        {"window": {"between": [D(2024, 9, 1), D(2024, 9, 30)]}}, [D(2024, 8, 31), D(2024, 9, 30)], id="window"
    ),
    pytest.param({"window": {"each": "day", "to": D(2024, 6, 30)}}, [], id="a limit for each day reads no such work"),
]


@pytest.mark.parametrize(("stated", "ends"), STRETCHES)
def test_work_on_demand_is_cut_where_a_rule_tells_days_apart(stated, ends):
    problem = posed(make.offering("o", 1), [*RULES, make.minimum(0, "a", id="cut", **stated)])
    assert [end for _, end in spans(problem)] == [*ends, make.END]
    assert [start for start, _ in spans(problem)] == [TODAY, *(end + timedelta(days=1) for end in ends)]


def test_work_on_demand_is_cut_at_a_deadline():
    due = make.rule("deadline", of="a", by=D(2024, 6, 30))
    assert spans(posed(make.offering("o", 1), [*RULES, due])) == [(TODAY, D(2024, 6, 30)), (D(2024, 7, 1), make.END)]


def test_work_on_demand_is_offered_between_its_own_days():
    terms = {"from": D(2024, 7, 1), "until": D(2024, 7, 31)}
    assert spans(posed(make.offering("o", 1, on_demand=terms))) == [(D(2024, 7, 1), D(2024, 7, 31))]
    over = posed(make.offering("o", 1, on_demand={"until": D(2024, 6, 2)}))
    assert (over.options, why(over)) == ((), "it is offered until 2024-06-02")


TAKES = [
    pytest.param({"weeks": 4}, 1, None, id="four weeks fit into the last four"),
    pytest.param({"weeks": 4, "days": 1}, 0, "2024-06-03 to 2024-06-30 is left", id="a day more does not"),
]


@pytest.mark.parametrize(("takes", "number", "reason"), TAKES)
def test_work_that_takes_its_time_must_still_fit(takes, number, reason):
    problem = posed(make.offering("o", 1, on_demand={"takes": takes, "until": D(2024, 6, 30)}))
    assert len(problem.options) == number
    assert reason is None or (why(problem) or "").endswith(reason)


def test_hours_bought_one_by_one_are_one_option_if_their_credit_is_in_proportion():
    (option,) = posed(make.offering("o", 1, price=7, divisible={"least": 2, "most": 5})).options
    assert (option.stepped, option.least, option.most, option.cost, option.minutes) == (True, 2, 5, 700, 60)


def test_hours_whose_credit_is_rounded_are_an_option_for_each_quantity():
    """Half hours that count in whole credits: one earns nothing, two and three earn one."""
    law = make.regime(RULES, conversions=[{"id": "c", "clause": "1", "minutes_per_credit": 60, "round": {"to": 1}}])
    problem = make.problem(law, (), [make.offering("o", "0.5", price=7, divisible={"most": 3})], today=TODAY)
    found = [(o.cost, o.minutes, o.pieces["board"][0].choices[0].earned) for o in problem.options]
    assert found == [(700, 30, 0), (1400, 60, 60), (2100, 90, 60)]
    assert {(o.least, o.most, o.stepped) for o in problem.options} == {(1, 1, False)}


def test_a_fee_for_each_item_is_part_of_its_price():
    fee = make.rule("fee", owed="item", amount=15, of="a")
    (option,) = posed(make.offering("o", 1, D(2024, 7, 1), price=10), [*RULES, fee]).options
    assert (option.cost, option.fee) == (2500, 1500)
    (other,) = posed(make.offering("o", 1, D(2024, 7, 1), price=10, category="b"), [*RULES, fee]).options
    assert (other.cost, other.fee) == (1000, 0)


def test_options_stand_in_canonical_order():
    runs = [make.offering(name, 1, D(2024, 7, 2), D(2024, 7, 1)) for name in ("p", "o")]
    problem = make.problem(RULES, (), runs, today=TODAY)
    assert keys(problem) == ["o@2024-07-01", "o@2024-07-02", "p@2024-07-01", "p@2024-07-02"]


def test_what_is_wanted_and_cannot_be_had_is_warned_about():
    problem = posed(make.offering("o", 1, D(2024, 6, 1)), wishes={"must": ["o", "nobody"]})
    assert "`o` is wanted but cannot be taken any more" in problem.warnings
    assert "`nobody` is wanted but is in no catalog that was read" in problem.warnings
