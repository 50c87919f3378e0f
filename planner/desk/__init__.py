"""A record on the desk: everything that stands behind the screen, without any screen and without a solver.

- `desk`: the record, its edits, what is known about it so far; `asked`: the questions, which bring the solvers
- `recent`: records open of late, copies of examples
- `card`, `behind`, `clauses`: how a credential stands, which activities are behind a reading, clauses with their rules
- `logbook`, `account`, `moves`: the record as lines, where each activity counts, what a change moves
- `form`, `typed`, `asking`, `scopes`, `wishing`: what a person typed -> an activity or wishes as a file writes them
- `browse`, `worth`, `room`, `missing`: the catalog, and how much of an offering's credit still counts
- `accepting`: a plan that is accepted, and what differs from it
"""
