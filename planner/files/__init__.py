"""Read files to models with the position of every mistake; write files atomically and schemas for editors.

- `source`: the text of a file, or why it cannot be read
- `scalars`: the value of a plain word: true, 12, 37.5, 2025-06-30 or text
- `nodes`, `tree`: a text as nodes with line and column; `syntax`: the parser's errors in plain words
- `drafts`: a model from nodes; `refusals`: the models' errors in plain words; `shapes`: a walk along type hints
- `references`: unknown names in a regime; `circles`: names defined by way of themselves
- `library`: the folders of regimes, offerings and examples
- `described`: the docstrings of the models' fields; `schema`: JSON Schemas for editors
- `write`: replace a file atomically

`planner.errors` has the diagnostics; `planner.loading` reads all files of a command.
"""
