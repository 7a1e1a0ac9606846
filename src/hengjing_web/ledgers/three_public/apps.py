"""The app of the ledger 三公经费."""

from django.apps import AppConfig


class ThreePublicConfig(AppConfig):
    name = "hengjing_web.ledgers.three_public"
    label = "three_public"
    verbose_name = "三公经费"
