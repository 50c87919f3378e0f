"""Linear expressions, rows and slack over whole numbers; no solver."""
