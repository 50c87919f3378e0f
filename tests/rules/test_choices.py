"""What a plan picks where the cheap offering is one that a rule refuses, by a hair or not at all."""

import pytest

from planner.search.answer import check, plan
from tests import make
from tests.rules.tables import agreed, bought, day, did, offer, reading_of

NEED = make.minimum(2)


def cheap(hours=2, when="03-01", category="a", **stated):
    return offer("cheap", hours, when, category, price=1, **stated)


DEAR = offer("dear", 2, "06-01", "b", price=9)
REFUSED = make.rule("not-creditable", of={"topic": "t"}, unless={"attributes": {"flag": True}})
LEAD = make.rule("lead-time", at_least={"weeks": 2}, applied="applied")
APPROVED = LEAD | {"unless": {"attributes": {"flag": True}}}
ALL = make.rule("threshold", of="a", at_least=2)
FLAG = {"flag": True}

CHOICES = [
    pytest.param([REFUSED], cheap(topics=["t"]), False, id="not creditable: it earns nothing"),
    pytest.param([REFUSED], cheap(topics=["u"]), True, id="not creditable: another topic earns"),
    pytest.param([REFUSED], cheap(topics=["t"], attributes=FLAG), True, id="not creditable: unless it is so"),
    pytest.param(
        [REFUSED | {"advisory": True}], cheap(topics=["t"]), True, id="not creditable: advice refuses nothing"
    ),
    pytest.param([LEAD], cheap(when="01-15"), True, id="lead time: two weeks from today"),
    pytest.param([LEAD], cheap(when="01-14"), False, id="lead time: a day less"),
    pytest.param([APPROVED], cheap(when="01-14", attributes=FLAG), True, id="lead time: approved already"),
    pytest.param(
        [LEAD], cheap(when="01-14", attributes={"applied": day("2023-12-31")}), True, id="lead time: applied for"
    ),
    pytest.param([ALL], cheap(), True, id="threshold: just enough counts whole"),
    pytest.param([ALL | {"at_least": 3}], cheap(), False, id="threshold: less does not count at all"),
    pytest.param([make.rule("deadline", of={}, by=day("03-01"))], cheap(), True, id="deadline: the day itself"),
    pytest.param([make.rule("evidence", documents=["certificate"])], cheap(), True, id="evidence: forbids nothing"),
    pytest.param(
        [make.rule("fee", owed="item", amount=8, of="a")], cheap(), True, id="fee: nine and as dear; the sooner"
    ),
    pytest.param([make.rule("fee", owed="item", amount=9, of="a")], cheap(), False, id="fee: a dollar more is dearer"),
    pytest.param(
        [make.rule("fee", owed="late", amount=99, of="a")], cheap(), True, id="fee: late fees are not owed yet"
    ),
]


@pytest.mark.parametrize(("rules", "offered", "allowed"), CHOICES)
def test_the_cheap_one_is_taken_exactly_if_the_rule_allows_it(rules, offered, allowed):
    assert bought([NEED, *rules], [offered, DEAR]) == ({"cheap": 1} if allowed else {"dear": 1})


def test_a_fee_as_dear_as_the_difference_leaves_it_to_the_finish():
    """Nine dollars either way: of two plans that cost the same the one that is done sooner is taken."""
    rules = [NEED, make.rule("fee", owed="item", amount=8, of="a")]
    assert bought(rules, [cheap(when="06-02"), DEAR]) == {"dear": 1}


ONE_OF = make.rule(
    "alternatives",
    ways=[
        {"title": "much of a", "rules": [make.minimum(3, "a", id="way-a")]},
        {
            "title": "some of b and a form",
            "rules": [make.minimum(1, "b", id="way-b"), make.rule("count", of="c", at_least=1)],
        },
    ],
)
WAYS = [
    pytest.param(2, {"a": 1}, id="the first way is cheaper"),
    pytest.param(4, {"b": 1, "c": 1}, id="the second way is cheaper"),
]


@pytest.mark.parametrize(("price", "taken"), WAYS)
def test_a_plan_takes_the_cheaper_way(price, taken):
    form = offer("c", 0, category="c", price=1)
    offerings = [offer("a", 3, price=price), offer("b", 1, category="b", price=2), form]
    assert bought([make.minimum(0), ONE_OF], offerings) == taken


def test_half_of_each_way_is_no_way():
    done = [did("x", 2.75), did("y", 1, category="b")]
    outcome = check(make.problem([make.minimum(0), ONE_OF], done))
    agreed(outcome)
    assert (outcome.status, reading_of(outcome, "alternatives").met) == ("short", False)


