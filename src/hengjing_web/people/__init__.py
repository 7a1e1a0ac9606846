"""Who works where and may do what: organisations in a tree, users, their roles, and what follows from them.

Here: ``models.py``, ``access.py`` (the one place that decides), ``ownership.py`` (records of an organisation),
``current.py`` (the organisation and year a page speaks of). Not here: what the records are (``ledgers``).
Read ``access.py`` first.
"""
