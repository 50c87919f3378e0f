"""Rows and sentences of reports as Textual content; no widgets."""
