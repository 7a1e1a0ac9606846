"""How much of a PDF is read. A document beyond a limit is refused with a message, never read in part.

A typical disclosure has 25 pages, 15,000 characters and takes a tenth of a second; a book of budgets a hundred times
as much. Change the numbers here when larger documents must be read.
"""

MOST_PAGES = 3000
MOST_CHARACTERS = 5_000_000
MOST_SECONDS = 60.0
# Pages that are pictures, each of which takes seconds to recognise; the others stay unread, and that is told.
MOST_SCANNED = 100
# Lines drawn on one page; maps and drawings have more, and no tables.
MOST_RULES = 20_000
# Streams of the file unpacked. Above this the file is read in a process of its own (``readers/apart.py``).
FREE_UNPACKED = 64 * 2**20
# Forms within forms. Real pages have one or two; a form that contains itself has no end.
DEEPEST_FORM = 6
