"""The screen: an open record on seven pages, by keyboard and by mouse.

- `command`: the verb `tui`; `run`: open a record, or choose one first
- `app`: the pages, and the keys that work on all of them; `questions`: start questions and keep their answers
- `host`: the methods of the application that pages and dialogs call; `page`: what pages have in common
- `background`: one thread for each question; stale answers are dropped
- `styled`: convert values to Textual content; user text is never read as markup
- `pages/`, `dialogs/`, `content/` (rows of reports as content), `widgets/`

Everything shown is computed by `planner.session`, `planner.report` and `planner.scenarios`.
"""
