"""What was done is told with the titles that people know."""

from __future__ import annotations

import pytest

from planner.edits.edits import EditActivity, Mark, Pin, RemoveActivity
from planner.edits.log import Log

WORKSHOP = "in-service-2021"
TITLE = "Opening in-service, students with disabilities"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (Mark(offering="boundaries-online", as_="never"), "Rule out “Boundaries and communication with students”"),
        (EditActivity(id=WORKSHOP, changes={"cost": 5}), f"Change `cost` of activity “{TITLE}”"),
        (
            Pin(activity=WORKSHOP, credential="texas-educator", category="in-service"),
            f"Claim activity “{TITLE}” as School district in-service and staff development under texas-educator",
        ),
        (RemoveActivity(id=WORKSHOP), f"Remove activity “{TITLE}”"),
    ],
)
def test_a_step_calls_things_by_their_titles_also_once_they_are_gone(copied, edit, says):
    log = Log.open(copied("texas-teacher"))
    log.apply(edit)
    assert log.steps[-1].says == says
    assert log.undo() == says
    assert log.redo() == says
