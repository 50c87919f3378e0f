"""What `import recert` hands out: the answers of the command line, as values."""

from __future__ import annotations

import doctest
import json
from decimal import Decimal

import pytest
import recert

from planner import api
from planner.cli import main
from planner.cli.asjson import plain
from planner.files.library import built_in, example


def test_its_example_is_true():
    ran = doctest.testmod(api, raise_on_error=True)
    assert ran.attempted >= 5


def test_the_package_hands_out_what_it_names_and_explains_itself():
    assert set(api.__all__) <= set(dir(recert))
    assert recert.open is api.open
    assert recert.__doc__ == api.__doc__


@pytest.mark.parametrize("verb", ["check", "plan", "explain"])
def test_an_answer_is_what_the_command_line_prints(verb, capsys):
    main([verb, "coahoma-learner", "--json"])
    printed = json.loads(capsys.readouterr().out)
    found = getattr(recert.open("coahoma-learner"), verb)()
    assert json.loads(json.dumps(plain(found))) == printed


def test_why_and_compare_answer_as_well():
    two = recert.open("two-licences")
    compared = two.compare("without Oregon")
    assert [each.name for each in compared.scenarios] == ["without Oregon"]
    teacher = recert.open("texas-teacher")
    offering = teacher.plan().plan.items[0].offering
    assert teacher.why(offering).offering == offering


def test_wishes_are_exact_and_read_as_options_are():
    teacher = recert.open("texas-teacher")
    spent = Decimal(teacher.plan().plan.cost.money) / 100
    assert teacher.plan(budget=spent).status == "planned"
    assert teacher.plan(budget=spent - Decimal("0.01")).status == "impossible"
    with pytest.raises(recert.UsageError, match=r"^budget: `x`"):
        teacher.plan(budget="x")
    with pytest.raises(recert.UsageError, match="there is no offering `nonsense`"):
        teacher.why("nonsense")


def test_what_a_plan_is_asked_leaves_the_record_alone():
    teacher = recert.open(example("texas-teacher"))
    before = teacher.plan()
    teacher.plan(never=[before.plan.items[0].offering])
    assert teacher.plan() == before


def test_every_problem_of_every_file_is_handed_over(tmp_path):
    path = tmp_path / "record.yaml"
    path.write_text("recert: record/1\nholder: {name: A}\ncredentials: [{regime: nonsense}]\nactivitys: []\n", "utf-8")
    with pytest.raises(recert.BadInput) as refused:
        recert.open(path)
    assert {each.line for each in refused.value.problems} == {3, 4}


def test_a_regime_is_proven():
    report = recert.lint(built_in("regimes") / "coahoma-ceu.yaml")
    assert report.regime == "coahoma-ceu"
    assert not [each for each in report.findings if each.severity == "error"]
