"""The house: records, people, pages and commands on Django, built on the engine ``hengjing``.

Here: rooms from ``base`` (lowest) to ``commands`` (highest); imports point downward only. Not here: rules, figures,
scores and checks themselves (``hengjing``). Read ``workbench/ledger.py`` first: most of the house is built from it.
"""
