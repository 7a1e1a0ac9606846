"""The app of organisations and users."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "hengjing_web.people"
    label = "people"
    verbose_name = "单位与人员"
