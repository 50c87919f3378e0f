"""One module a page, and the dialogs that pages open."""
