"""The pages of every ledger: list, record, import, export. Thin: fetch, call, render.

Here: ``base.py`` (which ledger, who asks), ``lists.py``, ``records.py``, ``transfer.py`` (template, import, export),
``files.py``. Not here: what they do (the neighbours of this folder). Read ``base.py`` first.
"""
