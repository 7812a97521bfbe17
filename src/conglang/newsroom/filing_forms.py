"""What is filled in to hand in files, to name a letter's sender, to set up a mailbox."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from conglang.newsroom.models import Mailbox, SectionPage
from conglang.newsroom.services.filing_batches import MOST_FILES
from conglang.organisation.models import Person
from conglang.plans.models import Assignment

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Files chosen together; empty ones are kept so that the result can name them."""

    widget = SeveralFiles(attrs={"accept": ".docx,.txt", "multiple": True})

    def clean(self, data, initial=None):
        files = [file for file in (data or []) if file]
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class SiteField(forms.ModelChoiceField):
    """A choice of sites by the names that people know."""

    def label_from_instance(self, site: Site) -> str:
        return site.site_name or site.hostname


class FilesForm(forms.Form):
    """Word files that shall become drafts, and where they belong."""

    files = SeveralFilesField(
        label=_("Tệp Word"),
        help_text=_("Tệp .docx hoặc .txt, mỗi tệp một bài, mỗi lần tối đa %(count)s tệp.")
        % {"count": MOST_FILES},
        error_messages={"required": _("Chưa có tệp nào. Hãy chọn ít nhất một tệp Word (.docx).")},
    )
    section = forms.ModelChoiceField(
        label=_("Chuyên mục"),
        queryset=SectionPage.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Hãy chọn chuyên mục."),
            "invalid_choice": _("Chuyên mục này không còn. Hãy chọn lại."),
        },
    )
    assignment = forms.ModelChoiceField(
        label=_("Nhiệm vụ của đơn vị"),
        queryset=Assignment.objects.none(),
        required=False,
        empty_label=_("Không thuộc nhiệm vụ nào"),
        help_text=_("Tin được đăng sẽ tự tính là minh chứng của nhiệm vụ."),
        error_messages={"invalid_choice": _("Nhiệm vụ này không còn. Hãy chọn lại.")},
    )

    def __init__(self, *args, sections, assignments, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections
        self.fields["assignment"].queryset = assignments
        if not assignments.exists():
            del self.fields["assignment"]
        for name, field in self.fields.items():
            wrong = f"{name}-loi " if self.is_bound and name in self.errors else ""
            field.widget.attrs["aria-describedby"] = f"{wrong}{name}-giup"


class AttachForm(forms.Form):
    """Whose letter it is."""

    person = forms.ModelChoiceField(
        label=_("Cộng tác viên"),
        queryset=Person.objects.none(),
        empty_label=_("Chọn người gửi"),
        error_messages={
            "required": _("Chưa chọn cộng tác viên. Hãy chọn người đã gửi thư này."),
            "invalid_choice": _("Người này không còn viết cho trang. Hãy chọn người khác."),
        },
    )


class MailboxForm(forms.ModelForm):
    """A mailbox; its password stays outside the database."""

    class Meta:
        model = Mailbox
        fields = (
            "site",
            "section",
            "address",
            "host",
            "port",
            "security",
            "user",
            "secret",
            "folder",
            "done_folder",
            "trusted_server",
            "since",
            "is_active",
        )
        help_texts = {
            "address": _("Địa chỉ cộng tác viên gửi bài đến."),
            "secret": _(
                "Mật khẩu không lưu trong hệ thống: ghi tên biến môi trường hoặc tên tệp chứa nó."
            ),
            "done_folder": _("Để trống thì thư ở nguyên chỗ, chỉ được đánh dấu đã đọc."),
            "trusted_server": _(
                "Tên đứng đầu dòng Authentication-Results do máy chủ thư của cơ quan ghi. Để trống "
                "thì bản nháp nào cũng phải được người gửi xác nhận."
            ),
            "since": _("Thư đến trước ngày này không được đọc."),
        }
        widgets = {"since": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})}
        error_messages = {
            "address": {"unique": _("Địa chỉ này đã được thiết lập. Hãy sửa hộp thư đã có.")}
        }

    def __init__(self, *args, sites, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"] = SiteField(
            label=_("Trang"), queryset=Site.objects.filter(pk__in=sites), empty_label=None
        )
        sections = SectionPage.objects.filter(live=True, alias_of=None)
        paths = sites.values_list("root_page__path", flat=True)
        found = SectionPage.objects.none()
        for path in paths:
            found = found | sections.filter(path__startswith=path)
        self.fields["section"].queryset = found.order_by("path")
        self.fields["section"].empty_label = None

    def clean(self):
        said = super().clean()
        if said.get("security") == Mailbox.Security.NONE and said.get("host") not in LOOPBACK:
            self.add_error(
                "security",
                _("Mật khẩu sẽ đi qua mạng không mã hóa. Hãy chọn TLS hoặc STARTTLS."),
            )
        site, section = said.get("site"), said.get("section")
        if site and section and not section.path.startswith(site.root_page.path):
            self.add_error("section", _("Chuyên mục này thuộc trang khác. Hãy chọn lại."))
        own = self.fields["site"].queryset
        taken = Mailbox.objects.filter(secret=said.get("secret") or "").exclude(site__in=own)
        if taken.exists():
            self.add_error(
                "secret", _("Tên này đang dùng cho hộp thư của trang khác. Hãy đặt tên khác.")
            )
        return said
