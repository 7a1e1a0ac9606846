"""Documents handed in to be checked, and what the check said about them.

Here: ``models.py`` (uploaded document, check run, its findings), ``receive.py`` (take a file in: limits, reading,
checking, all or nothing), ``markup.py`` (which run of characters of a document is held, broken or undecided).
Not here: the rules (``hengjing.checks``), the pages (``hengjing_web.pages``). Read ``receive.py`` first.
"""
