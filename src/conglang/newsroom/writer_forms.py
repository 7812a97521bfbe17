"""The form of those who write, made for a phone."""

from __future__ import annotations

import re

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from conglang.newsroom.forms import SectionField
from conglang.newsroom.models import AiUse, ArticlePage, Genre, SectionPage
from conglang.newsroom.photo_cards import PhotoCard, describe
from conglang.newsroom.queries import photos_of
from conglang.newsroom.services import Draft, Photo, is_plainly_written, text_of
from conglang.newsroom.wording import due_words
from conglang.plans.models import Assignment

UNTITLED_WORDS = 10
MAX_FILES = 20
KEPT_PHOTO = re.compile(r"(?:chinh|[ku]-[\w-]{1,60})-(?:caption|alt|credit|remove)")
SAID = (
    *("title", "place", "event_on", "participants", "summary", "genre", "byline", "source"),
    *("source_url", "is_repost", "permission", "ai_use", "is_urgent", "urgent_reason"),
)
WRITTEN = ("title", "place", "participants", "text", "summary", "byline", "source", "source_url")
TEXT_HELP = _(
    "Việc diễn ra thế nào, kết quả ra sao. Để trống một dòng giữa các đoạn; dòng bắt đầu bằng "
    "“## ” là tiêu đề mục."
)


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files of one input."""

    widget = FilesInput

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(each, initial) for each in data or []]


class AssignmentField(forms.ModelChoiceField):
    """A choice of the unit's open assignments, each with its due day in words."""

    def label_from_instance(self, assignment: Assignment) -> str:
        name = Truncator(assignment.name).chars(90)
        return f"{name} – {due_words(assignment, localdate())}"


