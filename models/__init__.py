"""Data without behaviour: a board's rules, a holder's record, the planning problem, and the answers.

- `regime`: a board's rules as its file writes them
- `record`: a holder's record, catalogs of offerings, scenarios
- `problem`: one planning problem, the complete input of a solver
- `answer`: recert's answers about a record or a regime

Only pydantic and the standard library are imported here.  Models that are read from files turn written numbers into
exact integers as they are read; the others hold those integers.
"""
