"""Read a record with everything it names, and check the files against one another."""
