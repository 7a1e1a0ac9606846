"""Scoring: a framework and the figures of one organisation give three totals, with every point accounted for.

Here: ``one.py`` (the exact score of one organisation), ``weights.py`` (points of what does not apply, redistributed),
``ceilings.py`` (the total held down), ``support.py`` (what rests on evidence), ``claims.py`` (the scores an
organisation gives itself), ``losses.py`` (why points are lost or differ, in Chinese), ``what_if.py`` (the score with
other figures or rules), ``sensitivity.py`` (which figures hold the points). The same for many at once: ``query.py``
with ``plan.py`` (a framework as one SQL query), ``table.py`` (a wide table scored in DuckDB), ``many.py`` (a file of
many organisations).
Not here: the rules themselves (``frameworks``), how a score is laid out on paper (``reports``). Read ``one.py`` first.
"""
