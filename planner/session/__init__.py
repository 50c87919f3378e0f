"""One open record: its edits, what is known about it, and the questions that can be asked of it."""
