"""`recert export`: the model goes where it is told to, whole or not at all, and needs no solver."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def numbers(text: str) -> list[str]:
    """The model alone, without comments."""
    return [line for line in text.splitlines() if not line.startswith("*")]


def test_the_model_goes_to_standard_output_alone(once):
    ran = once("export", "texas-teacher", "--mps", "-")
    assert ran.code == 0
    assert ran.out.startswith("* texas-teacher.yaml as of 2025-11-15: the linear model behind `recert plan`, whole\n")
    assert ran.out.endswith("\nENDATA\n")
    assert "Written" not in ran.err


def test_both_kinds_are_written_in_one_run_and_said_on_the_other_stream(run, once, tmp_path):
    solver, reader = tmp_path / "model.mps", tmp_path / "model.txt"
    ran = run("export", "texas-teacher", "--mps", solver, "--algebra", reader)
    assert (ran.code, ran.out) == (0, "")
    assert f"Written: {solver} (" in ran.err
    assert f"Written: {reader} (" in ran.err
    assert "variables, " in ran.err
    assert "Fees of 20.00 USD are owed whatever is chosen; the model leaves them out." in ran.err
    assert solver.read_text(encoding="utf-8") == once("export", "texas-teacher", "--mps", "-").out
    assert reader.read_text(encoding="utf-8") == once("export", "texas-teacher", "--algebra", "-").out


def test_one_kind_can_go_to_a_file_and_the_other_to_standard_output(run, once, tmp_path):
    ran = run("export", "texas-teacher", "--mps", tmp_path / "model.mps", "--algebra", "-")
    assert ran.out == once("export", "texas-teacher", "--algebra", "-").out
    assert (tmp_path / "model.mps").read_text(encoding="utf-8").endswith("ENDATA\n")


def test_the_least_money_is_what_the_plan_says(once, tmp_path):
    from ortools.linear_solver.python.model_builder import Model, Solver

    program, solver = Model(), Solver("scip")
    assert program.import_from_mps_string(once("export", "texas-teacher", "--mps", "-").out)
    solver.solve(program)
    stages = json.loads(once("plan", "texas-teacher", "--json").out)["plan"]["stages"]
    assert round(solver.objective_value) == next(each["value"] for each in stages if each["name"] == "money")


@pytest.mark.parametrize(
    "options",
    [
        ("--today", "2025-12-01"),
        ("--until", "2026-03-31"),
        ("--budget", "150"),
        ("--minimize", "hours"),
        ("--hour-value", "30"),
        ("--hours-per-week", "4"),
        ("--hours-per-month", "9"),
        ("--must", "spreadsheets"),
        ("--never", "fractions-institute"),
        ("--catalog", str(ROOT / "catalogs" / "offerings" / "coahoma-ceu.yaml")),
    ],
    ids=lambda options: options[0],
)
def test_what_is_asked_changes_the_model(once, options):
    asked, plain = (once("export", "texas-teacher", "--mps", "-", *more) for more in (options, ()))
    assert asked.code == 0
    assert numbers(asked.out) != numbers(plain.out)


def test_the_order_of_stages_decides_what_is_minimised(once):
    for words, least in (("hours", "# Least time, in minutes."), ("finish", "so there is nothing to minimise here:")):
        assert least in once("export", "texas-teacher", "--algebra", "-", "--minimize", words).out
    priced = once("export", "texas-teacher", "--algebra", "-", "--hour-value", "30").out
    assert "minimise  # money and time, an hour at 30.00 USD, in sixtieths of a cent\n" in priced


def test_a_record_that_cannot_be_met_is_exported_all_the_same(once):
    ran = once("export", "impossible", "--algebra", "-")
    assert ran.code == 0
    assert ": 0 >= 1\n" in ran.out


def test_without_a_kind_it_says_which_there_are(run):
    ran = run("export", "texas-teacher")
    assert (ran.code, ran.out) == (2, "")
    assert "--mps FILE writes the model for solvers, --algebra FILE for people" in ran.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--mps", "-", "--algebra", "-"), "cannot both go to standard output"),
        (("--mps", "-", "--json"), "--json and --mps cannot both go to standard output"),
        (("--mps", "m", "--algebra", "./m"), "name the same file"),
        (("--mps", "mine.yaml"), "looks like a record"),
        (("--algebra", "no-such-folder/m.txt"), "there is no folder no-such-folder, create it first"),
        (("--algebra", "."), "is a folder; name a file"),
        (("--mps",), "requires an argument"),
        (("--mps", "m.mps", "--budget", "much"), "--budget: `much` is not a number"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(run, tmp_path, monkeypatch, options, words):
    monkeypatch.chdir(tmp_path)
    ran = run("export", "texas-teacher", *options)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_record_itself_is_never_written_over(run, teacher, tmp_path):
    mine = tmp_path / "mine"
    mine.write_bytes(teacher.read_bytes())
    link = tmp_path / "link.mps"
    link.symlink_to(mine)
    for name in (mine, link):
        ran = run("export", mine, "--mps", name)
        assert ran.code == 2
        assert "choose a name such as model.mps" in ran.err
    assert mine.read_bytes() == teacher.read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that is no plain file")
def test_what_is_no_plain_file_is_left_alone(run, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    ran = run("export", "texas-teacher", "--mps", tmp_path / "pipe")
    assert ran.code == 2
    assert "write - for standard output" in ran.err


def test_an_older_file_is_replaced_whole_and_stays_where_the_record_is_wrong(run, write, tmp_path):
    target = tmp_path / "model.mps"
    target.write_text("older " * 100_000, encoding="utf-8")
    wrong = write("recert: record/1\n")
    assert run("export", wrong, "--mps", target).code == 2
    assert target.read_text(encoding="utf-8").startswith("older")
    assert run("export", "texas-teacher", "--mps", target).code == 0
    assert "older" not in target.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["model.mps", "record.yaml"]


def test_json_says_what_was_written(run, tmp_path):
    target = tmp_path / "model.mps"
    ran = run("export", "texas-teacher", "--mps", target, "--minimize", "hours", "--json")
    found = json.loads(ran.out)
    assert (ran.code, found["today"]) == (0, "2025-11-15")
    assert found["files"] == [{"kind": "mps", "path": str(target)}]
    model = found["model"]
    assert (model["stage"], model["least"], model["owed"]) == ("hours", "time, in minutes", "20.00")
    columns = {line.split()[2] for line in target.read_text().splitlines() if line.startswith((" LO", " FX"))}
    assert model["variables"] == len(columns)


def test_the_same_record_gives_the_same_file(once, run):
    assert run("export", "oregon-cpa", "--mps", "-").out == once("export", "oregon-cpa", "--mps", "-").out


def test_no_solver_is_loaded(tmp_path):
    code = (
        "import sys; from planner.cli import main; "
        f"code = main(['export', 'oregon-cpa', '--mps', {str(tmp_path / 'm.mps')!r}, '--algebra', '-']); "
        "print(code, [name for name in ('ortools', 'numpy', 'planner.solvers') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "0 []"
