"""`recert regimes`: list, show and lint."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from planner.files.library import Library, built_in

IDS = ["butte-casc", "cass-cep", "coahoma-ceu", "oregon-cpa", "texas-educator"]


def test_the_list_names_every_regime_with_its_size_and_age(run):
    ran = run("regimes", "list")
    assert ran.code == 0
    for name in IDS:
        assert name in ran.out
    assert "2026-11-22" in ran.out
    assert run("regimes").out == ran.out


def test_the_list_as_json(run):
    found = json.loads(run("regimes", "list", "--json").out)
    assert [each["id"] for each in found] == IDS
    assert found[4]["clauses"] == len(Library().regime("texas-educator").clauses)


@pytest.mark.parametrize("name", IDS)
def test_every_rule_is_shown_with_clause_dates_and_check(run, name):
    ran, regime = run("regimes", "show", name), Library().regime(name)
    assert ran.code == 0
    for rule in regime.rules:
        assert f"{rule.id}, {rule.kind}" in ran.words
        assert rule.clause[0] in ran.words
    for interpretation in regime.interpretations.values():
        assert " ".join(interpretation.question.split()) in ran.words
    assert ran.words.count("(the default)") == len(regime.interpretations)
    assert max(map(cell_len, ran.out.splitlines())) <= 80


@pytest.mark.parametrize("name", IDS)
def test_every_clause_is_listed(run, monkeypatch, name):
    monkeypatch.setenv("COLUMNS", "150")
    ran, regime = run("regimes", "show", name, "--clauses"), Library().regime(name)
    assert ran.code == 0
    starts = [line for line in ran.out.splitlines() if line[:1].strip()]
    for clause in regime.clauses:
        assert any(line.startswith(clause.id[:20]) for line in starts), clause.id
    left = sum(1 for clause in regime.clauses if not clause.carried_by)
    assert f"{len(regime.clauses)} clauses: {len(regime.clauses) - left} carried by" in ran.words
    assert f"{left} not modelled." in ran.words


def test_a_regime_as_json_has_rules_clauses_and_interpretations(run):
    found = json.loads(run("regimes", "show", "texas-educator", "--json").out)
    rule = next(each for each in found["rules"] if each["id"] == "presenting-10")
    assert rule["asks"] == "at most 10% of what is required of presenting"
    assert rule["clause"][0] == "232.15(a)(4)"
    assert found["interpretations"]["quarter-base"]["default"] == "required"
    assert all(clause["carried_by"] or clause["not_modelled"] for clause in found["clauses"])


def test_a_regime_can_be_shown_by_its_file(run):
    ran = run("regimes", "show", built_in("regimes") / "coahoma-ceu.yaml")
    assert ran.code == 0
    assert "coahoma-ceu: Coahoma Community College" in ran.words


def test_an_unknown_regime_is_refused_with_the_one_that_was_meant(run):
    ran = run("regimes", "show", "texas-educater")
    assert ran.code == 2
    assert "did you mean `texas-educator`?" in ran.err


def test_regimes_of_ones_own_are_found_in_a_folder(run, tmp_path):
    text = (built_in("regimes") / "coahoma-ceu.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("id: coahoma-ceu", "id: mine", 1), encoding="utf-8")
    assert "mine" in run("regimes", "list", "--regimes", tmp_path).out
    assert run("regimes", "lint", "mine", "--quick", "--regimes", tmp_path).code == 0


def test_a_regime_with_mistakes_does_not_hide_the_others(run, tmp_path):
    (tmp_path / "broken.yaml").write_text("recert: regime/1\nid: broken\n", encoding="utf-8")
    ran = run("regimes", "list", "--regimes", tmp_path)
    assert ran.code == 2
    assert "texas-educator" in ran.out
    assert "broken.yaml" in ran.err


def test_lint_finds_nothing_wrong_with_what_recert_comes_with(run):
    ran = run("regimes", "lint", "--quick")
    assert ran.code == 0, ran.out
    assert "wrong:" not in ran.out


def test_lint_tells_the_problems_of_a_file(run, tmp_path):
    path = tmp_path / "broken.yaml"
    path.write_text("recert: regime/1\nid: broken\nrulez: []\n", encoding="utf-8")
    ran = run("regimes", "lint", path)
    assert ran.code == 2
    assert f"{path}:3:1" in ran.err
