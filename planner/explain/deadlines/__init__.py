"""Last safe dates: the last day on which a plan for a requirement still exists, and what expires on it."""
