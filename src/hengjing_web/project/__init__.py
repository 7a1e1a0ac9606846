"""How the house stands up: settings, addresses, the server's door, the data directory.

Here: ``settings.py``, ``environment.py`` (what the environment may say), ``urls.py``, ``wsgi.py``. Not here: anything a
user sees. Read ``environment.py`` first: it lists every variable.
"""
