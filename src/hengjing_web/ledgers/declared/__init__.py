"""申报数: a figure somebody states that no ledger keeps yet, and the yes/no answers of the self-check.

Here: ``models.py``, ``ledger.py``. It counts as supported only with a file that proves it.
Not here: which figures exist (``hengjing.figures.catalogue``). Read ``ledger.py`` first.
"""
