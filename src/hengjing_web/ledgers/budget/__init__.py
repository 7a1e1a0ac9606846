"""预算与决算: budget lines with their adjustments in the year and their payments by month.

Here: ``models.py``, ``ledger.py`` (three ledgers over one table of lines and two that hang on it), ``figures.py``.
Not here: completion rates and shares (formulas, reports). Read ``models.py`` first.
"""
