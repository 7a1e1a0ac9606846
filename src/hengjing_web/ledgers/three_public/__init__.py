"""“三公”经费: budget and final account of each part and year.

Here: ``models.py``, ``ledger.py``. Not here: change and control rates (formulas of the framework).
Read ``ledger.py`` first.
"""
