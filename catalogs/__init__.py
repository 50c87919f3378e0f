"""Data that travels with recert: regimes, offerings, examples and the schemas of their files."""
