"""Relations: what must hold between the figures of a document, and whether it does.

Here: ``model.py`` (Sum, Ratio, Change, Difference, Same, AtMost, Count), one finder per kind, ``find.py`` (all of
them); the identities of disclosure tables as data (``identities.toml``, read by ``identities.py``, held against a
document by ``cells.py``). Not here: how grave a broken relation is (``checks``). Read ``model.py`` first.
Coincidence is never a relation: a word of the document, its structure or a definition of the field must say that
figures belong together.
"""
