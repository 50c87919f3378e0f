"""Scenarios: a case with named changes, and its comparison with the record as it is.

- `apply`: a case with a scenario's changes made; `wish_changes`: the wishes under a scenario
- `describe`: the changes in words, and a scenario without changes that make no difference
- `fields`, `choices`: the fields of a scenario, and the values to choose from
- `titles`: titles in place of ids
- `selection`: the scenarios of a record to compare; `compare`: their plans side by side
- `adopt`: the edits that move a scenario's changes into the record

`planner.loading.scenario_checks` finds unknown names and contradictions.
"""
