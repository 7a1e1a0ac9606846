"""The formula language of scoring rules: read, checked for units, computed exactly, told in Chinese.

Here: ``tree.py`` (the closed set of nodes), ``parse.py`` with ``tokens.py`` (text → tree), ``dimensions.py`` (what
may be added to what), ``functions.py`` with ``rules.py`` and ``phrases.py`` (the functions every engine computes),
``macros.py`` (rules put together from them), ``interpret.py`` (tree + figures → ``trace.py``), ``explain.py`` (a
trace as a sentence) and ``sql.py`` with ``exact.py`` and ``whole.py`` (tree → SQL that gives the same, for many rows).
Not here: which rule a place applies (``frameworks``). Read ``tree.py`` first, then ``functions.py``.
"""
