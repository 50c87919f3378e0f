"""Files that are right are read exactly; of several wrong files every problem is told at once."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from models.base import CENTS, TICKS
from planner.errors import BadInput, UsageError
from planner.files import drafts
from planner.files.library import Library, built_in, example, examples, offerings_for, regimes
from planner.loading.load import load_catalog, load_regime, read

RECORD = """\
recert: record/1
as_of: 2025-06-01
holder: {name: Ada}
credentials:
  - regime: board
    anchors: {issued: 2024-07-01}
    facts: {target: 2.5, employed: false, size: large}
activities:
  - {id: talk, title: A talk, date: 2025-03-01, category: workshop, hours: 37.5, topics: [conduct]}
  - {id: third, title: A third, start: 2025-03-01, end: 2025-03-02, category: [course, reading], hours: 1/3, cost: 0.10}
  - {id: post, title: A post, date: 2025-03-03, category: form, hours: 1, pin: {board: none}}
"""

OFFERINGS = Path(__file__).parents[1] / "files" / "offerings.yaml"


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refused(path: Path, library: Library) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(path, library=library)
    return [str(problem) for problem in caught.value.problems]


def test_numbers_and_days_are_read_exactly(tmp_path: Path, library: Library) -> None:
    record = read(written(tmp_path, "a.yaml", RECORD), library=library).record
    talk, third, _ = record.activities
    assert (talk.hours, third.hours) == (37 * TICKS + TICKS // 2, TICKS // 3)
    assert third.cost == CENTS // 10
    assert (talk.start, talk.end) == (date(2025, 3, 1), date(2025, 3, 1))
    assert record.credentials[0].facts == {"target": Decimal("2.5"), "employed": False, "size": "large"}


def test_a_record_comes_with_its_regimes_and_offerings(tmp_path: Path, library: Library) -> None:
    shutil.copy(OFFERINGS, tmp_path / "offers.yaml")
    path = written(
        tmp_path, "a.yaml", RECORD + "catalogs: [offers.yaml, ./offers.yaml]\nwishes: {must: [ethics-day]}\n"
    )
    inputs = read(path, library=library)
    assert list(inputs.regimes) == ["board"]
    assert [offering.id for offering in inputs.catalogs[0].offerings] == ["ethics-day", "ethics-online"]
    assert len(inputs.catalogs) == 1


def test_catalogs_given_take_the_place_of_the_record_s(tmp_path: Path, library: Library) -> None:
    path = written(tmp_path, "a.yaml", RECORD + "catalogs: [nowhere.yaml]\n")
    given = [OFFERINGS]
    assert [catalog.title for catalog in read(path, given, library).catalogs] == ["Offerings for tests"]
    assert read(path, [], library).catalogs == ()


def test_a_regime_may_be_a_file_beside_the_record(tmp_path: Path, board: Path) -> None:
    shutil.copy(board, tmp_path / "my-board.yaml")
    path = written(
        tmp_path, "a.yaml", RECORD.replace("regime: board", "regime: ./my-board.yaml") + "catalogs: [o.yaml]\n"
    )
    shutil.copy(OFFERINGS, tmp_path / "o.yaml")
    inputs = read(path, library=Library())
    assert inputs.record.credentials[0].regime == "board"
    assert list(inputs.regimes) == ["board"]


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path, board: Path) -> None:
    regime = board.read_text().replace("kind: maximum", "kind: maximun").replace("start: issued", "start: isued")
    written(tmp_path, "my-board.yaml", regime)
    offers = OFFERINGS.read_text()
    written(tmp_path, "o.yaml", offers.replace("category: course", "category: cours").replace("price:", "prise:"))
    record = RECORD.replace("holder:", "holdr:").replace("category: workshop", "category: workshp")
    record = record.replace("regime: board", "regime: my-board.yaml") + "catalogs: [o.yaml, p.yaml]\n"
    problems = refused(written(tmp_path, "a.yaml", record), Library())
    assert [problem.removeprefix(f"{tmp_path}/") for problem in problems] == [
        "a.yaml:3:1: unknown key `holdr`",
        "a.yaml:9:59: there is no category `workshp` in board",
        "a.yaml:12:20: there is no file " + str(tmp_path / "p.yaml"),
        "my-board.yaml:45:10: there is no day `isued`",
        "my-board.yaml:54:11: there is no kind of rule `maximun`",
        "o.yaml:9:5: unknown key `prise`",
        "o.yaml:12:25: there is no category `cours` in board",
    ]


def test_names_in_the_rest_of_a_file_are_checked_though_a_part_is_wrong(tmp_path: Path, library: Library) -> None:
    text = RECORD.replace("hours: 37.5", "hours: many") + "  - {id: x, title: X, date: 2025-03-01, category: nope}\n"
    problems = refused(written(tmp_path, "a.yaml", text), library)
    assert [problem.rpartition(": ")[2] for problem in problems] == [
        *("`hours` cannot be `many`", "there is no category `nope` in board")
    ]


def test_what_a_wrong_part_declares_is_still_declared(tmp_path: Path, board: Path) -> None:
    """A rule with a mistake of its own is set aside, and others may still point at it."""
    text = board.read_text().replace("title: At most a quarter by reading\n", "titel: At most a quarter by reading\n")
    with pytest.raises(BadInput) as caught:
        load_regime(written(tmp_path, "board.yaml", text))
    assert [problem.code for problem in caught.value.problems] == ["unknown-key"]


def test_an_offering_may_stand_in_one_file_only(tmp_path: Path, library: Library) -> None:
    first = OFFERINGS
    second = written(tmp_path, "more.yaml", first.read_text().replace("ethics-online", "other"))
    with pytest.raises(BadInput) as caught:
        read(written(tmp_path, "a.yaml", RECORD), [first, second], library)
    (problem,) = caught.value.problems
    assert problem.file == str(second)
    assert f"the offering `ethics-day` is there already, at {first}:7" in problem.message


def test_a_name_known_to_one_of_two_regimes_is_known(tmp_path: Path, library: Library, board: Path) -> None:
    other = board.read_text().replace("id: board", "id: other").replace("workshop: {", "seminar: {")
    written(tmp_path, "other.yaml", other)
    both = RECORD.replace("activities:", "  - {regime: ./other.yaml, anchors: {issued: 2024-07-01}}\nactivities:")
    assert read(written(tmp_path, "a.yaml", both), library=library)
    wrong = both.replace("category: workshop", "category: seminars")
    (problem,) = refused(written(tmp_path, "b.yaml", wrong), library)
    assert "there is no category `seminars` in board or other" in problem


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("employed: false", "employed: no"),
        ("employed: false", "employed: 'false'"),
        ("size: large", "size: 3"),
        ("target: 2.5", "target: lots"),
        ("target: 2.5", "target: true"),
        ("target: 2.5", "target: 2025-01-01"),
        ("issued: 2024-07-01", "issued: 20240701"),
        ("issued: 2024-07-01", "issued: 0"),
        ("issued: 2024-07-01", "issued: '2024-07-01T00:00:00'"),
        ("as_of: 2025-06-01", "as_of: 86400"),
        ("hours: 37.5", "hours: true"),
        ("hours: 37.5", "minutes: true"),
        ("hours: 37.5", "hours: 1e9999"),
        ("hours: 37.5", "hours: '1e999999999'"),
    ],
)
def test_nothing_is_read_as_something_else(tmp_path: Path, library: Library, right: str, wrong: str) -> None:
    text = RECORD.replace(right, wrong)
    assert text != RECORD
    (problem,) = refused(written(tmp_path, "a.yaml", text), library)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if wrong in line)
    assert f"a.yaml:{line}:" in problem


def test_only_the_regimes_asked_for_are_read(tmp_path: Path, board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(board, tmp_path / "board.yaml")
    written(tmp_path, "broken.yaml", "recert: [")
    opened: list[str] = []
    true_draft = drafts.draft
    monkeypatch.setattr(
        "planner.files.library.draft", lambda path, model: opened.append(path.name) or true_draft(path, model)
    )
    library = Library(tmp_path)
    shelf = library.regimes()
    assert "broken" in list(shelf)
    assert opened == []
    assert shelf["board"] is shelf["board"]
    assert opened == ["board.yaml"]
    with pytest.raises(BadInput):
        shelf["broken"]
    with pytest.raises(KeyError):
        shelf["unheard-of"]


def test_a_regime_of_ones_own_takes_the_place_of_a_built_in_one(tmp_path: Path, board: Path) -> None:
    written(tmp_path, "oregon-cpa.yaml", board.read_text().replace("id: board", "id: oregon-cpa"))
    assert Library(tmp_path).regime("oregon-cpa").title == "A board for tests"
    assert Library().regime("oregon-cpa").title != "A board for tests"


def test_a_regime_s_file_is_named_after_it(tmp_path: Path, board: Path) -> None:
    shutil.copy(board, tmp_path / "bord.yaml")
    with pytest.raises(BadInput, match="the id `board` and the file's name differ"):
        Library(tmp_path).regime("bord")


def test_an_unknown_regime_is_missed_by_name() -> None:
    with pytest.raises(UsageError, match="did you mean `texas-educator`"):
        Library().regime("texas_educater")


def test_a_regimes_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        Library(tmp_path / "none")


def test_an_example_is_found_by_name() -> None:
    assert example("texas-teacher").is_file()
    with pytest.raises(BadInput, match="did you mean `texas-teacher`"):
        example("texas-techer")


@pytest.mark.parametrize("path", sorted(built_in("regimes").glob("*.yaml")), ids=lambda path: path.stem)
def test_built_in_regimes_are_without_a_problem(path: Path) -> None:
    assert load_regime(path).id == path.stem
    assert path.stem in regimes()


@pytest.mark.parametrize("path", sorted(built_in("offerings").glob("*.yaml")), ids=lambda path: path.stem)
def test_built_in_offerings_are_without_a_problem(path: Path) -> None:
    catalog = load_catalog(path)
    served = {name for offering in catalog.offerings for name in offering.counts}
    assert all(path in offerings_for([name]) for name in served)


@pytest.mark.parametrize("name", examples())
def test_built_in_examples_are_without_a_problem(name: str) -> None:
    inputs = read(example(name))
    assert inputs.record.as_of
    assert inputs.catalogs


def test_offerings_for_no_regime_are_none() -> None:
    assert offerings_for([]) == []
    assert offerings_for(["unheard-of"]) == []


def test_no_two_built_in_catalogs_list_an_offering_of_the_same_name():
    """Else a record with licences of both boards could not be read without naming its catalogs."""
    listed = [each.id for path in sorted(built_in("offerings").glob("*.yaml")) for each in load_catalog(path).offerings]
    assert sorted(set(listed)) == sorted(listed)
