"""Scenarios: a record as it would be with one thing or another different.

- `under`: a case with a scenario's changes made; `rewished`: what becomes of the wishes
- `mistakes`, `mistakes_held`, `mistake`: names that point nowhere and changes that contradict one another
- `beyond`: what of a scenario is not so already
- `changed`: the changes in words; `changeable`, `choices`: what can be changed, and to what
- `called`: titles in place of ids
- `written`: values as a file writes them, and what a person typed as values
- `compare`: plans under several scenarios, side by side; `takeover`: what of a scenario the record itself can hold
"""
