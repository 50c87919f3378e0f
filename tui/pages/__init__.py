"""The pages of the screen, one in each module; a page is imported when it is first opened."""
