"""Panels of Wagtail's page about oneself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from conglang.organisation.models import Person


class NameForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["full_name", "title"]


class NamePanel(BaseSettingsPanel):
    name = "name"
    title = _("Họ tên và chức vụ")
    order = 100
    form_class = NameForm
