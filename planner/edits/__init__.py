"""Edits of a record's file by the screen or the command line: plain values, with undo and redo.

- `notation`: write a plain value in a file's notation
- `places`: find where each value of a text begins and ends
- `splice`: change a text to hold other data with every other byte unchanged
- `names`: titles for the descriptions of edits
- `edits`: the kinds of edit; `change`: their effect on a record's data; `done`: a planned item as an activity
- `scenario_references`: keep the scenarios of a record consistent with an edit
- `credit_preview`: the credit of an activity under each credential
- `document`: a record as it was read; refuses to overwrite changes of other programs
- `journal`: the steps done and undone, stored in the user's state folder; `log`: a record under edit

No module here needs a solver.
"""
