"""The app that carries the shared templates and static files."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "hengjing_web.base"
    label = "base"
    verbose_name = "公共部分"
