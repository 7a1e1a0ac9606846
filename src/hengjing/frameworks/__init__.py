"""Frameworks: what a place scores a year's work by, as dated data that tests itself.

Here: ``model.py`` (Framework, Section, Indicator, Grade, Ceiling, Example), ``load.py`` with ``indicators.py``,
``ceilings.py``, ``conditions.py``, ``fields.py``, ``lines.py``, ``faults.py`` and ``consistency.py`` (TOML → Framework,
all faults at once), ``proofs.py`` with ``ranges.py``, ``trends.py`` and ``trials.py`` (what a rule must never do),
``evaluate.py`` (an indicator on figures), ``examples.py`` (the worked examples run), ``data/*.toml`` (what is shipped).
Not here: the formula language (``formulas``) and the three totals (``scoring``). Read ``model.py`` first, then one file
of ``data/``; ``docs/frameworks.md`` teaches the format.
"""
