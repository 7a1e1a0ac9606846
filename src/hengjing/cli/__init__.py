"""The command line: one file per command, ``main.py`` puts them together.

Here: arguments in, text or JSON out, exit codes. Not here: any judgement (``checks``, ``scoring``).
Commands that need the records (demo, write, import, serve) are offered by the web house through the
entry-point group ``hengjing.commands``. Read ``main.py`` first.
"""
