"""What a check found, for people and for programs.

Here: ``text.py`` (terminal), ``json.py`` (the object of the contract), ``html.py`` with ``marks.py``, ``page.css`` and
``page.js`` (one page for a USB stick), ``xlsx.py`` (workbook), ``inspection.py`` (the inspector's sheet as a Document),
``comments.py`` (remarks for the margin of a document), ``kept.py`` (results kept for the next run), ``words.py``
(the words they share). Not here: any judgement (``checks``), the form of files (``documents/writers``).
Read ``text.py`` first.
"""

from hengjing.reports.checked.json import as_json
from hengjing.reports.checked.text import as_text

__all__ = ["as_json", "as_text"]
