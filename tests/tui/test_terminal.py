"""The installed program, driven through a real pseudo-terminal."""

from __future__ import annotations

import sys

import pytest

from tests.tui.screen import copied
from tests.tui.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")


def test_from_the_record_to_an_accepted_plan_with_real_keys(tmp_path):
    path = copied("texas-teacher", tmp_path)
    with Terminal("tui", str(path), folder=tmp_path) as terminal:
        terminal.until("Rosa Delgado")
        terminal.until("not met yet")
        terminal.press("4")
        terminal.until("197.00 USD")
        terminal.until("proven cheapest")
        terminal.press("a")
        terminal.until("ccepted")
        terminal.press("q")
        assert terminal.ends() == 0
    assert "accepted:" in path.read_text(encoding="utf-8")


def test_without_a_record_the_examples_are_offered_and_one_opens_as_a_copy(tmp_path):
    with Terminal(folder=tmp_path) as terminal:
        terminal.until("Examples")
        terminal.until("texas-teacher")
        terminal.click("impossible")
        terminal.until("Standing")
        terminal.until("as of")
        terminal.press("q")
        assert terminal.ends() == 0
    assert (tmp_path / "state" / "examples" / "impossible.yaml").is_file()


def test_a_broken_record_is_told_on_the_terminal_before_any_screen(tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("recert: record/1\nholder: {name: A}\ncredentials:\n  - regime: nowhere\n", encoding="utf-8")
    with Terminal("tui", str(path), folder=tmp_path) as terminal:
        assert terminal.ends() == 2
        assert "there is no regime `nowhere`" in terminal.text
        assert "Traceback" not in terminal.text


def test_leaving_in_the_middle_of_a_search_does_not_wait_for_it(tmp_path):
    path = copied("cass-superintendent", tmp_path)
    with Terminal("tui", str(path), folder=tmp_path) as terminal:
        terminal.until("Standing")
        terminal.press("4")
        terminal.until("planning")
        terminal.press("q")
        assert terminal.ends() == 0
