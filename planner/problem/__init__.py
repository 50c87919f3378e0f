"""From files to a `Problem`: credentials, periods, activities, options and their credit, worked out once."""