def test_what_a_way_asks_does_not_bind_where_another_is_taken():
    """A way that allows nothing of `b` is no limit on `b` for whoever takes the other."""
    rules = [
        make.minimum(3),
        make.rule(
            "alternatives",
            ways=[
                {"title": "no b", "rules": [make.rule("maximum", at_most=0, of="b", excess="forbidden")]},
                {"title": "a form", "rules": [make.rule("count", of="a", at_least=1)]},
            ],
        ),
    ]
    assert bought(rules, [offer("b", 3, category="b", price=1), offer("a", 3, price=9)]) == {"a": 1}
    assert bought(rules, [offer("b", 3, category="b", price=1), offer("a", 1, price=2)]) == {"a": 1, "b": 1}


CARRIED = [
    pytest.param("2023-07-01", {"two": 1}, id="earned half a year before"),
    pytest.param("2023-06-30", {"four": 1}, id="earned a day too early"),
]


@pytest.mark.parametrize(("earned", "taken"), CARRIED)
def test_a_plan_does_without_what_is_carried_in(earned, taken):
    held = [make.credential(carried_in=[{"credits": 9, "earned": day(earned)}])]
    rules = [make.minimum(4), make.rule("carry-over", at_most=2, earned_within={"months": 6})]
    offerings = [offer("short", "1.75", price=1), offer("two", 2, price=2), offer("four", 4, price=9)]
    assert bought(rules, offerings, credentials=held) == taken


def test_what_is_left_over_may_be_carried_out_up_to_the_limit():
    rules = [make.minimum(4), make.rule("carry-over", at_most=2)]
    assert check(make.problem(rules, [did("x", 5)])).credentials[0].carry_out == 60
    assert check(make.problem(rules, [did("x", 9)])).credentials[0].carry_out == 120
    assert check(make.problem(rules, [did("x", 3)])).credentials[0].carry_out == 0
    assert check(make.problem([make.minimum(4)], [did("x", 9)])).credentials[0].carry_out is None


SHARED = {"board": {"category": "a"}, "other": {"category": "a"}}


@pytest.mark.parametrize(
    ("unshared", "taken"),
    [pytest.param(False, {"both": 1}, id="shared"), pytest.param(True, {"both": 1, "other": 1}, id="unshared")],
)
def test_one_activity_for_two_credentials_if_it_may_be_shared(unshared, taken):
    rules = [make.minimum(2), *([make.rule("unshared")] if unshared else [])]
    boards = {"board": make.regime(rules), "other": make.regime([make.minimum(2)], id="other")}
    offerings = [
        offer("both", 2, price=5, counts=SHARED),
        offer("other", 2, price=6, counts={"other": {"category": "a"}}),
    ]
    assert bought(boards, offerings) == taken


AGE = {"facts": {"age": {"ask": "How old are you?", "type": "number"}}}
EXCUSED = [pytest.param(70, {}, id="seventy"), pytest.param(69, {"cheap": 1}, id="sixty-nine")]


@pytest.mark.parametrize(("age", "taken"), EXCUSED)
def test_who_is_excused_need_take_nothing(age, taken):
    rules = [make.minimum(2), make.rule("exemption", excuses=["total"], when={"fact": "age", "at_least": 70})]
    held = [make.credential(facts={"age": age})]
    assert bought(make.regime(rules, **AGE), [cheap()], credentials=held) == taken


ON_FILE = make.rule("condition", holds={"fact": "fingerprints", "is": True})
FILE = {"facts": {"fingerprints": {"ask": "Are your fingerprints on file?"}}}
HOLDS = [
    pytest.param({"fingerprints": True}, {"cheap": 1}, id="it holds"),
    pytest.param({"fingerprints": False}, "impossible", id="nothing one could take mends it"),
    pytest.param({}, {"cheap": 1}, id="what is not known is asked and blocks nothing"),
]


@pytest.mark.parametrize(("facts", "taken"), HOLDS)
def test_a_condition_that_fails_leaves_no_plan(facts, taken):
    law = make.regime([NEED, ON_FILE], **FILE)
    assert bought(law, [cheap()], credentials=[make.credential(facts=facts)]) == taken


def test_a_plan_names_what_is_to_be_handed_in_and_when():
    """Five business days after a Friday is the Friday after."""
    rules = [NEED, make.rule("follow-up", within={"business_days": 5}, task="the report", done="handed_in")]
    outcome = plan(make.problem(rules, (), [cheap(when="03-01")]))
    assert outcome.plan.items[0].tasks == ("the report by 2024-03-08 (1)",)


RENEWAL = make.rule("fee", owed="renewal", amount=8)


@pytest.mark.parametrize(
    ("budget", "status"),
    [pytest.param(9, "planned", id="just enough"), pytest.param("8.99", "impossible", id="a cent less")],
)
def test_a_renewal_fee_is_paid_from_the_budget(budget, status):
    outcome = plan(make.problem([NEED, RENEWAL], (), [cheap()], wishes={"budget": budget}))
    agreed(outcome)
    assert outcome.status == status
    if outcome.plan:
        assert (outcome.plan.cost.money, outcome.plan.cost.fees) == (900, 800)
