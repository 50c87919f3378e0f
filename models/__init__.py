"""Data without behaviour: what a board says, what a holder says, the problem between them, and the answers.

- `regime`: a board's rules as its file writes them
- `record`: a holder's record, catalogs of offerings, scenarios
- `problem`: one planning problem with nothing left to look up
- `answer`: what recert says about a record or a regime

Only pydantic and the standard library are imported here.  Models that are read from files turn written numbers into
exact integers as they are read; the others hold those integers.
"""
