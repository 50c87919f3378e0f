"""Dialogs: screens over a page, each with one question."""
