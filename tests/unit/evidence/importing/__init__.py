"""Tests of the files that reports come in."""
