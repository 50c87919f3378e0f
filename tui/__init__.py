"""The screen: everything an educator or an advisor does with a record, without leaving it.

It stands on `planner.session.session`, which does the work without any screen, and decides nothing itself.

app       the application: which page is shown, what the keys do everywhere, what happens with answers
asks      questions in threads of their own: one of each kind at a time, stale answers dropped, never waited for
messages  what threads and widgets tell the application
page      what all pages have in common
words     values -> text; nothing here is ever read as markup
screens/  one module a page;  widgets/  what pages are made of
"""
