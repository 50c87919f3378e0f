"""What the README says is what happens: its commands are run, its files are read, its output is compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from planner.errors import BadInput
from planner.loading.load import load_catalog, load_regime, read

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMATS = (ROOT / "catalogs" / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def run(line: str, folder: Path) -> str:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    words = shlex.split(line)
    assert words[0] == "recert"
    done = subprocess.run(
        [sys.executable, "-m", "tui", *words[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def shown_in_order(told: str, printed: str) -> None:
    """Every line shown stands in the output, in this order; an ellipsis stands for any lines between."""
    lines = [line.rstrip() for line in printed.splitlines()]
    at, gap = 0, True
    for line in told.splitlines():
        if line == "…":
            gap = True
            continue
        place = next((n for n in range(at, len(lines)) if lines[n] == line.rstrip()), None)
        assert place is not None, f"not printed (any more): {line!r} in\n{printed}"
        assert gap or place == at, f"something stands between the lines before {line!r}"
        at, gap = place + 1, False


@pytest.mark.parametrize("block", blocks(README, "console"))
def test_the_output_in_the_readme_is_real(block, tmp_path):
    first, _, told = block.partition("\n")
    command = first.removeprefix("$ ")
    folder = ROOT
    if "record.yaml" in command:
        folder = tmp_path
        text = blocks(README, "yaml")[0].replace("category: classroom", "category: classrom")
        (tmp_path / "record.yaml").write_text(text, encoding="utf-8")
    shown_in_order(told, run(command, folder))


def test_the_record_in_the_readme_can_be_planned(tmp_path):
    (tmp_path / "record.yaml").write_text(blocks(README, "yaml")[0], encoding="utf-8")
    assert "Proven cheapest" in run("recert plan record.yaml", tmp_path)


def test_the_python_in_the_readme_runs_and_says_what_it_names():
    import recert

    named: dict[str, object] = {}
    exec(blocks(README, "python")[0], named)
    assert isinstance(named["answer"], recert.Outcome)
    assert named["answer"].status == "planned"


def test_every_file_the_contributing_page_names_exists():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {room: folder for folder in (ROOT / "planner").iterdir() for room in [folder.name] if folder.is_dir()}
    for name in re.findall(r"`([a-z_]+/[a-z_/]+\.py)`", text):
        first = name.split("/")[0]
        assert (ROOT / name).exists() or (first in rooms and (ROOT / "planner" / name).exists()), name


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(recert [a-z]+(?: [a-z]+)?)", README))))
def test_every_command_the_readme_names_exists(command, tmp_path):
    assert "Usage" in run(f"{command} --help", tmp_path)


def read_record(path: Path) -> None:
    try:
        read(path)
    except BadInput as error:  # its offerings are in a file that the page does not show
        others = [str(each) for each in error.problems if not each.message.startswith("there is no offering")]
        assert others == []


def test_the_formats_on_one_page_are_what_is_read(tmp_path):
    record, offerings, regime = blocks(FORMATS, "yaml")
    for name, text, load in (
        ("record.yaml", record.replace("catalogs: [our-district.yaml]", "catalogs: []"), read_record),
        ("offerings.yaml", offerings, load_catalog),
        ("regime.yaml", regime, load_regime),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        load(path)


def test_every_kind_of_rule_has_its_line_on_the_page_of_formats():
    from typing import get_args

    from models.regime.rules import Rule

    kinds = {get_args(shape.model_fields["kind"].annotation)[0] for shape in get_args(get_args(Rule.__value__)[0])}
    assert kinds == set(re.findall(r"^\| `([a-z-]+)` \|", FORMATS, re.MULTILINE))
