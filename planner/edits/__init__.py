"""What a screen or the command line does to a record's file: edits as plain values, with undo and redo.

- `notation`: a plain value -> the words that a file says it with
- `places`: a text -> where each of its values begins and ends
- `splice`: the least change of a text, so that it says something else and every other byte stays
- `names`: what things are called where it is said what was done
- `edits`: what can be asked for; `change`: what it does to a record's plain data; `done`: a planned item as an activity
- `document`: a record as it was read; refuses to write over what somebody else wrote since
- `journal`: what was done and undone, kept in a folder of the user's; `log`: all of it together

Nothing here needs a solver.
"""
