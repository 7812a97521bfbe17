"""What reviewers and keepers of a desk fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.database.numbers import row_number
from conglang.newsroom.models import SectionPage
from conglang.newsroom.queries import State


class SectionField(forms.ModelChoiceField):
    """A choice of sections; a number that no row can have is none of them.

    Django looks a page up through the row it extends, and lets the database fail on such a number.
    """

    def to_python(self, value):
        if value not in self.empty_values and row_number(str(value)) is None:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": "?"}
            )
        return super().to_python(value)


class ArticleFilterForm(forms.Form):
    """Ways to narrow the list of a desk's articles."""

    words = forms.CharField(label=_("Từ cần tìm"), required=False)
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *State.choices]
    )
    section = SectionField(
        label=_("Chuyên mục"),
        required=False,
        queryset=SectionPage.objects.none(),
        empty_label=_("Tất cả"),
    )
    unit = forms.ModelChoiceField(
        label=_("Đơn vị"), required=False, queryset=None, empty_label=_("Tất cả")
    )

    def __init__(self, *args, sections, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections
        self.fields["unit"].queryset = units


class SiteField(forms.ModelChoiceField):
    """A choice of sites by their names alone."""

    def label_from_instance(self, site) -> str:
        return site.site_name


class SectionForm(forms.Form):
    site = SiteField(label=_("Trang"), queryset=None, empty_label=None)
    name = forms.CharField(label=_("Tên chuyên mục"), max_length=200)
    introduction = forms.CharField(label=_("Giới thiệu"), required=False, max_length=500)

    def __init__(self, *args, sites, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = sites
