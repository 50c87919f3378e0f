"""`recert log`: what was done is added, changed and imported from a terminal, and nothing is written by halves."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from planner.files.library import example
from planner.loading.load import read
from tests.planner.edits.conftest import RECORD

ROOT = Path(__file__).parents[3]
DAY = ("--title", "A day", "--date", "2025-12-01", "--hours", "3", "--category", "classroom")
APPROVED = ("--attribute", "approval=approved")


@pytest.fixture(autouse=True)
def state(tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("state")
    monkeypatch.setenv("RECERT_STATE", str(folder))
    return folder


@pytest.fixture
def record(write):
    return write(RECORD, "ana.yaml")


@pytest.fixture
def two(tmp_path):
    path = tmp_path / "two.yaml"
    path.write_bytes(example("two-licences").read_bytes())
    return path


def activities(path):
    return {each.id: each for each in read(path).record.activities}


def test_what_is_added_is_in_the_file_and_says_what_it_earns(run, record):
    ran = run("log", "add", record, *DAY, *APPROVED)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Added `a-day` in {record}: A day\nearns 0.3 CEU as classroom under coahoma-ceu\n"
    assert activities(record)["a-day"].minutes is None
    assert activities(record)["a-day"].hours == 180


def test_every_option_ends_in_the_file(run, two):
    ran = run(
        *("log", "add", two, "--id", "x.1", "--title", "[/ # no", "--start", "2025-09-01", "--end", "2025-09-02"),
        *(
            "--minutes",
            "90",
            "--category",
            "workshop",
            "--category",
            "in-service",
            "--topic",
            "laws",
            "--topic",
            "data-analysis",
        ),
        *("--provider", "P: Q", "--attribute", "provider_type=association", "--attribute", "registry_sponsor=true"),
        *(
            "--evidence",
            "log",
            "--cost",
            "12.50",
            "--course",
            "c",
            "--credits",
            "1.5",
            "--pin",
            "texas-educator=none",
            "--note",
            "yes",
        ),
    )
    assert (ran.code, ran.err) == (0, "")
    done = activities(two)["x.1"]
    assert (done.title, str(done.start), str(done.end), done.minutes) == ("[/ # no", "2025-09-01", "2025-09-02", 90)
    assert (done.category, done.topics) == (("workshop", "in-service"), ("laws", "data-analysis"))
    assert (done.provider, done.evidence, done.cost, done.course, done.credits) == ("P: Q", ("log",), 1250, "c", 90)
    assert (done.attributes, done.pin, done.note) == (
        {"provider_type": "association", "registry_sponsor": True},
        {"texas-educator": "none"},
        "yes",
    )


def test_each_credential_says_what_it_earns_there_and_what_it_does_not(run, two):
    counts = "    counts: {texas-educator: {category: workshop}, oregon-cpa: {category: group-study}}\n"
    two.write_text(
        two.read_text().replace(
            "activities:\n",
            f"activities:\n  - id: both\n    title: Both\n    date: 2025-11-14\n    hours: 7\n{counts}",
            1,
        )
    )
    ran = run("log", "edit", two, "both", "--hours", "6", "--json")
    found = {
        each["credential"]: (each["category"], each["earned"], each["unit"]) for each in json.loads(ran.out)["earns"]
    }
    assert found["oregon-cpa"] == ("group-study", "7.2", "hours")
    assert found["texas-educator"] == ("workshop", "6", "clock-hours")


def test_what_is_worth_nothing_says_why(run, record):
    assert (
        "earns nothing under coahoma-ceu: the record does not say when it was applied for"
        in run("log", "add", record, *DAY).out
    )
    assert "earns nothing: it has no category" in run("log", "add", record, *DAY[:-2]).out
    late = run(
        "log",
        "add",
        record,
        "--title",
        "Late",
        "--date",
        "2026-08-01",
        "--hours",
        "2",
        "--category",
        "classroom",
        *APPROVED,
    )
    assert "0.2 CEU as classroom under coahoma-ceu, outside its period" in late.out


def test_an_edit_changes_what_is_named_and_unsets_what_is_to_go(run, record):
    ran = run(
        "log",
        "edit",
        record,
        "reading-days",
        "--hours",
        "3",
        "--attribute",
        "after_work=true",
        "--unset",
        "category",
        "--json",
    )
    assert ran.code == 0
    found = json.loads(ran.out)
    assert (found["did"], found["id"], found["file"]) == ("edit", "reading-days", str(record))
    assert found["activity"]["attributes"] == {"approval": "approved", "after_work": True}
    assert "category" not in found["activity"]
    assert "hours: 3   # as the certificate says" in record.read_text()
    assert run("log", "edit", record, "reading-days", "--id", "renamed").code == 0
    assert "renamed" in activities(record)


def test_an_activity_that_a_scenario_rejects_can_be_renamed_and_removed(run, tmp_path):
    path = tmp_path / "teacher.yaml"
    path.write_bytes(example("texas-teacher").read_bytes())
    rejected = lambda: {each.name: each.rejected for each in read(path).record.scenarios}["units rejected"]  # noqa: E731
    assert rejected() == ("curriculum-2023",)
    assert run("log", "edit", path, "curriculum-2023", "--id", "units").code == 0
    assert rejected() == ("units",)
    assert run("log", "remove", path, "units").code == 0
    assert rejected() == ()
    run("log", "undo", path, "--steps", "2")
    assert path.read_bytes() == example("texas-teacher").read_bytes()


def test_undo_and_redo_walk_the_history(run, record):
    run("log", "add", record, *DAY)
    run("log", "remove", record, "evening")
    after = record.read_text()
    assert (
        run("log", "undo", record, "--steps", "2").out
        == "Undone: Remove activity “Evening, 'late'”\nUndone: Add activity “A day”\n"
    )
    assert record.read_text() == RECORD
    assert json.loads(run("log", "redo", record, "--json").out)["steps"] == ["Add activity “A day”"]
    history = json.loads(run("log", "history", record, "--json").out)
    assert [[each["says"] for each in history[state]] for state in ("done", "undone")] == [
        ["Add activity “A day”"],
        ["Remove activity “Evening, 'late'”"],
    ]
    assert "undone Remove activity “Evening, 'late'”" in run("log", "history", record).words
    run("log", "redo", record)
    assert record.read_text() == after
    for verb, words in (("redo", "nothing to do again"), ("undo", "only 2 can be undone")):
        ran = run("log", verb, record, "--steps", "3") if verb == "undo" else run("log", verb, record)
        assert ran.code == 2
        assert words in ran.err


def test_a_list_has_every_activity(run, record, once):
    assert "2025-10-14 evening Evening, 'late' classroom 2" in run("log", "list", record).words
    assert [each["id"] for each in json.loads(run("log", "list", record, "--json").out)["activities"]] == [
        "reading-days",
        "evening",
    ]
    assert once("log", "list", "two-licences").code == 0


@pytest.mark.parametrize(
    "verb", [("add", *DAY), ("edit", "x", "--hours", "1"), ("remove", "x"), ("undo",), ("redo",), ("import", "t.csv")]
)
def test_an_example_that_comes_with_recert_is_not_changed(run, verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text("title,date\nA,2025-12-01\n")
    before = example("texas-teacher").read_bytes()
    for name in ("texas-teacher", str(example("texas-teacher"))):
        ran = run("log", verb[0], name, *verb[1:])
        assert ran.code == 2
        assert "comes with recert and is not changed; copy it first: cp " in ran.err
    assert example("texas-teacher").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "--date", "2026-01-01"), "title is missing"),
        (("add", "--title", "x"), "give --date, or --start and --end"),
        (("add", "--title", "x", "--start", "2026-01-01"), "give --date, or --start and --end"),
        (("add", "--title", "x", "--date", "2026-01-01", "--end", "2026-01-02"), "one or the other"),
        (("add", "--title", "x", "--date", "2026-02-30"), "--date: there is no day `2026-02-30`"),
        (("add", *DAY, "--minutes", "3"), "both say how long"),
        (("add", *DAY, "--cost", "1e3"), "--cost: `1e3` is not a number"),
        (("add", *DAY[:4], "--hours", "0.001"), "--hours: hours are counted in whole minutes"),
        (("add", *DAY[:4], "--minutes", "1.5"), "is not a whole number of minutes"),
        (("add", *DAY, "--attribute", "approval"), "write it as name=value"),
        (("add", *DAY, "--attribute", "submitted=2026-02-30"), "there is no day `2026-02-30`"),
        (("add", *DAY, "--attribute", "aproval=approved"), "did you mean `approval`?"),
        (("add", *DAY, "--pin", "coahoma=classroom"), "did you mean `coahoma-ceu`?"),
        (("add", *DAY, "--id", "evening"), "there already"),
        (("add", *DAY, "--id", "a b"), "Nothing was written"),
        (("add", "--title", "\x1b[31mx", "--date", "2026-01-01"), "control character"),
        (("add", "--title", "\udcff", "--date", "2026-01-01"), "bytes that are not text"),
        (("edit", "evenig", "--hours", "2"), "did you mean `evening`?"),
        (("edit", "evening"), "nothing to change"),
        (("edit", "evening", "--unset", "title"), "nothing called `title` that can be unset"),
        (("edit", "evening", "--unset", "categry"), "did you mean `category`?"),
        (("edit", "evening", "--unset", "date"), "has no `date:`"),
        (("remove", "evenig"), "did you mean `evening`?"),
        (("undo",), "nothing to undo"),
        (("redo",), "nothing to do again"),
        (("nonsense",), "nonsense"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(run, record, words, said):
    ran = run("log", words[0], record, *words[1:])
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "bug" not in ran.err
    assert record.read_text() == RECORD


# --- tables -----------------------------------------------------------------------------------------------------------

TABLE = """\
title,date,hours,category,attribute
A day,2025-12-01,3,classroom,approval=approved|after_work=true