class WritingForm(forms.Form):
    """One item as a contributor writes it; everything may be missing while it is a draft."""

    title = forms.CharField(
        label=_("Việc gì"),
        max_length=255,
        error_messages={"required": _("Tin chưa có tiêu đề. Hãy ghi việc chính ở ô Việc gì.")},
        help_text=_("Tiêu đề của tin: ngắn gọn, nói ngay việc chính."),
    )
    place = forms.CharField(
        label=_("Ở đâu"),
        required=False,
        max_length=200,
        help_text=_("Ví dụ: Nhà văn hóa khu phố 5, phường Thắng Nhất."),
    )
    event_on = forms.DateField(
        label=_("Khi nào"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Ngày chưa đúng. Hãy ghi như 05/03/2026.")},
    )
    participants = forms.CharField(
        label=_("Ai"),
        required=False,
        max_length=300,
        help_text=_("Đơn vị tổ chức, người dự, số lượng."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(
        label=_("Diễn biến và kết quả"),
        required=False,
        help_text=TEXT_HELP,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    photos = FilesField(
        label=_("Chọn ảnh"),
        required=False,
        help_text=_(
            "Chọn được nhiều ảnh JPG, PNG hoặc WebP, mỗi ảnh tối đa 20 MB. Ảnh đầu là ảnh chính. "
            "Vị trí chụp lưu trong ảnh được xóa."
        ),
        widget=FilesInput(attrs={"accept": "image/*"}),
        error_messages={"empty": _("Tệp ảnh trống. Hãy chọn lại ảnh.")},
    )
    one_credit = forms.BooleanField(
        label=_("Ghi người chụp của ảnh đầu cho mọi ảnh"), required=False
    )
    section = SectionField(
        label=_("Chuyên mục"),
        queryset=SectionPage.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Hãy chọn chuyên mục."),
            "invalid_choice": _(
                "Chuyên mục này không còn hoặc không thuộc trang của anh/chị. Hãy chọn lại."
            ),
        },
    )
    genre = forms.ChoiceField(label=_("Thể loại"), choices=Genre.choices)
    assignment = AssignmentField(
        label=_("Cho nhiệm vụ trong kế hoạch"),
        required=False,
        queryset=Assignment.objects.none(),
        empty_label=_("Không theo nhiệm vụ nào"),
        help_text=_("Tin được đăng sẽ tự tính là minh chứng của nhiệm vụ."),
        error_messages={
            "invalid_choice": _("Nhiệm vụ này không còn mở cho đơn vị của anh/chị. Hãy chọn lại.")
        },
    )
    summary = forms.CharField(
        label=_("Tóm tắt"),
        required=False,
        max_length=500,
        help_text=_("Một, hai câu hiện dưới tiêu đề."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    byline = forms.CharField(
        label=_("Bút danh"), required=False, max_length=100, help_text=_("Tên hiện dưới bài.")
    )
    source = forms.CharField(label=_("Nguồn tin"), required=False, max_length=200)
    is_repost = forms.BooleanField(label=_("Tin đăng lại từ nguồn khác"), required=False)
    source_url = forms.URLField(
        label=_("Địa chỉ bài gốc"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url"}),
        error_messages={
            "invalid": _("Địa chỉ chưa đúng. Hãy chép cả địa chỉ, như https://example.gov.vn/tin.")
        },
    )
    permission = forms.CharField(
        label=_("Căn cứ được đăng lại"),
        required=False,
        max_length=300,
        help_text=_("Hợp đồng, văn bản đồng ý, hoặc “tin tức thời sự thuần túy”."),
    )
    ai_use = forms.ChoiceField(
        label=_("Trí tuệ nhân tạo"),
        choices=AiUse.choices,
        required=False,
        help_text=_("Nói thật để người đọc được biết khi cần; sửa lỗi chính tả không tính."),
    )
    is_urgent = forms.BooleanField(label=_("Tin khẩn, cần duyệt ngay"), required=False)
    urgent_reason = forms.CharField(label=_("Lý do khẩn"), required=False, max_length=300)

    def __init__(
        self, *args, sections, assignments=None, article: ArticlePage | None = None, **kwargs
    ):
        self.article = article
        if article is not None:
            kwargs.setdefault("initial", written(article))
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections
        if assignments is not None:
            self.fields["assignment"].queryset = assignments
        self.cards: list[PhotoCard] = []
        describe(self)

    def clean_photos(self):
        files = self.cleaned_data["photos"]
        if len(files) > MAX_FILES:
            raise forms.ValidationError(
                _("Mỗi lần gửi được tối đa %(n)s ảnh. Hãy chọn ít ảnh hơn, rồi gửi tiếp."),
                params={"n": MAX_FILES},
            )
        return files

    def clean(self):
        said = super().clean()
        if said.get("is_urgent") and not said.get("urgent_reason"):
            self.add_error(
                "urgent_reason", _("Tin khẩn cần có lý do. Hãy ghi vì sao phải duyệt ngay.")
            )
        return said

    def draft(self) -> Draft:
        """Return what can be kept: fields in error stay as they were."""
        said = {**self.initial, **self.cleaned_data}
        text: str | None = said.get("text", "").replace("\r\n", "\n")
        if self.article is not None and text == text_of(self.article).strip():
            text = None  # untouched: not even the blocks' names change
        words = {name: said.get(name) or "" for name in SAID if name not in FLAGS}
        return Draft(
            **{
                **words,
                "title": said.get("title") or _first_words(said.get("text", "")),
                "genre": said.get("genre") or Genre.NEWS,
                "ai_use": said.get("ai_use") or AiUse.NONE,
                "event_on": said.get("event_on"),
            },
            **{name: bool(said.get(name)) for name in FLAGS},
            text=text,
            photos=self._photos(bool(said.get("one_credit"))),
        )

    def _photos(self, one_credit: bool) -> tuple[Photo, ...]:
        kept = {shown.ref: shown for shown in photos_of(self.article)} if self.article else {}
        for card in self.cards:
            card.form.is_valid()
        credit = None
        if one_credit:
            first = [c for c in self.cards if not c.form.cleaned_data.get("remove")]
            credit = first[0].form.cleaned_data.get("credit") if first else None
        return tuple(card.photo(kept.get(card.ref), credit) for card in self.cards)

    @property
    def is_untouched(self) -> bool:
        """Say whether nothing worth keeping was handed in: no words, no picture."""
        no_words = not any(self.data.get(name, "").strip() for name in WRITTEN)
        return no_words and not self.files and not self.cards

    @property
    def loses_formatting(self) -> bool:
        """Say whether typing a paragraph anew drops what an editor added to it."""
        return self.article is not None and not is_plainly_written(self.article)


FLAGS = ("is_repost", "is_urgent")


def written(article: ArticlePage) -> dict[str, object]:
    """Return what the form shows of an article."""
    return {
        **{field: getattr(article, field) for field in SAID},
        "text": text_of(article),
        "section": article.get_parent().pk,
        "assignment": article.assignment_id,
    }


def typed_of(data: QueryDict) -> dict[str, list[str]]:
    """Return the part of a sent form that was typed: no files, no secrets."""
    return {
        name: data.getlist(name)
        for name in data
        if name in KEPT_NAMES or KEPT_PHOTO.fullmatch(name)
    }


KEPT_NAMES = {"photo", *WritingForm.base_fields} - {"photos"}


def retold(typed: dict[str, list[str]]) -> dict[str, object]:
    """Return what was typed and kept as the first values of a form."""
    return {
        name: (values[-1] if values else "") for name, values in typed.items() if name in KEPT_NAMES
    } | {name: name in typed for name in (*FLAGS, "one_credit")}


def _first_words(text: str) -> str:
    """Return a makeshift title, so that nothing typed is lost for want of one."""
    return " ".join(text.split()[:UNTITLED_WORDS])[:255] or str(_("Tin chưa đặt tiêu đề"))
