"""Organisations, users and roles in Django's own administration (/admin/).

A superuser manages everything. A 系统管理员 (role administrator, flagged as staff) manages the organisations below the
role and the people in them; superusers are out of reach, and so are the flags that would make one.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Q, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest

from hengjing_web.people.access import administered_organisations
from hengjing_web.people.models import Membership, Organisation, User


class _OwnOrganisations:
    """Fields that point to an organisation offer and accept only those the user administers."""

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **options: Any) -> ModelChoiceField | None:
        """Narrow the choice."""
        if field.related_model is Organisation:
            options["queryset"] = administered_organisations(request.user)
        return super().formfield_for_foreignkey(field, request, **options)  # type: ignore[misc, no-any-return]


class MembershipRows(_OwnOrganisations, admin.TabularInline):
    model = Membership
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """Roles held elsewhere are not shown and cannot be taken away."""
        return super().get_queryset(request).filter(organisation__in=administered_organisations(request.user))


@admin.register(Organisation)
class OrganisationAdmin(_OwnOrganisations, admin.ModelAdmin):
    list_display = ("name", "code", "parent", "working_year")
    search_fields = ("name", "code")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        """Only what the user administers."""
        return administered_organisations(request.user)

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **options: Any) -> ModelChoiceField | None:
        """Only a superuser founds a tree of its own; others add below what they administer."""
        chosen = super().formfield_for_foreignkey(field, request, **options)
        if chosen is not None and field.name == "parent" and not request.user.is_superuser:
            chosen.required = True
        return chosen


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ("username", "full_name", "is_active", "is_superuser")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("本人", {"fields": ("full_name", "email")}),
        ("状态", {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "full_name", "usable_password", "password1", "password2")}),)
    inlines = (MembershipRows,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """People of the organisations the user administers, and those who have no role yet; never a superuser."""
        people = super().get_queryset(request)
        if request.user.is_superuser:
            return people
        own = Q(memberships__organisation__in=administered_organisations(request.user)) | Q(memberships=None)
        return people.filter(own, is_superuser=False).distinct()

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> tuple[str, ...]:
        """Only a superuser hands out the flags."""
        return () if request.user.is_superuser else ("is_staff", "is_superuser")
