"""Drafting: the scoring table of a notice → a framework file, with all that could not be read marked in it.

Here: ``table.py`` (a Document → the rows of its scoring table), ``head.py`` (title, place, year, number of the notice),
``weights.py`` (points as tables write them), ``criteria.py`` with ``words.py``, ``events.py``, ``bands.py`` and
``points.py`` (the words of one criterion → a rule, or why not), ``known.py`` (rates and check points we know how to
compute), ``draft.py`` (all of it together), ``written.py`` (a draft as TOML). The phrases themselves are data:
``phrases.toml``, ``rates.toml``, ``answers.toml``.
Not here: reading files (``documents``), judging the finished file (``frameworks/load.py``). Read ``draft.py`` first.

A criterion is turned into a rule only when every word of it was read; what is left over is quoted, never skipped.
"""
