"""Answers as rows and sentences, once for every front end."""
