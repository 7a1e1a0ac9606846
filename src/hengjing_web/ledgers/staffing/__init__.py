"""人员编制: approved posts and staff on duty at year's end, by category.

Here: ``models.py``, ``ledger.py``. Not here: whether a category is over its posts (a check).
Read ``ledger.py`` first.
"""
