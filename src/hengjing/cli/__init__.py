"""The command line: one file per command, ``main.py`` puts them together.

Here: arguments in, reports out, exit codes; ``batch.py``, ``annotating.py`` and ``progress.py`` serve ``check.py``.
Not here: any judgement (``checks``, ``scoring``), what reports look like (``reports``).
Commands that need the records (demo, write, import, serve) are offered by the web house through the
entry-point group ``hengjing.commands``. Read ``main.py`` first.
"""
