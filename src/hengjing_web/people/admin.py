"""Organisations, users and roles in Django's own administration (/admin/), for superusers."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from hengjing_web.people.models import Membership, Organisation, User


class MembershipRows(admin.TabularInline):
    model = Membership
    extra = 1
    autocomplete_fields = ("organisation",)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "parent", "working_year")
    search_fields = ("name", "code")


@admin.register(User)
class PersonAdmin(UserAdmin):
    list_display = ("username", "full_name", "is_active", "is_superuser")
    fieldsets = ((None, {"fields": ("username", "password")}), ("本人", {"fields": ("full_name", "email")}),
                 ("状态", {"fields": ("is_active", "is_staff", "is_superuser")}))  # fmt: skip
    add_fieldsets = ((None, {"fields": ("username", "full_name", "usable_password", "password1", "password2")}),)
    inlines = (MembershipRows,)
