"""Papers that prove an activity."""

from planner.search.answer import check
from tests import make
from tests.make import minimum, rule

PROOF = rule("evidence", of="a", documents=["certificate", "agenda"], retain={"years": 4})


def test_papers_the_record_lacks_are_named_and_block_nothing():
    done = [make.activity("x", evidence=["agenda"]), make.activity("y", category="b")]
    found = check(make.problem([minimum(2), PROOF], done))
    assert found.status == "met"
    assert found.credentials[0].evidence_missing == ("x: certificate (1)",)


def test_the_reading_says_how_long_papers_are_kept():
    reading = check(make.problem([PROOF], [make.activity("x")])).credentials[0].readings[0]
    assert reading.sentence == "certificate and agenda for 1 activity, kept for 4 years"
