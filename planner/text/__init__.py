"""The one place for wording: quantities, sentences, titles, and the phrases of rules."""
