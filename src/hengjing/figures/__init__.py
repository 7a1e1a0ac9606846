"""Figures: a number with its unit, period, subject and source, from a paragraph or from a ledger.

Here: ``model.py`` (Figure, Figures), ``catalogue.py`` with ``catalogue.toml`` (every figure name the product knows),
``table.py`` with ``rows.py`` (a file of figures), ``bulk.py`` (a file of many organisations, into DuckDB),
``scan.py`` and its neighbours (Document → Figures).
Not here: what must hold between figures (``relations``). Read ``model.py`` first.
"""
