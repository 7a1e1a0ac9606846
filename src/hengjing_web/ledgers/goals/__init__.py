"""绩效目标: the year's tasks, their indicators, what was reached, and what proves it.

Here: ``models.py``, ``ledger.py``. Not here: the rates of completion (formulas of the framework).
Read ``ledger.py`` first.
"""
