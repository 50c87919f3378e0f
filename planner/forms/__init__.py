"""What a person types or a table holds, read into the values that a file writes."""
