"""The disclosure tables of budgets and final accounts: what each is, and what must hold between them and the text.

Here: ``identities.toml`` (the tables and their accounting identities, as data) and ``identities.py`` (read once),
``forms.py`` (which table is which), ``cells.py`` (the identities held against a document), ``told.py`` (amounts of the
text), ``needed.py`` (what must be above zero), ``crossing.py`` (items of the text against rows). Not here: sums inside
any table (``relations/sheets.py``). Read ``identities.toml`` first.
"""
