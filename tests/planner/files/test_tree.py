"""Text becomes plain values with places; nothing is executed, rounded or guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from planner.errors import BadInput
from planner.files.nodes import Tree, plain
from planner.files.tree import DEEPEST, parse

BOTH = pytest.mark.parametrize("pure", [False, True], ids=["with-c", "without-c"])


def read(text: str, *, pure: bool = False) -> Any:
    tree = parse(text, "file.yaml", pure=pure)
    assert not tree.problems
    return plain(tree.root)


def refused(text: str, *, pure: bool = False) -> Any:
    with pytest.raises(BadInput) as caught:
        parse(text, "file.yaml", pure=pure)
    return caught.value.problems[-1]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
        ("37.5", Decimal("37.5")),
        ("0.1", Decimal("0.1")),
        (".5", Decimal("0.5")),
        ("1e2", Decimal(100)),
        ("1.10", Decimal("1.10")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2025-06-30", date(2025, 6, 30)),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("Null", "Null"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("09:30", "09:30"),
        ("06-30", "06-30"),
        ("2025-6-1", "2025-6-1"),
        ("1/3", "1/3"),
        ("=", "="),
        ("+", "+"),
        (".", "."),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'2025-06-30'", "2025-06-30"),
        ("!!str 12", "12"),
    ],
)
@BOTH
def test_a_word_means_what_yaml_1_2_says(written: str, value: object, pure: bool) -> None:
    found = read(f"a: {written}", pure=pure)["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "written",
    ["2025-02-30", "2025-13-01", "0000-01-01", ".inf", "-.inf", ".nan", "1e999999999", "9" * 50, "1." + "0" * 50],
)
def test_what_looks_like_a_number_or_a_day_and_is_none_is_refused(written: str) -> None:
    (problem,) = parse(f"a: {written}", "file.yaml").problems
    assert problem.code in {"not-a-day", "not-a-number"}
    assert (problem.line, problem.column) == (1, 4)


@BOTH
def test_keys_stay_words(pure: bool) -> None:
    assert list(read("on: 1\nno: 2\n2024: 3\n2025-01-01: 4\n1.10: 5\nnull: 6\n", pure=pure)) == [
        *("on", "no", "2024", "2025-01-01", "1.10", "null")
    ]


@BOTH
def test_nodes_know_where_they_stand(pure: bool) -> None:
    root = parse("a:\n  - 漢: [x, 'y']\n    b: 1\n", "file.yaml", pure=pure).root
    second = root.at("a", 0, "漢", 1)
    assert (second.line, second.column, second.length) == (2, 12, 3)
    assert (root.at("a", 0).key("b").line, root.at("a", 0).key("b").column) == (3, 5)


@BOTH
def test_an_alias_repeats_what_its_anchor_holds(pure: bool) -> None:
    assert read("a: &x [1]\nb: *x\n", pure=pure) == {"a": [1], "b": [1]}


def bomb(lines: int) -> str:
    return "a: &n0 [1, 2]\n" + "".join(f"b{n}: &n{n} [{', '.join([f'*n{n - 1}'] * 9)}]\n" for n in range(1, lines))


@BOTH
def test_aliases_that_stand_for_billions_are_refused(pure: bool) -> None:
    assert refused(bomb(30), pure=pure).code == "too-many-aliases"


@BOTH
@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 50_000, "[" * 61 + "]" * 61])
def test_nesting_no_one_can_mean_is_refused(text: str, pure: bool) -> None:
    assert refused(text, pure=pure).code == "too-deep"


def test_nesting_up_to_the_limit_is_read() -> None:
    value = read("[" * DEEPEST + "]" * DEEPEST)
    for _ in range(DEEPEST - 1):
        (value,) = value
    assert value == []


@BOTH
def test_depth_is_counted_through_aliases(pure: bool) -> None:
    deep = "a: &a " + "[" * 40 + "]" * 40 + "\nb: " + "[" * 40 + "*a" + "]" * 40
    assert refused(deep, pure=pure).code == "too-deep"


@BOTH
def test_an_alias_inside_its_own_anchor_is_refused(pure: bool) -> None:
    assert refused("a: &x [*x]", pure=pure).code == "recursive-alias"


@BOTH
@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system", "!!python/name:os.system", "!!binary", "!!int", "!own", "!!set"]
)
def test_no_tag_does_anything(tag: str, pure: bool) -> None:
    for value in ("x", "[x]", "{x: y}"):
        tree: Tree = parse(f"a: {tag} {value}", "file.yaml", pure=pure)
        assert [problem.code for problem in tree.problems] == ["tag"]


@BOTH
def test_a_text_cannot_hide_control_characters(pure: bool) -> None:
    tree = parse('a: "red \\x1b[31m"\nb: "two\\nlines\\t"\n', "file.yaml", pure=pure)
    assert [(problem.code, problem.line) for problem in tree.problems] == [("control-character", 1)]
    assert plain(tree.root) == {"a": "red [31m", "b": "two\nlines\t"}


@BOTH
def test_a_key_written_twice_is_named_at_both_places(pure: bool) -> None:
    tree = parse("a: 1\nb: 2\na: 3\n", "file.yaml", pure=pure)
    (problem,) = tree.problems
    assert (problem.line, problem.column) == (3, 1)
    assert "line 1, column 1" in problem.expected
    assert plain(tree.root) == {"a": 1, "b": 2}


@BOTH
@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a:\n\tb: 1\n", (2, 1), "a tab cannot indent"),
        ("a: b: c\n", (1, 5), "a `:` is not possible"),
        ("a: 'x\nb: 1\n", (1, 4), "never closed"),
        ('a: "x\nb: 1\n', (1, 4), "never closed"),
        ("a: [1,\n", (1, 7), "is missing here"),
        ("a: {b: 1\n", (1, 9), "not closed; it was opened on line 1, column 4"),
        ("a: 1\nb\nc: 2\n", (2, 1), "no `:`"),
        ("a: @x\n", (1, 4), "cannot begin with `@`"),
        ("a: - x\n", (1, 4), "a list cannot begin here"),
        ("[]]\n", (1, 3), "nothing can follow"),
        ("a: 1\n---\nb: 2\n", (2, 1), "second document"),
        ("a: *x\n", (1, 4), "`*x` repeats something"),
    ],
)
def test_the_notation_is_corrected_in_plain_words(text: str, place: tuple[int, int], words: str, pure: bool) -> None:
    problem = refused(text, pure=pure)
    assert words in problem.message
    assert (problem.line, problem.column) == place
