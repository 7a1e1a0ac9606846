"""The pages a person meets: home, evaluation, report, check. One file and one template each; thin: fetch, call, render.

Here: views, their templates and style sheets, ``context.py`` and ``menu.py`` (what the frame shows), ``urls.py``.
Not here: lists and forms of ledgers (``workbench``), what is scored and checked (``evaluation``, ``verification``), the
look (``base``). Read ``urls.py`` first.
"""
