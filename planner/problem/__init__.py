"""Build a `Problem` from files: credentials, periods, activities, options and their credit."""