"B, ""two""\",2025-12-02,2,,
"""


def table(folder, text):
    path = folder / "t.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        "\ufeff" + TABLE,
        TABLE.replace("\n", "\r\n"),
        TABLE.rstrip("\n"),
        TABLE.replace("B, ", "B; ").replace(",", ";"),
    ],
)
def test_a_table_is_added_as_one_step(run, record, tmp_path, text):
    ran = run("log", "import", record, table(tmp_path, text))
    assert (ran.code, ran.err) == (0, "")
    assert ran.words.startswith(
        f"Added 2 activities to {record} `a-day`: A day earns 0.3 CEU as classroom under coahoma-ceu"
    )
    found = activities(record)
    assert found["a-day"].attributes == {"approval": "approved", "after_work": True}
    assert found["b-two"].title in ('B, "two"', 'B; "two"')
    run("log", "undo", record)
    assert record.read_text() == RECORD


def test_a_table_as_data_says_what_each_line_became(run, record, tmp_path):
    found = json.loads(run("log", "import", record, table(tmp_path, TABLE), "--json").out)
    assert [each["id"] for each in found["activities"]] == ["a-day", "b-two"]
    assert found["activities"][0]["earns"][0]["earned"] == "0.3"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "title,date,hours\nA,2025-12-01,x\nB,2025-12-02,2\n,2025-12-03,1\n",
            ("t.csv:2: hours: `x` is not a number", "t.csv:4: title is missing", "2 problems"),
        ),
        (
            "title,date,category\nA,2025-12-01,classrom\nB,2025-12-02,classroom\nC,2025-12-02,clasroom\n",
            ("t.csv:2: there is no category `classrom`", "t.csv:4: there is no category `clasroom`", "2 problems"),
        ),
        ('title,date,note\nA,2025-12-01,"two\nlines"\nB,2025,\n', ("t.csv:4: date: `2025` is not a day",)),
        (
            "title,date,id\nA,2025-12-01,x\nB,2025-12-01,x\nC,2025-12-01,evening\n",
            ("t.csv:3: the activity `x` is there already", "t.csv:4: the activity `evening` is there already"),
        ),
        ("titel,date\nA,2025-12-01\n", ("t.csv:1: there is no column `titel`", "did you mean `title`?")),
        ("date\n2025-12-01\n", ("no column is called `title`",)),
        ("title,date\nA,2025-12-01,3\n", ("t.csv:2: this line has 3 fields, and the first line names 2 columns",)),
        ('title,date\n"A,2025-12-01\n', ("t.csv:2: this line is not one of a table",)),
        ("title,date\n", ("no line below its first",)),
        ("", ("the file is empty",)),
        (b"title,date\n\xe9,2025-12-01\n", ("t.csv:2:1: the byte 0xe9 is not UTF-8 text",)),
        (b"PK\x03\x04", ("this is a spreadsheet or archive",)),
        ("title,date\nA,2025-12-01\n" + "x" * 200_000 + ",2025-12-01\n", ("t.csv:3: this line is not one of a table",)),
    ],
    ids=range(13),
)
def test_every_bad_line_is_told_and_no_line_is_added(run, record, tmp_path, text, said):
    ran = run("log", "import", record, table(tmp_path, text))
    assert (ran.code, ran.out) == (2, "")
    assert all(words in ran.err for words in said)
    assert record.read_text() == RECORD


def test_what_a_list_says_can_be_imported_elsewhere(run, record, write, tmp_path):
    listed = json.loads(run("log", "list", record, "--json").out)["activities"]
    path = tmp_path / "out.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.DictWriter(stream, ["id", "title", "date", "hours", "category"], extrasaction="ignore")
        rows.writeheader()
        rows.writerows([each for each in listed if "date" in each])
    other = write(RECORD.split("activities:", maxsplit=1)[0], "other.yaml")
    assert run("log", "import", other, path).code == 0
    assert activities(other) == {"evening": activities(record)["evening"]}


# --- disks ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["no-such.yaml", ".", "binary.yaml", "empty.yaml"])
@pytest.mark.parametrize("verb", ["add", "list", "history", "undo"])
def test_a_file_that_is_none_is_refused_in_words(run, tmp_path, monkeypatch, name, verb):
    monkeypatch.chdir(tmp_path)
    Path("binary.yaml").write_bytes(b"\xff\x00")
    Path("empty.yaml").write_bytes(b"")
    ran = run("log", verb, name, *(DAY if verb == "add" else ()))
    assert (ran.code, ran.out) == (2, "")
    assert "to do: " in ran.err
    assert "bug" not in ran.err


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_is_told_and_nothing_is_lost(run, record, monkeypatch, call):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(call, fail)
    ran = run("log", "add", record, *DAY)
    monkeypatch.undo()
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be written: no space left on device" in ran.err
    assert record.read_text() == RECORD


def test_a_file_that_is_kept_from_being_written_is_not_replaced(run, record, monkeypatch):
    monkeypatch.setattr("os.access", lambda _, mode: mode != os.W_OK)
    ran = run("log", "add", record, *DAY)
    assert ran.code == 2
    assert "may only be read; allow it to be written, or work on a copy" in ran.err
    assert record.read_text() == RECORD


def test_a_folder_that_cannot_remember_warns_and_the_edit_is_made(run, record, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "file" / "below"))
    ran = run("log", "add", record, *DAY)
    assert ran.code == 0
    assert "recert: the change is made, and cannot be undone later" in ran.err
    assert "a-day" in activities(record)


def test_a_journal_that_makes_no_sense_warns_once(run, record, state):
    run("log", "add", record, *DAY)
    kept = next((state / "history").iterdir())
    kept.write_text("{")
    ran = run("log", "add", record, *DAY)
    assert ran.code == 0
    assert ran.err.count("was set aside") == 1


def test_two_commands_at_once_lose_nothing(record):
    commands = [
        [sys.executable, "-m", "planner", "log", "add", str(record), "--title", title, "--date", "2025-12-01"]
        for title in "abcd"
    ]
    running = [
        subprocess.Popen(each, cwd=ROOT, env={**os.environ}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for each in commands
    ]
    ended = [(each.communicate(timeout=100), each.returncode) for each in running]
    assert [code for _, code in ended] == [0, 0, 0, 0], ended
    assert sorted(activities(record)) == ["a", "b", "c", "d", "evening", "reading-days"]


def test_nothing_of_it_needs_a_solver(record):
    code = """
import sys
from planner.cli import main
path, heavy = sys.argv[1], ("ortools", "numpy", "pandas")
asked = [["add", path, "--title", "x", "--date", "2025-12-01"], ["list", path], ["undo", path]]
codes = [int(main(["log", *each])) for each in asked]
print(codes, [name for name in heavy if name in sys.modules], file=sys.stderr)
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, str(record)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stderr.splitlines()[-1] == "[0, 0, 0] []"
