"""Every address of the house."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("hengjing_web.people.urls")),
    path("ledgers/", include("hengjing_web.workbench.urls")),
    path("admin/", admin.site.urls),
]
if find_spec("hengjing_web.pages.home"):
    urlpatterns.insert(0, path("", include("hengjing_web.pages.urls")))
