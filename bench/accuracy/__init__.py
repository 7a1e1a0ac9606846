"""How much the checker finds and how often it is wrong: ``python -m bench.accuracy`` writes docs/accuracy.md.

Here: three measurements. ``papers.py``, ``composing.py``, ``altering.py``, ``judging.py`` and ``facts.py`` render the
figures of the reference facts in our own sentences, clean and with one figure altered; ``matching.py`` and ``full.py``
run the checker on whole published documents whose faults are known; ``units.py`` makes reports of made-up units, in
which nothing may be found. ``page.py`` writes the page.
Not here: speed (the modules beside this folder). Nothing here reads how the checker understands a sentence, and the
arithmetic in ``judging.py`` is its own. Needs ../shared/corpus beside the repository. Read ``__main__.py`` first.
"""
