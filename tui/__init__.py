"""The screen: an open record on seven pages, by keyboard and by mouse.

- `command`: the verb `tui`; `run`: open a record, or choose one first
- `app`: which page is shown, what keys do everywhere; `questions`: what is asked and what becomes of answers
- `host`: what a page or dialog may ask of the application; `page`: what pages have in common
- `background`: questions in threads of their own; stale answers are dropped
- `styled`: values as Textual content; user text is never read as markup
- `pages/`, `dialogs/`, `content/` (rows of reports as content), `widgets/`

Everything it shows comes from `planner.session`, `planner.report` and `planner.scenarios`; it decides nothing itself.
"""
