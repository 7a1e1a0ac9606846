"""Guards of the tree: layers, sizes, rooms, docstrings, documents that must agree with the code.

Here: tests that read the repository, not run it. Not here: tests of behaviour (``tests/engine``, ``tests/web``).
Read ``tree.py`` first: what counts as a file of ours.
"""
