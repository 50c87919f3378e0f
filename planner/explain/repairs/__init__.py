"""Repairs: minimal correction sets, sized, priced, and checked by planning with each."""
