"""One module a page of the screen, with its actions; a page is loaded when it is opened for the first time."""
