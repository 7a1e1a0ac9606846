"""/ledgers/… (names ``ledgers:…``): the same addresses for every ledger."""

from django.urls import path

from hengjing_web.workbench.views import files, lists, records, transfer

app_name = "ledgers"
urlpatterns = [
    path("", lists.index, name="index"),
    path("imports/", lists.imports, name="imports"),
    path("<slug:code>/", lists.records, name="list"),
    path("<slug:code>/add/", records.add, name="add"),
    path("<slug:code>/delete/", records.remove, name="delete"),
    path("<slug:code>/template/", transfer.blank, name="template"),
    path("<slug:code>/import/", transfer.upload, name="import"),
    path("<slug:code>/export/", transfer.download, name="export"),
    path("<slug:code>/<int:pk>/", records.detail, name="detail"),
    path("<slug:code>/<int:pk>/edit/", records.edit, name="edit"),
    path("<slug:code>/<int:pk>/files/<slug:field>/", files.evidence, name="file"),
]
