"""Frameworks: what a place scores a year's work by, as dated data that tests itself.

Here: ``model.py`` (Framework, Section, Indicator, Grade, Example), ``load.py`` with ``fields.py``, ``lines.py``,
``faults.py`` and ``consistency.py`` (TOML → Framework, all faults at once), ``evaluate.py`` (an indicator on figures),
``examples.py`` (the worked examples run), ``data/*.toml`` (what is shipped).
Not here: the formula language (``formulas``) and the three totals (``scoring``). Read ``model.py`` first, then one file
of ``data/``.
"""
