"""One question each, asked over a page."""
