"""Files that reports come in (text, saved pages, PDF, docx), read for their text and metadata.

Nothing is fetched and nothing is run; every size is bounded; a file is read whole or refused.
"""
