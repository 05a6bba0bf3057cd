"""Answers in words, tables and figures: what an analyst reads."""
