"""Commands that need the records: demo, write, import, serve. The engine finds them by entry point.

Here: one file per command, each offering ``command``; ``house.py`` sets Django up. Not here: what they do
(``evaluation``, ``workbench``). Read ``house.py`` first.
"""
