"""Whatever was done can be undone, after a restart too, and no edit is ever lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.edits.document import changed_on_disk, locked, opened, saved
from planner.edits.edits import AddActivity, DropScenario, EditActivity, Mark, RemoveActivity, SaveScenario, SetWish
from planner.edits.journal import OUTSIDE, Journal, journal_path, step
from planner.edits.log import Log
from planner.errors import BadInput, Changed, NotWritten, UsageError
from tests.planner.edits.conftest import RECORD

ADD = AddActivity(activity={"title": "A day", "date": date(2025, 12, 1), "hours": 3, "category": "classroom"})
ROOT = Path(__file__).parents[3]


def budget(amount):
    return SetWish(changes={"budget": amount})


def says(steps):
    return [each.says for each in steps]


def test_an_edit_is_on_the_disk_and_read_back(record):
    log = Log.open(record)
    document = log.apply(ADD)
    assert document.inputs.record.activities[-1].hours == 180
    assert opened(record) == document
    assert record.read_text().replace(step("", RECORD, document.text).inserted, "") == RECORD
    assert log.warnings == ()


def test_undo_and_redo_survive_a_restart_byte_for_byte(record):
    texts = [record.read_bytes()]
    for edit in (ADD, budget(300), RemoveActivity(id="evening"), budget(None)):
        Log.open(record).apply(edit)
        texts.append(record.read_bytes())
    for text in texts[-2::-1]:
        Log.open(record).undo()
        assert record.read_bytes() == text
    with pytest.raises(UsageError, match="nothing to undo"):
        Log.open(record).undo()
    for text in texts[1:]:
        Log.open(record).redo()
        assert record.read_bytes() == text
    with pytest.raises(UsageError, match="nothing to do again"):
        Log.open(record).redo()


def test_steps_are_sentences_in_order(record):
    log = Log.open(record)
    log.apply(ADD)
    log.apply(budget(300), RemoveActivity(id="evening"))
    log.apply(budget(400))
    assert log.undo() == "Change `budget` of the wishes"
    log.undo()
    assert says(log.steps) == ["Add activity “A day”"]
    assert says(log.undone) == ["Change `budget` of the wishes, and 1 more", "Change `budget` of the wishes"]
    assert log.redo() == log.steps[-1].says == "Change `budget` of the wishes, and 1 more"


def test_a_new_edit_after_an_undo_drops_what_was_undone(record):
    log = Log.open(record)
    log.apply(budget(300))
    log.undo()
    log.apply(budget(400))
    assert log.undone == ()
    log.undo()
    assert record.read_text() == RECORD


def test_a_change_by_others_is_a_step_of_its_own(record):
    log = Log.open(record)
    log.apply(budget(300))
    theirs = record.read_text().replace("Ana's", "Somebody's")
    record.write_text(theirs)
    log = Log.open(record)
    assert says(log.steps)[-1] == OUTSIDE
    log.apply(budget(400))
    assert says(log.steps) == ["Change `budget` of the wishes", OUTSIDE, "Change `budget` of the wishes"]
    log.undo()
    assert record.read_text() == theirs
    assert log.undo() == OUTSIDE
    log.undo()
    assert record.read_text() == RECORD


@given(edits=st.lists(st.sampled_from(["edit", "undo", "redo", "outside", "restart"]), max_size=12))
@settings(derandomize=True, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_all_of_it_can_be_undone(record, edits):
    journal_path(record).unlink(missing_ok=True)
    record.write_text(RECORD)
    log, number = Log.open(record), 1000
    log.apply(budget(number))
    texts, now = [RECORD, record.read_text()], 1
    for what in edits:
        number += 1
        if what in ("edit", "outside"):
            if what == "edit":
                log.apply(budget(number))
            else:
                record.write_text(record.read_text() + f"# {number}\n")
                assert log.refresh()
            texts[now + 1 :] = [record.read_text()]
            now += 1
        elif what == "undo" and now:
            log.undo()
            now -= 1
        elif what == "redo" and now + 1 < len(texts):
            log.redo()
            now += 1
        elif what == "restart":
            log = Log.open(record)
        assert record.read_text() == texts[now]
    while now:
        log.undo()
        now -= 1
        assert record.read_text() == texts[now]


texts = st.text("ab\n", max_size=12)


@given(texts, texts)
def test_a_step_is_the_least_stretch_and_goes_both_ways(before, after):
    one = step("", before, after)
    assert one.forth(before) == after
    assert one.back(after) == before
    assert not (
        one.removed and one.inserted and (one.removed[0] == one.inserted[0] or one.removed[-1] == one.inserted[-1])
    )


# --- what is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (
            AddActivity(activity={"title": "x", "date": date(2026, 1, 1), "category": "classrom"}),
            "did you mean `classroom`",
        ),
        (AddActivity(activity={"title": "x"}), "has no `date:`"),
        (AddActivity(activity={"id": "evening", "title": "x", "date": date(2026, 1, 1)}), "there already"),
        (EditActivity(id="evening", changes={"title": None}), "has no `title:`"),
        (EditActivity(id="evening", changes={"title": "\x1b[31m"}), "control character"),
        (SetWish(changes={"budget": -1}), "expected: 0 or more"),
        (Mark(offering="nothing-such", as_="must"), "there is no offering"),
    ],
)
def test_what_would_be_a_mistake_is_not_written(record, edit, words):
    log = Log.open(record)
    with pytest.raises(BadInput, match=words):
        log.apply(budget(300), edit)
    assert record.read_text() == RECORD
    assert log.steps == ()


def test_a_file_somebody_else_wrote_is_not_written_over(record):
    log = Log.open(record)
    assert not changed_on_disk(log.document)
    theirs = RECORD + "# theirs\n"
    record.write_text(theirs)
    assert changed_on_disk(log.document)
    for attempt in (lambda: log.apply(budget(300)), lambda: saved(log.document, RECORD), log.undo):
        with pytest.raises(Changed, match="was changed by another program since it was read; look at it again"):
            attempt()
    assert record.read_text() == theirs
    assert log.refresh()
    assert not log.refresh()
    log.apply(budget(300))
    assert "# theirs" in record.read_text()


def test_a_file_that_is_gone_is_not_written_anew(record):
    log = Log.open(record)
    record.unlink()
    assert changed_on_disk(log.document)
    with pytest.raises(Changed, match="is gone since it was read"):
        log.apply(budget(300))
    with pytest.raises(BadInput, match="there is no such file"):
        log.merge(budget(300))
    assert not record.exists()


def test_an_edit_goes_on_top_of_what_others_did_elsewhere(record):
    log, other = Log.open(record), Log.open(record)
    other.apply(EditActivity(id="evening", changes={"hours": 5}))
    log.merge(budget(300))
    data = log.document.inputs.record
    assert (data.activities[1].hours, data.wishes.budget) == (300, 30000)
    assert says(log.steps) == ["Change `hours` of activity “Evening, 'late'”", "Change `budget` of the wishes"]


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (budget(250), budget(300)),
        (RemoveActivity(id="evening"), EditActivity(id="evening", changes={"hours": 5})),
        (EditActivity(id="evening", changes={"id": "late"}), RemoveActivity(id="evening")),
        (EditActivity(id="reading-days", changes={"id": "late"}), EditActivity(id="evening", changes={"id": "late"})),
    ],
)
def test_an_edit_in_the_same_place_is_refused(record, theirs, mine):
    log, other = Log.open(record), Log.open(record)
    other.apply(theirs)
    text = record.read_text()
    with pytest.raises(Changed, match="in the same place, so nothing was done"):
        log.merge(mine)
    assert record.read_text() == text


# --- disks and folders ------------------------------------------------------------------------------------------------


def fail(*_, **__):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace", "os.open"])
def test_a_full_disk_leaves_the_file_as_it_was(record, monkeypatch, call):
    log = Log.open(record)
    with locked(record):
        monkeypatch.setattr(call, fail)
        with pytest.raises(NotWritten, match="no space left on device"):
            log.apply(ADD)
        monkeypatch.undo()
    assert record.read_text() == RECORD
    assert log.steps == ()
    assert [each.name for each in record.parent.iterdir()] == [record.name]
    log.apply(ADD)


def test_a_folder_that_remembers_nothing_stops_no_edit(record, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RECERT_STATE", str(tmp_path / "file" / "below"))
    log = Log.open(record)
    log.apply(ADD)
    assert "cannot be undone later" in log.warnings[-1]
    assert Log.open(record).document.inputs.record.activities[-1].title == "A day"
    assert log.undo() == "Add activity “A day”", "in the same run it can"
    log.apply(budget(300))
    record.write_text(record.read_text() + "# theirs\n")
    log.refresh()
    assert says(log.steps) == ["Change `budget` of the wishes", OUTSIDE]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nonsense",
        b"\xff\xfe",
        b"[]",
        b'{"recert": "history/2"}',
        b'{"recert":"history/1","path":"","text":"x","done":[{"says":"","at":"2026-01-01T00:00:00Z","start":5,"removed":"","inserted":"y"}],"undone":[]}',
    ],
)
def test_a_journal_that_makes_no_sense_is_set_aside(record, content):
    kept = journal_path(record)
    kept.parent.mkdir(parents=True)
    for number in ("", "-2"):
        kept.write_bytes(content)
        log = Log.open(record)
        assert "was set aside" in log.warnings[0]
        assert log.steps == ()
        assert kept.with_suffix(f".broken{number}").read_bytes() == content
    log.apply(ADD)
    assert says(Log.open(record).steps) == ["Add activity “A day”"]


def test_a_link_stays_a_link_and_shares_its_history(record, tmp_path):
    link = tmp_path / "link.yaml"
    link.symlink_to(record)
    Log.open(link).apply(ADD)
    assert link.is_symlink()
    assert says(Log.open(record).steps) == ["Add activity “A day”"]


def test_nothing_is_left_beside_the_record(record):
    Log.open(record).apply(ADD)
    assert [each.name for each in record.parent.iterdir()] == [record.name]


def test_what_is_kept_is_for_this_file_and_can_be_read(record):
    Log.open(record).apply(ADD)
    kept = json.loads(journal_path(record).read_text())
    assert (kept["recert"], kept["path"], kept["text"]) == ("history/1", str(record), record.read_text())


def test_a_journal_that_was_read_steps_only_where_it_fits():
    one = step("", "abc", "axc")
    with pytest.raises(ValueError, match="does not fit"):
        Journal("abc", (one,)).back()


WRITER = """
import sys
from datetime import date
from pathlib import Path
from planner.edits.edits import AddActivity
from planner.edits.log import Log
from planner.errors import Changed
path, name = Path(sys.argv[1]), sys.argv[2]
log = Log.open(path)
print("ready", flush=True)
sys.stdin.readline()
for number in range(8):
    log.merge(AddActivity(activity={"title": f"{name}{number}", "date": date(2025, 12, 1), "hours": 1}))
