"""`recert check`: where every rule stands."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from planner.cli import pages
from planner.cli.terminal import Terminal
from planner.cli.view import View
from planner.files.library import examples


def test_a_record_that_is_short_ends_with_1_and_says_what_is_missing(once):
    ran = once("check", "texas-teacher")
    assert ran.code == 1
    assert "Rosa Delgado, as of 2025-11-15" in ran.out
    assert "2021-03-10 to 2026-05-31, 197 days left" in ran.words
    assert "116.5 of 150" in ran.words
    assert "Not met: 33.5 clock-hours missing under `total`" in ran.words
    assert "A second, independent solver agrees" in ran.words


def test_every_rule_shown_cites_its_clause_and_its_dates(once):
    ran = once("check", "texas-teacher")
    assert "232.15(a)(3) +3, since 2012-08-12" in ran.words
    assert "Rules last compared with their text: 2026-11-22" in ran.words


def test_lost_credit_names_the_activity_the_amount_the_reason_and_the_clause(once):
    words = once("check", "texas-teacher").words
    assert (
        "Writing the new fourth-grade units: 10 clock-hours lost. At most a fifth by independent study: "
        "at most 30 count (232.15(a)(3)" in words
    )
    assert "3 clock-hours lost. The provider was neither pre-approved nor registered (232.15(a)(1)" in words


def test_states_are_words_and_not_only_colours(once):
    out = once("check", "texas-teacher").out
    for state in ("✗ short", "✓ met", "✓ within", "■ full", "! advised"):
        assert state in out
    assert "(advice, not required)" in once("check", "texas-teacher").words


def test_papers_fees_and_what_is_not_checked_are_told(once):
    words = once("check", "texas-teacher").words
    assert "Missing documents · Swim coaches' clinic: certificate of completion (232.15(b)" in words
    assert "Renewal fee, once for all certificates together: 20.00 USD" in words
    assert "clauses of the text are not modelled: see recert regimes show texas-educator --clauses" in words


def test_told_rules_are_folded_away_unless_asked_for(once):
    brief, everything = once("check", "texas-teacher").words, once("check", "texas-teacher", "--all").words
    assert "Fingerprints are submitted" not in brief
    assert "Fingerprints are submitted" in everything
    assert "Late renewal fee" in everything
    assert "more rules are kept (--all)" in brief


def test_each_window_has_a_line_of_its_own(once):
    lines = once("check", "cass-superintendent").out.splitlines()
    assert sum("of 30 " in line and " to " in line for line in lines) == 5


def test_today_overrides_the_day_of_the_record(once):
    assert "as of 2026-06-02" in once("check", "texas-teacher", "--today", "2026-06-02").out
    assert "ended 2 days ago" in once("check", "texas-teacher", "--today", "2026-06-02").words
    assert "ends today" in once("check", "texas-teacher", "--today", "2026-05-31").words


def test_a_record_that_is_met_ends_with_0(run, write):
    record = write("""
        recert: record/1
        as_of: 2026-02-02
        holder: {name: Done}
        credentials:
          - regime: coahoma-ceu
            anchors: {counting_from: 2025-09-01, target_date: 2026-06-30}
            facts: {target: 1}
        activities:
          - {id: a, title: Two days, start: 2025-10-01, end: 2025-10-02, hours: 10, category: classroom,
             attributes: {approval: approved}}
    """)
    ran = run("check", record)
    assert ran.code == 0, ran.out + ran.err
    assert "Met: every rule that binds is kept." in ran.words


def test_what_the_record_does_not_say_is_asked_for(run, write):
    record = write("""
        recert: record/1
        as_of: 2026-01-15
        holder: {name: X}
        credentials:
          - regime: texas-educator
            classes: [{class: teacher}]
            anchors: {issued: 2021-03-10}
            facts: {birth_month: 3}
    """)
    ran = run("check", record)
    assert "? unknown" in ran.out
    assert "Have you submitted fingerprints to the agency? Write `facts: {fingerprints_submitted: …}`" in ran.words


def test_two_currencies_do_not_stand_in_the_way_of_a_check(run, write):
    record = write("""
        recert: record/1
        as_of: 2026-01-15
        holder: {name: X}
        credentials:
          - regime: texas-educator
            classes: [{class: teacher}]
            anchors: {issued: 2021-03-10}
            facts: {birth_month: 3}
          - {regime: cass-cep, anchors: {became_regulated: 2024-08-15}}
    """)
    assert run("check", record).code == 1
    planned = run("plan", record)
    assert planned.code == 2
    assert f"{record}: prices are in CAD and USD, which cannot be added" in planned.err


def test_a_bare_name_may_be_that_of_an_example_and_says_so(run):
    ran = run("check", "impossible")
    assert ran.code == 1
    assert "reading the example" in ran.err


COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7]")


def test_colour_is_for_terminals_and_no_color_turns_it_off(answered, capsys, monkeypatch):
    question, outcome = answered("check", "texas-teacher")

    def written():
        pages.check(View(Terminal()), outcome, question.done)
        return capsys.readouterr().out

    assert "\x1b" not in written()
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert COLOUR.search(written())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOUR.search(written())


@pytest.mark.parametrize("name", examples())
@pytest.mark.parametrize("columns", [80, 132])
@pytest.mark.parametrize("everything", [False, True])
def test_no_line_is_wider_than_the_terminal(answered, capsys, monkeypatch, name, columns, everything):
    monkeypatch.setenv("COLUMNS", str(columns))
    question, outcome = answered("check", name)
    pages.check(View(Terminal(), everything), outcome, question.done)
    out = capsys.readouterr().out
    assert max(map(cell_len, out.splitlines())) <= columns
    assert "\x1b" not in out
