"""The engine: reads documents and figures, relates them, checks, scores and writes them.

Here: pure functions over frozen values. Not here: Django, databases, networks (see ``hengjing_web``).
Read ``figures/model.py`` first, then ``relations/__init__.py``; ``cli/`` shows how the rooms work together.
"""
