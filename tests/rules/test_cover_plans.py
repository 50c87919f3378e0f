"""Every topic of a list."""

import pytest

from tests import make
from tests.rules.tables import bought, did, offer, stands

TOTAL = make.minimum(0)
LAW = [TOTAL, make.rule("cover", topics=["t", "u"])]


DONE = [
    pytest.param([did("x", topics=["t", "u"])], {"t": 1, "u": 1}, id="one activity about both covers both"),
    pytest.param([did("x", topics=["t"]), did("y", topics=["u"])], {"t": 1, "u": 1}, id="one about each"),
    pytest.param([did("x", topics=["t"])], {"t": 1, "u": 0}, id="a topic left out is missing"),
    pytest.param([did("x", topics=["t", "v"])], {"t": 1, "u": 1}, id="a narrower topic covers the wider"),
    pytest.param([], {"t": 0, "u": 0}, id="nothing covers nothing"),
]


@pytest.mark.parametrize(("done", "have"), DONE)
def test_each_topic_is_covered_by_an_activity_about_it(done, have):
    for topic, number in have.items():
        stands(LAW, done, f"cover[{topic}]", have=number, need=1, met=number > 0)


AMOUNTS = [
    pytest.param([did("x", 2, topics=["t", "u"])], "cover[u]", 2, True, id="an hour may cover several topics"),
    pytest.param([did("x", 1.75, topics=["u"])], "cover[u]", 1.75, False, id="a quarter hour too little"),
    pytest.param([did("x", 1, topics=["u"]), did("y", 1, topics=["v"])], "cover[u]", 2, True, id="activities add up"),
]


@pytest.mark.parametrize(("done", "key", "have", "met"), AMOUNTS)
def test_each_topic_is_covered_by_so_much_credit(done, key, have, met):
    rules = [TOTAL, make.rule("cover", topics=["t", "u"], at_least=2)]
    stands(rules, done, key, have=have, need=2, met=met)


def test_categories_are_covered_too():
    rules = [TOTAL, make.rule("cover", categories=["a", "b"])]
    stands(rules, [did("x"), did("y", category="c")], "cover[b]", met=True)
    stands(rules, [did("x")], "cover[b]", met=False)


def test_only_what_is_selected_covers():
    rules = [TOTAL, make.rule("cover", topics=["t"], of="a")]
    stands(rules, [did("x", topics=["t"])], "cover[t]", met=True)
    stands(rules, [did("x", category="b", topics=["t"])], "cover[t]", met=False)


def test_one_activity_covers_whether_its_credit_counts_or_not():
    """Credit is another matter: a limit that takes it away leaves the topic covered, and not the amount."""
    none = make.rule("maximum", at_most=0)
    stands([TOTAL, none, make.rule("cover", topics=["t"])], [did("x", topics=["t"])], "cover[t]", met=True)
    stands([TOTAL, none, make.rule("cover", topics=["t"], at_least=1)], [did("x", topics=["t"])], "cover[t]", met=False)


def test_each_window_is_covered_on_its_own():
    rules = [TOTAL, make.rule("cover", topics=["t"], window={"each": "year"})]
    stands(rules, [did("x", topics=["t"])], "cover[t]@2025-01-01 to 2025-12-31", met=False)
    stands(
        rules,
        [did("x", topics=["t"]), did("y", 1, "2025-01-01", topics=["t"])],
        "cover[t]@2025-01-01 to 2025-12-31",
        met=True,
    )


T, U = (offer(name, topics=[name], price=1) for name in ("t", "u"))
PLANS = [
    pytest.param(
        LAW,
        [T, U, offer("both", topics=["t", "u"], price=3)],
        {"t": 1, "u": 1},
        id="two cheap ones",
    ),
    pytest.param(
        LAW,
        [T, U, offer("both", topics=["t", "u"], price=1)],
        {"both": 1},
        id="one for both",
    ),
    pytest.param(
        [TOTAL, make.rule("cover", topics=["t"], at_least=2)],
        [offer("short", 1.75, topics=["t"], price=1), offer("long", 2, topics=["t"], price=9)],
        {"long": 1},
        id="enough of it",
    ),
    pytest.param(LAW, [offer("t", topics=["t"])], "impossible", id="a topic that nothing is about"),
]


@pytest.mark.parametrize(("rules", "offerings", "taken"), PLANS)
def test_a_plan_covers_the_list_for_least_money(rules, offerings, taken):
    assert bought(rules, offerings) == taken
