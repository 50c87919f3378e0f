"""One open record: its edits, the answers found about it, and the questions that can be asked of it."""
