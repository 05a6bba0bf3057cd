"""Measures what the reader finds on a corpus of news with attributions marked by people."""
