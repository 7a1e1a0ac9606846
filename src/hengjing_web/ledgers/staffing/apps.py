"""The app of the ledger 人员编制."""

from django.apps import AppConfig


class StaffingConfig(AppConfig):
    name = "hengjing_web.ledgers.staffing"
    label = "staffing"
    verbose_name = "人员编制"
