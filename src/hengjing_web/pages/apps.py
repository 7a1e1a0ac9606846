"""The Django app of pages."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Views and templates; no records of its own."""

    name = "hengjing_web.pages"
    label = "pages"
    verbose_name = "页面"