"""


def test_two_programs_at_once_lose_no_edit(record):
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(record), name],
            cwd=ROOT,
            env={**os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for each in running:
        assert each.stdout.readline() == "ready\n"
    for each in running:
        each.stdin.write("\n")
        each.stdin.flush()
    for each in running:
        _, err = each.communicate(timeout=100)
        assert (each.returncode, err) == (0, "")
    log = Log.open(record)
    titles = [each.title for each in log.document.inputs.record.activities[2:]]
    assert sorted(titles) == sorted(f"{name}{number}" for name in ("one", "two") for number in range(8))
    assert len(log.steps) == 16
    for _ in range(16):
        log.undo()
    assert record.read_text() == RECORD


def test_another_program_that_takes_too_long_is_named(record, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr("planner.edits.document.PATIENCE", 0)
    log = Log.open(record)
    with locked(record):
        pass
    lock = next((Path(os.environ["RECERT_STATE"]) / "locks").iterdir())
    with FileLock(lock), pytest.raises(NotWritten, match="is being changed by another program"):
        log.apply(ADD)
    log.apply(ADD)


def test_looking_at_edits_loads_no_solver_and_no_parser():
    heavy = ("ortools", "ruamel", "pydantic", "filelock")
    code = f"import sys, planner.edits; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
    loaded = "planner.edits.log, planner.edits.done, planner.edits.credit_preview"
    code = f"import sys, {loaded}; print('ortools' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


def test_an_amount_stays_exact(record):
    document = Log.open(record).apply(SetWish(changes={"budget": Decimal("300.10"), "hours_per_week": "1/3"}))
    assert (document.inputs.record.wishes.budget, document.inputs.record.wishes.hours_per_week) == (30010, 20)


def test_a_scenario_is_kept_in_the_record_and_dropped(record):
    log = Log.open(record)
    for note in ("at once", "later"):
        log.apply(SaveScenario(scenario={"name": "Less [money]: # 1", "budget": 100, "note": note}))
    assert [(each.name, each.budget, each.note) for each in log.document.inputs.record.scenarios] == [
        ("Less [money]: # 1", 10000, "later")
    ]
    log.apply(DropScenario(name="Less [money]: # 1"))
    assert record.read_text().strip() == RECORD.strip()
