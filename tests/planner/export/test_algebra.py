"""The exported model for people: every number of it stands in a line that a person can read, under its rule."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from planner.export.algebra import algebra
from planner.export.reasons import UNKNOWN
from planner.export.stated import Stated, state
from planner.files.library import examples
from planner.linear.model import Expr, Model
from tests import make
from tests.planner.export.exported import SEEDS, odd, of, shipped, stated


def read_algebra(text: str, wanted: Stated) -> tuple[Model, Expr]:
    """Read the lines that say something, in the words a person would."""
    number = {name: var for var, name in enumerate(wanted.names)}
    term = re.compile(r'([+-])? ?(?:(\d+) )?("[^"]*"|[A-Za-z_]\S*|\d+)')

    def summed(words: str) -> Expr:
        terms: dict[int, int] = {}
        constant = 0
        for sign, size, name in term.findall(words):
            value = int(size or 1) * (-1 if sign == "-" else 1)
            if name in number:
                assert number[name] not in terms
                terms[number[name]] = value
            else:
                constant += value * int(name)
        return Expr(terms, constant)

    model = Model([*wanted.names], [0] * len(number), [-1] * len(number))
    rows, objective = {}, []
    part = ""
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith((" ", "r")) or line == "minimise":
            part = line.split()[0].strip(",")
        elif part == "minimise":
            objective.append(line.strip())
        elif part == "variables":
            var, low, name, high = re.fullmatch(r"  x(\d+): (-?\d+) <= (.*) <= (-?\d+)(?:  # .*)?", line).groups()
            assert number[name] == int(var)
            model.lower[int(var)], model.upper[int(var)] = int(low), int(high)
        else:
            row, body = re.match(r"r(\d+) \[", line).group(1), line
            head = f"r{row} [{' '.join(wanted.model.rows[int(row)].label.split())}; "
            assert body.startswith(head)
            rows[int(row)] = body[body.index("]: ", len(head)) + 3 :]
    for _, body in sorted(rows.items()):
        low, words, sign, high = re.fullmatch(r"(?:(-?\d+) <= )?(.*) (<=|>=|=) (-?\d+)", body).groups()
        bound = int(high)
        least = int(low) if low else bound if sign in (">=", "=") else None
        model.rows.append(
            replace(
                wanted.model.rows[len(model.rows)],
                terms=summed(words).terms,
                low=least,
                high=bound if sign in ("<=", "=") else None,
            )
        )
    return model, summed(" ".join(objective))


def agrees(wanted: Stated) -> bool:
    model, objective = read_algebra(algebra(wanted), wanted)
    numbers = [(dict(row.terms), row.low, row.high) for row in model.rows]
    return (
        numbers == [(dict(row.terms), row.low, row.high) for row in wanted.model.rows]
        and (model.lower, model.upper) == (wanted.model.lower, wanted.model.upper)
        and (dict(objective.terms), objective.constant) == (dict(wanted.objective.terms), wanted.objective.constant)
    )


@pytest.mark.parametrize("name", examples())
def test_the_readable_model_of_every_example_has_every_number(name):
    assert agrees(shipped(name))


def test_the_readable_model_has_every_number_of_random_models():
    assert [seed for seed in SEEDS if not agrees(stated(seed))] == []
    assert agrees(odd())


def test_no_two_variables_have_one_name():
    for found in (*map(stated, SEEDS), *map(shipped, examples())):
        assert len(set(found.names)) == len(found.names)
    model = Model()
    for name in ("both", "both", "both (2)", 'a "b"', "a 'b'", "2nd", "-"):
        model.flag(name)
    twice = of(model, Expr())
    assert twice.names == ["both", '"both (2)"', '"both (2) (2)"', "\"a 'b'\"", "\"a 'b' (2)\"", '"2nd"', '"-"']
    assert agrees(twice)


def test_every_row_has_a_reason():
    for found in (*map(stated, SEEDS), *map(shipped, examples())):
        assert [row.label for row in found.model.rows if found.reasons.of(row.label).said == UNKNOWN] == []


def test_every_row_of_a_rule_cites_its_clause_under_its_rule():
    found = shipped("two-licences")
    text = algebra(found)
    rules = {f"{held.name}: {each.key}": each.rule for held in found.problem.credentials for each in held.rules}
    seen = 0
    for number, row in enumerate(found.model.rows):
        if row.label in rules:
            rule = rules[row.label]
            more = f" +{len(rule.clause) - 1}" if len(rule.clause) > 1 else ""
            assert f"\nr{number} [{row.label}; {rule.clause[0]}{more}]: " in text
            assert f"# {row.label}.  {rule.title} [{', '.join(rule.clause)}]" in text
            seen += 1
    assert seen > 10


def test_a_rule_inside_a_way_is_found_and_named():
    ways = [{"rules": [make.minimum(1, id="m1", clause="9(z)")]}, {"rules": [make.minimum(2, "b", id="m2")]}]
    found = state(make.problem([make.rule("alternatives", ways=ways)], (), [make.offering("o", 3)]))
    assert re.search(r"^r\d+ \[board: m1; 9\(z\)\]: ", algebra(found), re.MULTILINE)


def test_what_is_done_is_shown_with_what_it_takes_off():
    problem = make.problem(
        [make.minimum(5), make.rule("maximum", id="cap", of="b", at_most=2)],
        [make.activity("talk", 1), make.activity("paper", 3, category="b")],
        [make.offering("o", 4, date(2024, 3, 4), price=7)],
    )
    lines = algebra(state(problem)).splitlines()
    assert any(line.endswith("at least 300; done and counted whole: 60; left: 240") for line in lines)
    assert any(line.startswith("#   board: talk: 60 as a (") and line.endswith("; counts whole") for line in lines)
    assert any(line.startswith("#   board: paper: 180 as b (") and "claim of paper" in line for line in lines)
    assert not any("board: o@" in line for line in lines if line.startswith("#"))
    total = next(line for line in lines if "[board: total; 1]: " in line)
    assert set(total.partition("]: ")[2].split(" >= ")[0].split(" + ")) == {
        '"board: claim of paper"',
        "240 o@2024-03-04",
    }


def test_what_cannot_be_taken_is_listed_with_the_reason():
    problem = make.problem(
        [make.minimum(1)], (), [make.offering("o", 1), make.offering("p", 1)], wishes={"never": ["p"]}
    )
    text = algebra(state(problem))
    assert "\n#   p: the record says never\n" in text
    assert "p@" not in text
