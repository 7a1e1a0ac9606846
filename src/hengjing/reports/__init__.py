"""Reports: what is written from figures and findings, as a Document or as text for people and programs.

Here: ``self_evaluation.py`` (compose the self-evaluation report) with ``scored.py`` (its scored part), ``printing.py``
(printing figures so that each is remembered), ``template.py`` (mark-up → Report), ``templates/``; ``checked/`` (what a
check found). Not here: fonts and pages (``documents/writers``), how points are given (``scoring``).
Read ``template.py`` first.
"""
