"""One declaration per ledger gives its list, form, import, export, template and figures.

Here: ``ledger.py`` (the declaration), ``columns.py`` and ``values.py`` (what a column holds, how a cell is read),
``sheets.py`` (file → rows), ``heads.py`` and ``importing.py`` (rows → records or faults; pure), ``saving.py`` (records
→ database, all or nothing), ``exporting.py`` and ``template.py`` (→ xlsx), ``listing.py``, ``forms.py``, ``views/``.
Not here: any ledger (``ledgers``), who may see what (``people``). Read ``ledger.py`` first.
"""
