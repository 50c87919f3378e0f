"""The form for an activity: what is typed is what a file says, and every field that is wrong has a sentence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.files.library import example
from planner.forms.activity_fields import TypedActivity, changes, read, typed_of
from planner.forms.needed_answers import Asking, NamedQuestion, asking
from planner.forms.per_credential import NOTHING, Scope, scopes_of, with_scopes
from planner.forms.shifts import NotUsable
from planner.forms.values import amount, day, length, minutes_of, money
from planner.session.session import RecordSession

EXAMPLES = sorted(path.stem for path in Path("catalogs/examples").glob("*.yaml"))


def _asked(name: str) -> tuple[list[Asking], list[dict[str, object]]]:
    session = RecordSession(example(name))
    return [asking(each) for each in session.done.credentials], session.written.get("activities") or []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_activity_that_is_opened_and_saved_untouched_changes_nothing(name: str) -> None:
    asked, activities = _asked(name)
    for activity in activities:
        found = read(typed_of(activity, asked), asked, activity)
        assert found.whole, found.wrong
        assert changes(activity, found.activity) == {}
        assert list(found.activity) == list(activity)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_one_activity_shows_typed_anew_counts_the_same(name: str) -> None:
    asked, activities = _asked(name)
    for activity in activities:
        again = read(typed_of(activity, asked), asked).activity
        assert scopes_of(again, asked) == scopes_of(activity, asked)
        assert minutes_of(again) == minutes_of(activity)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", None),
        ("6", ("hours", 6)),
        ("7,5", ("hours", Decimal("7.5"))),
        ("7.5 h", ("hours", Decimal("7.5"))),
        ("1/3", ("hours", "1/3")),
        ("1:30", ("hours", Decimal("1.5"))),
        ("1:20", ("minutes", 80)),
        ("1 h 20", ("minutes", 80)),
        ("90 min", ("minutes", 90)),
    ],
)
def test_a_length_is_written_as_a_file_has_it(text: str, said: object) -> None:
    assert length(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-1", "must be 0 or more"),
        ("0.01", "the nearest that fits is 0:01"),
        ("6.26", "the nearest that fits is 6:16"),
        ("six", "is not a number"),
        ("1/0", "divided by 0"),
        ("9999999999", "must be at most 166666 hours"),
        ("1e9", "is not a number"),
        ("nan", "is not a number"),
    ],
)
def test_a_length_that_cannot_be_used_has_a_sentence(text: str, said: str) -> None:
    with pytest.raises(NotUsable, match=said):
        length(text)


def test_the_nearest_length_that_is_offered_can_be_used() -> None:
    with pytest.raises(NotUsable) as refused:
        length("0.333")
    nearest = str(refused.value).rsplit(" ", 1)[1]
    assert length(nearest) == ("minutes", 20)


def test_days_are_read_with_the_year_first_and_others_are_told() -> None:
    assert day("2026-3-1") == day("2026/03/01") == day(" 2026.3.1 ") == date(2026, 3, 1)
    for text, said in (("31.3.2026", "year first"), ("2026-02-30", "no day `2026-02-30`"), ("0026-01-01", "far away")):
        with pytest.raises(NotUsable, match=said):
            day(text)


def test_money_is_counted_in_cents_and_credit_in_sixtieths() -> None:
    assert money("$25.50") == Decimal("25.5")
    with pytest.raises(NotUsable, match=r"the nearest that fits is 1\.23"):
        money("1.234")
    with pytest.raises(NotUsable, match="must be 0 or more"):
        money("-3")
    with pytest.raises(NotUsable, match="steps of 1/60; the nearest that fits is 1/15"):
        amount("0.07", "Credits")


def test_every_wrong_field_is_told_at_once_and_the_rest_is_kept() -> None:
    asked, _ = _asked("texas-teacher")
    typed = TypedActivity(
        title=" ", start="2026-03-05", end="2026-03-01", hours="-2", cost="1.999", provider=" Somebody "
    )
    found = read(typed, asked)
    assert set(found.wrong) == {"title", "end", "hours", "cost"}
    assert found.wrong["end"] == "It cannot end on 2026-03-01, before it begins on 2026-03-05"
    assert found.activity["provider"] == "Somebody"
    assert "hours" not in found.activity


def test_a_day_with_more_hours_than_it_has_is_doubted_and_can_be_saved() -> None:
    asked, _ = _asked("texas-teacher")
    found = read(TypedActivity(title="x", start="2026-03-05", hours="25"), asked)
    assert found.whole
    assert "more than there are" in found.doubts["hours"]


def test_days_that_leave_out_a_meeting_are_told() -> None:
    asked, activities = _asked("coahoma-learner")
    met = next(each for each in activities if "meetings" in each)
    typed = typed_of(met, asked)
    found = read(TypedActivity(**{**vars(typed), "end": ""}), asked, met)
    assert "met on 2026-01-16 to 2026-01-17" in found.wrong["end"]


def test_only_what_is_different_is_changed() -> None:
    asked, activities = _asked("texas-teacher")
    activity = next(each for each in activities if each["id"] == "reading-2022")
    typed = typed_of(activity, asked)
    found = read(TypedActivity(**{**vars(typed), "end": "", "hours": "90 min", "note": "by the fire"}), asked, activity)
    assert changes(activity, found.activity) == {
        "start": None,
        "end": None,
        "date": date(2021, 9, 6),
        "hours": None,
        "minutes": 90,
        "note": "by the fire",
    }


def test_an_answer_keeps_its_kind() -> None:
    asked, _ = _asked("coahoma-learner")
    name = asked[0].credential
    scope = Scope(("classroom",), answers={"after_work": "yes", "papers_in": "2026-03-04", "approval": "approved"})
    found = read(TypedActivity(title="x", start="2026-03-03", scopes={name: scope}), asked)
    assert found.activity["attributes"] == {"after_work": True, "papers_in": date(2026, 3, 4), "approval": "approved"}
    wrong = Scope(("classroom",), answers={"papers_in": "soon"})
    assert (
        f"answers/{name}/papers_in"
        in read(TypedActivity(title="x", start="2026-03-03", scopes={name: wrong}), asked).wrong
    )


def test_a_category_that_two_boards_have_is_said_for_the_one_that_is_meant() -> None:
    both = [
        Asking(name, name, name, "hours", (NamedQuestion("talk", "Talk"), NamedQuestion(f"own-{name}", "Own")))
        for name in ("a", "b")
    ]
    one = with_scopes({}, {"a": Scope(("talk",))}, both, {})
    assert one == {"counts": {"a": {"category": "talk"}}}
    assert with_scopes({}, {"a": Scope(("talk",)), "b": Scope(("talk",))}, both, {}) == {"category": "talk"}


def test_parts_and_hours_of_a_credentials_own_stay_where_the_form_does_not_show_them() -> None:
    asked, _ = _asked("two-licences")
    kept = {"hours": 3, "parts": [{"hours": 1, "topics": ["ethics"]}]}
    before = {"id": "x", "counts": {"oregon-cpa": {"category": "group-study", **kept}}}
    scopes = {**scopes_of(before, asked), "oregon-cpa": Scope(("individual-study",))}
    found = with_scopes(before, scopes, asked, {})
    assert found["counts"]["oregon-cpa"] == {"category": "individual-study", **kept}


NAMES = st.lists(st.sampled_from(["one", "two", "both"]), unique=True).map(tuple)
SCOPES = st.builds(
    Scope,
    categories=NAMES,
    topics=st.lists(st.sampled_from(["sun", "moon"]), unique=True).map(tuple),
    answers=st.dictionaries(st.sampled_from(["free"]), st.sampled_from(["yes", "no"])),
    credits=st.sampled_from(["", "3", "1/3", "2.5"]),
    units=st.dictionaries(st.just("semester"), st.sampled_from(["3", "4"])),
)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.fixed_dictionaries({"a": SCOPES, "b": SCOPES}), st.fixed_dictionaries({"a": SCOPES, "b": SCOPES}))
def test_whatever_each_credential_is_told_is_what_the_file_says_of_it(
    first: dict[str, Scope], then: dict[str, Scope]
) -> None:
    asked = _two_boards()
    before = with_scopes({"id": "x"}, first, asked, {})
    for wanted, found in ((first, before), (then, with_scopes(before, then, asked, {}))):
        for name, scope in wanted.items():
            said = scopes_of(found, asked)[name]
            assert said == (scope if scope.categories else NOTHING)


def _two_boards() -> list[Asking]:
    from models.regime.regime import Attribute

    topics = (NamedQuestion("sun", "Sun"), NamedQuestion("moon", "Moon"))
    free = {"free": Attribute(ask="Was it free?")}
    common = {"topics": topics, "attributes": free, "units": ("semester",), "stated": True}
    one, two, both = NamedQuestion("one", "One"), NamedQuestion("two", "Two"), NamedQuestion("both", "Both")
    return [
        Asking("a", "board-a", "A", "hours", (one, two, both), **common),  # type: ignore[arg-type]
        Asking("b", "board-b", "B", "hours", (two, both, one), **common),  # type: ignore[arg-type]
    ]
