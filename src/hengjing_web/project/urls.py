"""Every address of the house."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("hengjing_web.pages.urls")),
    path("", include("hengjing_web.people.urls")),
    path("ledgers/", include("hengjing_web.workbench.urls")),
    path("admin/", admin.site.urls),
]
