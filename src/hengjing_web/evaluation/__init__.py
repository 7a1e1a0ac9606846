"""The self-evaluation of an organisation's year: its figures collected, scored, told in a report.

Here: ``models.py`` (the evaluation, the claimed scores), ``services.py`` (figures, score, report), ``example.py`` (the
example unit as records). Not here: rules and wording (``hengjing``), ledgers (``ledgers``). Read ``services.py`` first.
"""
