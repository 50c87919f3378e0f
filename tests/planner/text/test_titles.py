"""Explanations call offerings by their titles, and tell those apart that share one."""

from datetime import date

from planner.text.titles import Titles
from tests import make

D = date(2024, 6, 3)


def titles(*named):
    offerings = [{**make.offering(name, 1, D), "title": title} for name, title in named]
    return Titles(make.record(), [make.catalog(offerings)])


def test_an_offering_is_called_by_its_title_with_the_id_behind_it_for_whoever_writes_it():
    called = titles(("a", "Talks"), ("b", "Walks"))
    assert called.of("a") == "“Talks”"
    assert called.with_id("a") == "“Talks” (`a`)"
    assert called.with_id("a", "5.00 USD") == "“Talks” (`a`, 5.00 USD)"
    assert called.of("b@june") == "“Walks” on june"


def test_titles_that_two_offerings_share_have_their_ids_behind_them():
    called = titles(("a", "Talks"), ("b", "Talks"))
    assert (called.of("a"), called.of("b")) == ("“Talks” (`a`)", "“Talks” (`b`)")


def test_what_has_no_title_is_called_by_its_id():
    called = titles()
    assert called.of("gone") == "`gone`"
    assert called.with_id("gone", "5.00 USD") == "`gone` (5.00 USD)"
