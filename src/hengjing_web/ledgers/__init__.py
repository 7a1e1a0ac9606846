"""The ledgers: what the unit keeps. One folder each: ``models.py``, ``ledger.py``, migrations.

They do not know each other; they meet as Figures (``evaluation``). Not here: how they are listed, imported, exported
(``workbench``). Read ``staffing/`` first: it is the smallest.
"""
