"""A text changes where it must say something else, and every other byte of it stays."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.edits.journal import step
from planner.edits.notation import inline, same
from planner.edits.splice import data_of, spliced
from planner.errors import BadInput
from planner.files.library import example, examples
from tests.planner.edits.conftest import RECORD

TEXTS = {name: example(name).read_bytes().decode() for name in examples()} | {"ana": RECORD}
SHAPES = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no end of line at the end": lambda text: text.rstrip("\n"),
    "a mark before the text": lambda text: "\ufeff" + text,
    "all of it": lambda text: "\ufeff" + text.rstrip("\n").replace("\n", "\r\n"),
}
HARD = [
    *(
        "[/",
        "[true, false]",
        "yes",
        "No",
        "~",
        "null",
        "true",
        "1e3",
        "0x1F",
        "007",
        ".inf",
        "2025-01-01",
        "2025-02-30",
    ),
    *(
        "# no",
        "a # b",
        "a: b",
        "a:",
        "- a",
        "? a",
        "@a",
        "`a`",
        "%a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'",
        '"',
        "\\",
        "{",
        "}",
        ",",
    ),
    *("", " ", " a", "a ", "a\nb", "a\n\nb\n", "\n", "\ta\t", "---", "...", "<<", "=", "1_000", "12:30", "+1", "1/3"),
    *(
        "👩‍🏫 Fortbildung",
        "כותרת בעברית",
        "عنوان عربي \u200f1\u200f",
        "a\u00a0b",
        "a\u2028b",
        "\ufeffa",
        "e\u0301",
        "x" * 5000,
        "x y " * 2000,
    ),
    *("${HOME}", "{{ x }}", "[bold]a[/bold]", "“quoted”", "it's", "A & B", "50%", "a, b"),
]

texts = st.sampled_from(HARD) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"), max_size=40
)
scalars = (
    texts
    | st.integers(-99, 99)
    | st.booleans()
    | st.decimals(0, 99, places=2)
    | st.dates(date(1900, 1, 1), date(2199, 1, 1))
    | st.none()
)
keys = st.sampled_from(
    ["id", "title", "date", "hours", "attributes", "wishes", "a b", "yes", "1", "#", "é", "activities"]
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=8
)


def some(many):
    """The first and a few others."""
    return range(0, many, max(1, many // 5))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_appended_takes_nothing_away(name, shape):
    text = SHAPES[shape](TEXTS[name])
    data = data_of(text)
    data["activities"].append(
        {"id": "new", "title": "New: a # thing", "date": date(2026, 1, 5), "hours": Decimal("1.5")}
    )
    changed = step("", text, after := spliced(text, data))
    assert changed.removed == ""
    assert changed.inserted.count("\n") == 4
    assert same(data_of(after), data)
    assert after.count("\r") == (after.count("\n") if "\r" in text else 0)
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert after.endswith("\n") == text.endswith("\n")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", TEXTS)
def test_what_is_removed_leaves_the_rest(name, shape):
    text = SHAPES[shape](TEXTS[name])
    for number in some(len(data_of(text)["activities"])):
        data = data_of(text)
        del data["activities"][number]
        after = spliced(text, data)
        assert step("", text, after).inserted == ""
        kept = [line for line in text.splitlines() if line.lstrip().startswith("#") and "cost: 40" not in line]
        assert [line for line in after.splitlines() if line.lstrip().startswith("#") and "cost: 40" not in line] == kept


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", TEXTS)
def test_a_word_is_changed_within_its_line(name, shape):
    text = SHAPES[shape](TEXTS[name])
    for number in some(len(data_of(text)["activities"])):
        data = data_of(text)
        data["activities"][number]["title"] = "Another: title, with [brackets]"
        changed = step("", text, spliced(text, data))
        assert "\n" not in changed.removed + changed.inserted


@pytest.mark.parametrize("text", HARD)
def test_text_comes_back_as_the_same_text(text):
    for title in (text, f"{text}{text}"):
        data = data_of(RECORD)
        for number in (0, 1):
            data["activities"][number]["title"] = title
        data["activities"].append({"id": "x", "title": title})
        data["wishes"]["blackouts"] = [{"start": date(2026, 1, 1), "end": date(2026, 1, 2), "why": title}]
        after = data_of(spliced(RECORD, data))
        assert [each["title"] for each in after["activities"]] == [title] * 3
        assert after["wishes"]["blackouts"][0]["why"] == title


@given(texts)
def test_any_text_is_one_line_that_means_it(text):
    assert data_of(f"a: {inline(text)}") == {"a": text}
    assert data_of(f"a: [{inline(text, bracketed=True)}]") == {"a": [text]}
    assert len(inline(text).splitlines()) == 1


@pytest.mark.parametrize("word", ["yes", "No", "on", "OFF", "y", "null", "True"])
def test_a_word_that_other_readers_take_for_a_value_is_quoted(word):
    assert inline(word) == f'"{word}"'


@given(values)
def test_any_value_comes_back(value):
    assert same(data_of(spliced("a: 1\n", {"a": value})), {"a": value})
    assert same(data_of(spliced("a: 1\n", {"a": 1, "b": value})), {"a": 1, "b": value})


@given(st.sampled_from(sorted(TEXTS)), st.sampled_from(sorted(SHAPES)), st.data())
@settings(derandomize=True, max_examples=150)
def test_any_change_of_an_example_says_what_was_asked(name, shape, draw):
    text = SHAPES[shape](TEXTS[name])
    wanted = data_of(text)
    for _ in range(draw.draw(st.integers(1, 4))):
        mutate(wanted, draw)
    after = spliced(text, wanted)
    assert same(data_of(after), wanted)


def mutate(node, draw):
    """Change something somewhere inside."""
    while True:
        inside = [
            each
            for each in (node.values() if isinstance(node, dict) else node)
            if isinstance(each, dict | list) and each
        ]
        if not inside or draw.draw(st.booleans()):
            break
        node = draw.draw(st.sampled_from(inside))
    what = draw.draw(st.sampled_from(["add", "remove", "replace"]))
    if isinstance(node, list):
        if what == "add":
            node.insert(draw.draw(st.integers(0, len(node))), draw.draw(values))
        elif node:
            place = draw.draw(st.integers(0, len(node) - 1))
            if what == "remove":
                del node[place]
            else:
                node[place] = draw.draw(values)
    elif what == "add" or len(node) < 2:
        node[draw.draw(keys)] = draw.draw(values)
    else:
        key = draw.draw(st.sampled_from(sorted(node)))
        if what == "remove":
            del node[key]
        else:
            node[key] = draw.draw(values)


ODD = {
    "tabs in comments": ("a: 1\t# x\ty\nb: 2\n", {"b": 3}, "a: 1\t# x\ty\nb: 3\n"),
    "a comment stays beside its value": ("a: 1  # why\nb: 2\n", {"a": 5}, "a: 5  # why\nb: 2\n"),
    "brackets over several lines": (
        "a: [b,  # one\n    c,\n   ]\nd: 1\n",
        {"a": ["b", "c", "e"]},
        "a: [b,  # one\n    c, e,\n   ]\nd: 1\n",
    ),
    "braces over several lines": ("a: {b: 1,\n    c: 2}\n", {"a": {"b": 1, "c": 3}}, "a: {b: 1,\n    c: 3}\n"),
    "folded text": ("a: >-\n  x\n  y\n\nb: 1\n", {"a": "z"}, "a: z\n\nb: 1\n"),
    "text before folded text": ("b: 1\na: >-\n  x\n  y\n", {"b": 2}, "b: 2\na: >-\n  x\n  y\n"),
    "after text with its blank lines": ("a: |+\n  x\n\n\n", {"b": 1}, "a: |+\n  x\n\n\nb: 1\n"),
    "plain text over several lines": ("a: x\n  y\nb: 1\n", {"a": "z"}, "a: z\nb: 1\n"),
    "quotes stay": ("a: 'x'\nb: \"y\"\nc: 1\n", {"c": 2}, "a: 'x'\nb: \"y\"\nc: 2\n"),
    "dashes under their key": (
        "a:\n- b: 1\n- b: 2\nc: 3\n",
        {"a": [{"b": 1}, {"b": 2}, {"b": 4}]},
        "a:\n- b: 1\n- b: 2\n- {b: 4}\nc: 3\n",
    ),
    "wide dashes": (
        "a:\n    -   title: x\n        c: 2\n",
        {"a": [{"title": "x", "c": 2}, {"title": "z", "c": 3}]},
        "a:\n    -   title: x\n        c: 2\n    -   title: z\n        c: 3\n",
    ),
    "the first key after a dash": ("a:\n  - b: 1\n    c: 2\n", {"a": [{"c": 2}]}, "a:\n  - c: 2\n"),
    "the first item": ("a:\n  - b\n  - c\n", {"a": ["c"]}, "a:\n  - c\n"),
    "an item before the first": ("a:\n  - c\n", {"a": ["b", "c"]}, "a:\n  - b\n  - c\n"),
    "nothing becomes a list": ("a: []\nb: 1\n", {"a": [{"title": "x"}]}, "a:\n  - title: x\nb: 1\n"),
    "nothing at all becomes a list": ("a:\nb: 1\n", {"a": ["x"]}, "a: [x]\nb: 1\n"),
    "a list becomes a word": ("a:\n  - x\nb: 1\n", {"a": "z"}, "a: z\nb: 1\n"),
    "marks of a document": ("---\na: 1\n...\n", {"b": 2}, "---\na: 1\nb: 2\n...\n"),
    "one of two in braces": ("a: {b: 1, c: 2}\n", {"a": {"c": 2}}, "a: {c: 2}\n"),
    "the other in braces": ("a: {b: 1, c: 2}\n", {"a": {"b": 1}}, "a: {b: 1}\n"),
    "a name that repeats what changes": ("a: &x {c: 1}\nb: *x\n", {"a": {"c": 2}}, "a: &x {c: 2}\nb: {c: 1}\n"),
    "a name that changes": ("a: &x [1]\nb: *x\n", {"b": [1, 2]}, "a: &x [1]\nb: [1, 2]\n"),
    "a name inside a list": (
        "a:\n  - &x {c: 1}\n  - *x\n",
        {"a": [{"c": 2}, {"c": 1}]},
        "a:\n  - {c: 2}\n  - &x {c: 1}\n",
    ),
    "a name beside a change": ("a: &x [1]\nb: *x\nc: 1\n", {"c": 2}, "a: &x [1]\nb: *x\nc: 2\n"),
    "a section after a blank line": (
        "a: 1\n\nb:\n  - title: x\n",
        {"c": [{"title": "z"}]},
        "a: 1\n\nb:\n  - title: x\n\nc:\n  - title: z\n",
    ),
    "keys in quotes": ('"a": {"b":1, "c": 2}\n', {"a": {"b": 3, "c": 2}}, '"a": {"b":3, "c": 2}\n'),
    "a comment inside the last item": (
        "a:\n  - b: 1\n    # why\nc: 1\n",
        {"a": [{"b": 1}, {"title": "z"}]},
        "a:\n  - b: 1\n    # why\n  - title: z\nc: 1\n",
    ),
    "old ends of lines": ("a: 1\rb: 2\r", {"a": 3}, "a: 3\rb: 2\r"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_notation_stays(name):
    text, changes, expected = ODD[name]
    assert spliced(text, data_of(text) | changes) == expected


def test_what_is_said_already_changes_nothing():
    data = data_of(RECORD)
    data["activities"][0]["hours"] = Decimal("15.50")
    assert spliced(RECORD, data) == RECORD


@pytest.mark.parametrize("text", ["\x1b[31m", "\x00", "a\rb", "\x85"])
def test_a_text_that_hides_a_control_character_is_refused(text):
    with pytest.raises(BadInput, match="control character"):
        spliced("a: 1\n", {"a": text})
