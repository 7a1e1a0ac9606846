"""Relations: what must hold between the figures of a document, and whether it does.

Here: ``model.py`` (Sum, Ratio, Change, Difference, Same, AtMost, Count), one finder per kind, ``disclosure/`` (the
identities of disclosure tables, as data), ``find.py`` (all of them). Not here: how grave a broken relation is
(``checks``). Read ``model.py`` first. Coincidence is never a relation: a word of the document, its structure or a
definition of the field must say that figures belong together.
"""
