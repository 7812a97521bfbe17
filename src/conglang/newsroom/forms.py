"""What writers and reviewers fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom.models import ArticlePage, Genre, SectionPage
from conglang.newsroom.pictures import clean_picture
from conglang.newsroom.queries import State
from conglang.newsroom.services import Draft, is_plainly_written, text_of

TEXT_HELP = _(
    "Kể lần lượt: việc gì, ở đâu, khi nào, những ai, diễn ra thế nào. Tin thường từ 100 chữ. "
    "Để trống một dòng giữa các đoạn."
)
UNTITLED_WORDS = 10
PICTURE_WORDS = ("picture_caption", "picture_alt", "picture_credit")


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


class WritingForm(forms.Form):
    """One item as a contributor writes it; everything may be missing while it is a draft."""

    title = forms.CharField(
        label=_("Tiêu đề"),
        max_length=255,
        error_messages={"required": _("Tin chưa có tiêu đề. Hãy nhập tiêu đề.")},
        help_text=_("Ngắn gọn, nói ngay việc chính."),
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
    text = forms.CharField(
        label=_("Nội dung"), required=False, help_text=TEXT_HELP, widget=forms.Textarea
    )
    summary = forms.CharField(
        label=_("Tóm tắt"),
        required=False,
        max_length=500,
        help_text=_("Một, hai câu hiện dưới tiêu đề. Có thể để trống."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    event_on = forms.DateField(
        label=_("Ngày diễn ra"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Ngày chưa đúng. Hãy ghi như 05/03/2026.")},
    )
    genre = forms.ChoiceField(label=_("Thể loại"), choices=Genre.choices)
    picture = forms.FileField(
        label=_("Ảnh"),
        required=False,
        help_text=_(
            "Ảnh JPG, PNG hoặc WebP, nặng tối đa 20 MB. Vị trí chụp lưu trong ảnh được xóa."
        ),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        error_messages={"empty": _("Tệp ảnh trống. Hãy chọn lại ảnh.")},
    )
    without_picture = forms.BooleanField(label=_("Bỏ ảnh này"), required=False)
    picture_caption = forms.CharField(
        label=_("Chú thích ảnh"),
        required=False,
        max_length=300,
        help_text=_("Cần có nếu gửi ảnh. Ảnh chụp ai, việc gì, ở đâu."),
    )
    picture_alt = forms.CharField(
        label=_("Mô tả ảnh cho người khiếm thị"),
        required=False,
        max_length=300,
        help_text=_(
            "Cần có nếu gửi ảnh. Tả điều nhìn thấy, ví dụ: “Người dân quét rác dọc bờ kênh”."
        ),
    )
    picture_credit = forms.CharField(
        label=_("Người chụp, nguồn ảnh"), required=False, max_length=150
    )
    byline = forms.CharField(
        label=_("Bút danh"),
        required=False,
        max_length=100,
        help_text=_("Tên hiện dưới bài. Có thể để trống."),
    )

    def __init__(self, *args, sections, article: ArticlePage | None = None, **kwargs):
        self.article = article
        if article is not None:
            kwargs.setdefault("initial", _written(article))
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = sections
        if article is None or article.picture_id is None:
            del self.fields["without_picture"]
        for name, field in self.fields.items():
            described = f"{name}-loi " if self.is_bound and name in self.errors else ""
            field.widget.attrs["aria-describedby"] = f"{described}{name}-giup"

    def clean_picture(self):
        uploaded = self.cleaned_data["picture"]
        if not uploaded:
            return None
        try:
            return clean_picture(uploaded, uploaded.name)
        except RuleError as refusal:
            raise forms.ValidationError(refusal.message, code=refusal.code) from refusal

    def draft(self) -> Draft:
        """Return what can be kept: fields in error stay as they were."""
        said = {**self.initial, **self.cleaned_data}
        text = said.get("text", "")
        text = text.replace("\r\n", "\n")
        if self.article is not None and text == text_of(self.article).strip():
            text = None  # untouched: formatting that an editor added stays
        return Draft(
            title=said.get("title") or _first_words(said.get("text", "")),
            text=text,
            summary=said.get("summary", ""),
            genre=said.get("genre") or Genre.NEWS,
            event_on=said.get("event_on"),
            picture=self.cleaned_data.get("picture"),
            without_picture=bool(said.get("without_picture")),
            picture_caption=said.get("picture_caption", ""),
            picture_alt=said.get("picture_alt", ""),
            picture_credit=said.get("picture_credit", ""),
            byline=said.get("byline", ""),
            source=self.article.source if self.article else "",
        )

    @property
    def is_untouched(self) -> bool:
        """Say whether nothing worth keeping was handed in: no words, no picture."""
        written = ("title", "text", "summary", *PICTURE_WORDS, "byline")
        return not self.files and not any(self.data.get(name, "").strip() for name in written)

    @property
    def loses_formatting(self) -> bool:
        """Say whether typing the text anew drops what an editor added."""
        return self.article is not None and not is_plainly_written(self.article)


def _written(article: ArticlePage) -> dict[str, object]:
    fields = ("title", "summary", "event_on", "genre", "byline")
    fields += PICTURE_WORDS
    return {
        **{field: getattr(article, field) for field in fields},
        "text": text_of(article),
        "section": article.get_parent().pk,
    }


def _first_words(text: str) -> str:
    """Return a makeshift title, so that nothing typed is lost for want of one."""
    return " ".join(text.split()[:UNTITLED_WORDS]) or str(_("Tin chưa đặt tiêu đề"))


class ReasonForm(forms.Form):
    # As long as it takes: a reason cut off, or refused as none, would be lost.
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 4}))


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
