"""Wording shared by all rooms: quantities, sentences, titles, and the phrases of rules."""
