"""A problem is shown with its line and a caret under the right columns, whatever the line holds."""

from __future__ import annotations

import pytest

from planner.errors import Diagnostic, choices, clipped, nearest, render


def caret(excerpt: str, column: int, length: int = 1) -> tuple[str, str]:
    _, line, below = render(Diagnostic("f.yaml", "wrong", 7, column, excerpt=excerpt, length=length)).splitlines()
    return line.removeprefix("7 | "), below.removeprefix("  | ")


def test_everything_is_in_its_place() -> None:
    problem = Diagnostic("r.yaml", "unknown key `a`", 12, 3, "`b`", "did you mean `b`?", "  a: 1", 1, "unknown-key")
    assert render(problem).splitlines() == [
        *("r.yaml:12:3: unknown key `a`", "12 |   a: 1", "   |   ^", "expected: `b`", "to do: did you mean `b`?")
    ]


def test_a_problem_without_a_place_is_one_line() -> None:
    assert render(Diagnostic("r.yaml", "there is no such file")) == "r.yaml: there is no such file"


def test_the_caret_stands_below_tabs_and_wide_characters() -> None:
    assert caret("\tab", 2) == ("    ab", "    ^")
    assert caret("漢字x", 3) == ("漢字x", "    ^")
    assert caret("漢字x", 1, 2) == ("漢字x", "^^^^")
    assert caret("e\u0301x", 3) == ("e\u0301x", " ^")


def test_the_caret_may_stand_after_the_end() -> None:
    assert caret("ab", 3) == ("ab", "  ^")
    assert caret("ab", 99) == ("ab", "  ^")


@pytest.mark.parametrize("character", ["x", "漢", "\t"])
@pytest.mark.parametrize("column", [1, 30, 250, 490])
def test_a_long_line_is_cut_around_the_caret(character: str, column: int) -> None:
    line, below = caret(character * (column - 1) + "!" + character * (500 - column), column)
    assert "!" in line
    wide = sum(2 if each == "漢" else 1 for each in line)
    assert wide <= 101
    assert sum(2 if each == "漢" else 1 for each in line[: line.index("!")]) == below.index("^")


def test_nothing_in_a_file_can_move_the_cursor_or_hide() -> None:
    problem = Diagnostic("a\x1b[2J\n.yaml", "bad\rthing", 1, 1, "x\x07", "y\u202e", "\x1b[31m\u200bred", 5)
    shown = render(problem)
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert len(shown.splitlines()) == 5


def test_markup_is_only_text() -> None:
    assert render(Diagnostic("[red]x[/]", "`[bold]`")) == "[red]x[/]: `[bold]`"


def test_a_text_in_a_message_is_one_short_line() -> None:
    assert clipped("a\n  b") == "a b"
    assert len(clipped("x" * 500)) == 60


def test_the_nearest_name_does_not_mind_case_or_underscores() -> None:
    assert nearest("hours_per_weak", ["hours_per_week", "budget"]) == "hours_per_week"
    assert nearest("Texas_Educator", ["texas-educator", "oregon-cpa"]) == "texas-educator"
    assert nearest("quite different", ["texas-educator"]) is None


def test_long_lists_of_names_are_cut() -> None:
    assert choices(["a", "b"]) == "`a`, `b`"
    assert choices([]) == "none"
    assert choices([str(n) for n in range(20)], 3) == "`0`, `1`, `2` and 17 more"
