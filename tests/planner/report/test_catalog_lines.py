"""Looking through a catalog: what is found, what is kept, and in which order."""

from __future__ import annotations

from datetime import date
from typing import Any

from planner.audit.greedy_claims import standing
from planner.report.catalog import CatalogLine, Filters, browse, lines, ordered, plainly, replanned
from planner.search.answer import plan
from tests import make
from tests.make import minimum, offering

TODAY = date(2024, 6, 1)
SPRING, AUTUMN = date(2025, 4, 1), date(2024, 10, 1)

OFFERED = [
    offering("algebra", 4, SPRING, price=40, topics=["t"], note="with pencils"),
    offering("ethics", 2, AUTUMN, SPRING, price=10, category="c", provider="École"),
    offering("reading", 3, price=90, topics=["v"], on_demand={"from": date(2025, 1, 1), "until": date(2025, 2, 1)}),
    offering("elsewhere", 1, counts={"other-board": {"category": "a"}}),
]


def listed(offered: Any = None, wishes: Any = None, *, planned: bool = False) -> tuple[CatalogLine, ...]:
    case = make.case([minimum(10)], [], offered or OFFERED, today=TODAY, wishes=wishes)
    problem = case.problem()
    return lines(case, problem, standing(problem), plan(problem) if planned else None)


def names(found: Any) -> list[str]:
    return [line.offering.id for line in found]


def kept(known: tuple[CatalogLine, ...] | None = None, **stated: Any) -> list[str]:
    return names(browse(known if known is not None else listed(), Filters(**stated)))


def test_every_word_has_to_be_found_somewhere():
    assert kept(words="pencils") == ["algebra"]
    assert kept(words="ecole C") == ["ethics"]
    assert kept(words="pencils ethics") == []


def test_a_search_knows_no_accents_or_capitals():
    assert plainly("Élan ÜBER straße") == "elan uber strasse"


def test_a_category_and_a_topic_keep_what_lies_inside_them():
    assert kept(category="b") == ["ethics"]
    assert kept(topic="u") == ["reading"]


def test_a_credential_keeps_what_counts_under_it():
    assert kept(credential="board") == ["algebra", "ethics", "reading"]


def test_a_highest_price_includes_itself():
    assert kept(most=4000) == ["algebra", "ethics", "elsewhere"]


def test_a_session_lies_whole_between_two_days_and_work_on_demand_in_part():
    assert kept(since=AUTUMN, until=AUTUMN) == ["ethics"]
    assert kept(since=date(2025, 1, 20), until=date(2025, 1, 25)) == ["reading"]
    assert kept(since=date(2025, 3, 1)) == ["algebra", "ethics"]


def test_only_what_still_counts_leaves_out_the_rest():
    assert kept(counting=True) == ["algebra", "ethics", "reading"]


def test_marks_come_from_the_wishes_and_the_plan():
    wishes = {"must": ["algebra"], "never": ["reading"], "enrolled": [{"offering": "ethics", "session": str(AUTUMN)}]}
    known = listed([*OFFERED, offering("more", 9)], wishes, planned=True)
    marks = {line.offering.id: line.marks for line in known}
    assert marks["algebra"] == ("must", "planned")
    assert marks["reading"] == ("never",)
    assert marks["ethics"] == ("enrolled", "planned")
    assert kept(known, marked="any") == ["algebra", "ethics", "reading", "more"]
    assert kept(known, marked="planned") == ["algebra", "ethics", "more"]


def test_another_plan_changes_marks_alone():
    known = listed([*OFFERED, offering("more", 9)], planned=True)
    case = make.case([minimum(10)], [], OFFERED, today=TODAY)
    unplanned = replanned(known, case.record, None)
    assert all("planned" not in line.marks for line in unplanned)
    assert names(unplanned) == names(known)


def test_the_default_order_is_by_the_price_of_a_credit_that_still_counts():
    assert names(ordered(listed())) == ["ethics", "algebra", "reading", "elsewhere"]


def test_other_orders():
    known = listed()
    assert names(ordered(known, "price")) == ["elsewhere", "ethics", "algebra", "reading"]
    assert names(ordered(known, "hours")) == ["elsewhere", "ethics", "reading", "algebra"]
    assert names(ordered(known, "date")) == ["ethics", "reading", "algebra", "elsewhere"]
    assert names(ordered(known, "title")) == ["algebra", "elsewhere", "ethics", "reading"]


def test_filters_say_what_they_keep():
    filters = Filters(words="x", most=4000, since=SPRING, counting=True, marked="must", category="b")
    said = dict(filters.says([make.regime()], "USD"))
    assert said == {
        "words": "“x”",
        "category": "B",
        "most": "at most 40.00 USD",
        "dates": "from 2025-04-01",
        "counting": "only what still counts",
        "marked": "must be in the plan",
    }


def test_what_cannot_be_taken_says_why_and_comes_last():
    known = listed([offering("gone", 1, date(2024, 2, 1)), offering("x", 1, SPRING, price=500)])
    assert names(ordered(known)) == ["x", "gone"]
    assert "began on 2024-02-01" in {line.offering.id: line for line in known}["gone"].left_out
