"""The look of every page: tokens, frame, small parts, and how numbers are written.

Here: ``static/base`` (tokens.css first: the only place with colours and sizes), ``templates/base/layout.html`` (blocks
title, head_note, head_actions, content, styles, scripts, crumbs) and one small template per part; ``templatetags``:
``numbers`` (yuan, wan, decimals, percent, points, dash, filled) and ``parts`` (icon, severity, meter); ``year.py`` (the
year a person works in), ``models.py``, ``amounts.py``, ``security.py``. Not here: what a page shows, who may see it,
the menu (``pages``). Read ``layout.html`` first.
"""
