"""Answers in words, tables and figures: what an analyst reads."""

from detente.assessment.assess import Assessment, assess
from detente.assessment.grounds import sources_of
from detente.assessment.page import page
from detente.assessment.summary import summary

__all__ = ["Assessment", "assess", "page", "sources_of", "summary"]
