"""The app of what all ledgers share."""

from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "hengjing_web.workbench"
    label = "workbench"
    verbose_name = "台账"
