"""How much of a file is looked at, so that a hostile one costs little.

A file beyond a limit is refused whole: half a report would be quoted as if it were one.
"""

from __future__ import annotations

MAX_FILE_BYTES = 50_000_000
"""The largest file that is opened; a report's text has its own, lower bound."""

MAX_ELEMENTS = 50_000
"""The most elements of a page: to find its text takes seconds then, and grows with the square.

How deep they nest is bounded by libxml2, at 256."""

MAX_PAGES = 500
"""The most pages of a PDF."""

MAX_OBJECTS = 200_000
"""The most objects of a PDF."""

MAX_STREAM_BYTES = 50_000_000
"""What one stream of a PDF may take when it is unpacked."""

MAX_MEMBERS = 2_000
"""The most files that a docx, which is a zip, may hold."""

MAX_UNPACKED_BYTES = 100_000_000
"""What all files of a docx may take together when they are unpacked."""

MAX_PART_BYTES = 50_000_000
"""What one file of a docx that is read may take when it is unpacked."""

MAX_RATIO = 200
"""How many times larger than packed one file of a docx may be; XML is packed to a tenth or so."""

MAX_SECONDS = 60
"""How long one file may take."""

MAX_MEMORY_BYTES = 2_000_000_000
"""What reading one file may take of memory, where the system can hold a process to it."""
