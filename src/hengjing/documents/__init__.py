"""Documents: what was read or will be written, and where everything stands in it.

Here: ``model.py`` (Document, Block, Place), ``readers/`` (file → Document), ``writers/`` (Document → file).
Not here: what the numbers mean (``figures``). Read ``model.py`` first.
"""
