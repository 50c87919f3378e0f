"""The model kept for a bug report is the model that was solved."""

import json
from pathlib import Path

from planner.linear.model import Model
from planner.search.answer import save


def small() -> Model:
    model = Model()
    x, y = model.variable("x", 0, 3), model.flag("y")
    model.add(x * 2 + y, 1, 5, "both")
    model.add(x, 1, None, "enough", y)
    return model


def test_every_variable_and_row_is_written(tmp_path):
    kept = json.loads(Path(save(small(), tmp_path)).read_text())
    assert kept["variables"] == [{"name": "x", "low": 0, "high": 3}, {"name": "y", "low": 0, "high": 1}]
    assert kept["rows"] == [
        {"label": "both", "low": 1, "high": 5, "terms": [[0, 2], [1, 1]]},
        {"label": "enough", "low": 0, "high": None, "terms": [[0, 1], [1, -1]]},
    ]


def test_the_same_model_is_kept_once_and_another_beside_it(tmp_path):
    first, again = save(small(), tmp_path), save(small(), tmp_path)
    other = small()
    other.flag("z")
    assert first == again
    assert save(other, tmp_path) != first
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_is_made_where_there_is_none(tmp_path):
    assert Path(save(small(), tmp_path / "state" / "recert")).is_file()


def test_where_nothing_can_be_written_the_answer_is_given_all_the_same(tmp_path):
    occupied = tmp_path / "file"
    occupied.write_text("")
    assert not save(small(), occupied)
    assert not save(small(), occupied / "below")


def test_without_a_folder_it_lies_with_the_users_own_state(tmp_path, monkeypatch):
    monkeypatch.setattr("planner.search.answer.user_state_dir", lambda *_, **__: str(tmp_path))
    assert Path(save(small())).parent == tmp_path
