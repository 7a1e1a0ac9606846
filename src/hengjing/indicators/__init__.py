"""The indicator library of office affairs and common projects, and the health check of performance goals.

Here: ``data/`` (the library, a file for each duty or type of project), ``library.py`` (read and searched), ``goal.py``
(a goal form as data), ``health.py`` (what is wrong with one; the rules are in ``single.py`` and ``whole.py``),
``forms.py`` (goal forms read out of documents). Not here: how points are given (``frameworks``), what a finding in a
document looks like (``checks/goals``). Read ``goal.py`` first, then ``health.py``.
"""
