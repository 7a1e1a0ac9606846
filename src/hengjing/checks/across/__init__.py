"""Documents checked together: last year's beside this year's, the budget beside the accounts, a unit beside its
department.

Here: ``profile.py`` (whose a document is and what it states), ``rules.py`` (the checks, HJ8), ``together.py`` (who is
whose partner; what the rest of the program calls). Not here: what is wrong within one document (the rooms beside).
Read ``together.py`` first.
"""
