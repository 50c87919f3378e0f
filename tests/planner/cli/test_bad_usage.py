"""Bad usage and bad input: what is wrong, where, and what to do; never a traceback, always the exit code 2."""

from __future__ import annotations

import errno

import pytest


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek", "x"], "No such command 'chek'"),
        (["check"], "Missing argument 'RECORD'"),
        (["plan", "texas-teacher", "--bugdet", "1"], "--budget"),
        (
            ["plan", "texas-teacher", "--budget", "lots"],
            "--budget: `lots` is not a number; write it such as 12 or 37.50",
        ),
        (["plan", "texas-teacher", "--budget", "10.005"], "the nearest that fits is 10.00"),
        (
            ["plan", "topic-not-offered", "--budget=-1"],
            "--budget: `-1` takes from an amount that is set already, and none is",
        ),
        (["plan", "texas-teacher", "--hour-value", "1e5"], "--hour-value: `1e5`"),
        (["plan", "texas-teacher", "--hours-per-week", "ten"], "--hours-per-week: `ten`"),
        (
            ["plan", "texas-teacher", "--hours-per-month", "1/7"],
            "--hours-per-month: hours are counted in whole minutes; the nearest that fits is 0:09",
        ),
        (["plan", "texas-teacher", "--today", "tomorrow"], "--today: `tomorrow` is not a day"),
        (["check", "texas-teacher", "--today", "2026-02-30"], "--today: there is no day `2026-02-30`"),
        (["plan", "texas-teacher", "--until", "2020-01-01"], "--until: 2020-01-01 is before 2025-11-15"),
        (["plan", "texas-teacher", "--minimize", "cash"], "`cash` is none of money, hours, finish, changes"),
        (["plan", "texas-teacher", "--never", "data-wals"], "did you mean `data-walls`?"),
        (["plan", "texas-teacher", "--must", "nothing-like-it"], "there is no offering `nothing-like-it`"),
        (
            ["plan", "texas-teacher", "--must", "data-walls", "--never", "data-walls"],
            "--never and --must both name `data-walls`",
        ),
        (["plan", "texas-teacher", "--time-limit", "0"], "--time-limit"),
        (["check", "texas-teacher", "--regimes", "no-such-folder"], "there is no folder no-such-folder"),
        (["regimes", "show"], "Missing argument"),
        (["regimes", "shwo"], "No such command"),
    ],
)
def test_bad_usage(run, arguments, says):
    ran = run(*arguments)
    assert ran.code == 2
    assert says in ran.err
    assert not ran.out
    assert "Traceback" not in ran.err


def test_no_command_shows_the_help(run):
    ran = run()
    assert ran.code == 2
    assert "Commands" in ran.out + ran.err


@pytest.mark.parametrize("arguments", [["--help"], ["plan", "--help"], ["check", "-h"], ["regimes", "--help"]])
def test_help_is_help(run, arguments):
    ran = run(*arguments)
    assert ran.code == 0
    assert "Usage: recert" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_version_is_told(run):
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("recert")


def test_a_record_that_is_not_there(run, tmp_path):
    ran = run("check", tmp_path / "none.yaml")
    assert ran.code == 2
    assert "none.yaml: there is no such file" in ran.err
    assert "to do:" in ran.err


def test_every_problem_is_told_with_its_line_and_a_caret(run, write):
    path = write("recert: record/1\nholder: {name: X}\ncredentials:\n  - regime: texas-educater\nactivitys: []\n")
    ran = run("plan", path)
    assert ran.code == 2
    assert f"{path}:4:13: there is no regime `texas-educater`" in ran.err
    assert f"{path}:5:1" in ran.err
    assert "^^^" in ran.err
    assert "2 problems" in ran.err


def test_missing_days_are_asked_for_at_their_credential(run, write):
    path = write("""recert: record/1
holder: {name: X}
credentials:
  - regime: texas-educator
    classes: [{class: teacher}]
    facts: {birth_month: 3}
  - regime: cass-cep
    id: other
""")
    ran = run("check", path)
    assert ran.code == 2
    assert f"{path}:4:13: texas-educator: the record does not say the day `issued`" in ran.err
    assert "On what day was the earliest of the standard certificates you are renewing issued?" in ran.err
    assert "write `anchors: {issued: 2021-03-10}`" in ran.err
    assert f"{path}:7:13: other: the record does not say the day `became_regulated`" in ran.err


def test_a_missing_fact_is_asked_for_where_facts_are(run, write):
    path = write("""recert: record/1
holder: {name: X}
credentials:
  - regime: texas-educator
    classes: [{class: teacher}]
    anchors: {issued: 2021-03-10}
    facts: {renewal: first}
""")
    ran = run("check", path)
    assert ran.code == 2
    assert f"{path}:7:5" in ran.err
    assert "In which month were you born" in ran.err
    assert "write `facts: {birth_month: 5}`" in ran.err


MARKUP = """recert: record/1
as_of: 2026-01-15
holder: {name: "[/] [bold]X[/bold] [true, false] 👩‍🏫"}
credentials:
  - {regime: texas-educator, classes: [{class: teacher}], anchors: {issued: 2021-03-10}, facts: {birth_month: 3}}
activities:
  - {id: a1, title: "[/] [link=http://x]no[/link] [true, false] :smile:", date: 2025-01-01, hours: 3,
      category: mentoring}
  - {id: a2, title: "שיעור על חינוך מיוחד למורים בבתי ספר יסודיים", date: 2025-01-02, hours: 3, category: mentoring}
  - {id: a3, title: "日本語のタイトル 👩‍🏫🇩🇪 LONG", date: 2025-01-03, hours: 3, category: mentoring}
"""


def test_markup_emoji_and_other_alphabets_are_shown_as_written(run, write):
    from rich.cells import cell_len

    path = write(MARKUP.replace("LONG", "x" * 3000))
    ran = run("check", path, "--all")
    assert ran.code == 1
    assert ran.out.startswith("[/] [bold]X[/bold] [true, false] 👩‍🏫, as of")
    for words in ("[link=http://x]no[/link]", "[true,", ":smile:", "שיעור", "日本語のタイトル"):
        assert words in ran.words
    assert max(map(cell_len, ran.out.splitlines())) <= 80


def test_a_bug_is_reported_as_one(run, teacher, monkeypatch):
    def broken(*_args):
        raise KeyError("no-such-thing")

    monkeypatch.setattr("planner.session.snapshot.posed", broken)
    ran = run("check", teacher)
    assert ran.code == 3
    assert "this is a bug in recert: KeyError: 'no-such-thing'" in ran.err
    assert "in broken (test_bad_usage.py, line" in ran.err
    assert "to do: report it" in ran.err
    assert "Traceback" not in ran.err


def test_a_bug_in_the_search_is_reported_as_one(run, teacher, monkeypatch):
    def broken(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr("planner.search.answer.plan", broken)
    ran = run("plan", teacher)
    assert ran.code == 3
    assert "this is a bug in recert: ZeroDivisionError" in ran.err


def test_an_answer_that_cannot_be_written_says_so(run, teacher, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("planner.cli.asjson.write", full)
    ran = run("check", teacher, "--json")
    assert ran.code == 3
    assert "could not be written: No space left on device" in ran.err
