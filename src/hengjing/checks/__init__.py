"""Checks: what may be wrong with a document, each with a stable code, an explanation and two kinds of example.

Here: ``model.py`` (Finding, Severity), ``base.py`` (the decorator and the registry), one file per family, ``across/``
(documents held against each other), ``run.py`` (Document → findings), ``unread.py`` (what no check could look at). Not
here: how figures are related (``relations``) or printed (``reports``). Read ``base.py`` first.
"""
