"""Numbers with units: what 万元 is worth, how a numeral is read, how a result is rounded and printed.

Here: ``units.py`` (units and their dimensions), ``numerals.py`` (reading and writing numbers), ``rounding.py``
(half-up, truncation, the interval behind a printed figure). Not here: where a number stood in a document
(``figures``). Read ``rounding.py`` first: the product's rounding rule lives there, once.
"""
