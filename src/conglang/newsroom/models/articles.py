"""The article, from draft to public: one page is the whole story."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.widgets.slug import SlugInput
from wagtail.blocks import CharBlock, RichTextBlock, TextBlock
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from conglang.newsroom.blocks import AttachmentBlock, PictureBlock, table_block
from conglang.newsroom.editor import ArticleEditorForm
from conglang.newsroom.models.text import Foldable
from conglang.newsroom.permissions import GuardedPermissions
from conglang.newsroom.slugs import SLUG_FORMATTERS


class Genre(models.TextChoices):
    """Forms of journalism that plans name and royalties price."""

    NEWS = "news", _("Tin")
    REPORT = "report", _("Bài phản ánh")
    SYNTHESIS = "synthesis", _("Bài tổng hợp")
    INTERVIEW = "interview", _("Phỏng vấn")
    PHOTO_ESSAY = "photo_essay", _("Phóng sự ảnh")
    NOTICE = "notice", _("Thông báo")


class AiUse(models.TextChoices):
    """How far a machine wrote or drew; readers are told when it did."""

    NONE = "none", _("Không dùng trí tuệ nhân tạo")
    ASSISTED = "assisted", _("Có hỗ trợ của trí tuệ nhân tạo")
    GENERATED = "generated", _("Do trí tuệ nhân tạo tạo ra")


TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class ArticlePage(Foldable, Page):
    """One item of a site. Shared to another site it stays one master with Wagtail aliases."""

    genre = models.CharField(_("thể loại"), max_length=12, choices=Genre, default=Genre.NEWS)
    summary = models.CharField(_("tóm tắt"), max_length=500, blank=True)
    body = StreamField(
        [
            ("paragraph", RichTextBlock(label=_("Đoạn văn"), features=TEXT_FEATURES)),
            ("heading", CharBlock(label=_("Tiêu đề mục"), icon="title", max_length=200)),
            ("quote", TextBlock(label=_("Trích dẫn"), icon="openquote")),
            ("picture", PictureBlock(label=_("Ảnh"))),
            ("table", table_block()),
            ("attachment", AttachmentBlock(label=_("Tệp đính kèm"))),
        ],
        verbose_name=_("nội dung"),
        blank=True,
    )
    picture = models.ForeignKey(
        "newsroom.Picture",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ảnh chính"),
    )
    picture_caption = models.CharField(_("chú thích ảnh"), max_length=300, blank=True)
    picture_alt = models.CharField(_("mô tả ảnh cho người khiếm thị"), max_length=300, blank=True)
    picture_credit = models.CharField(_("người chụp, nguồn ảnh"), max_length=150, blank=True)
    event_on = models.DateField(_("ngày diễn ra sự việc"), null=True, blank=True)
    place = models.CharField(_("nơi diễn ra"), max_length=200, blank=True)
    participants = models.CharField(_("thành phần tham dự"), max_length=300, blank=True)
    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("đơn vị gửi tin"),
    )
    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("người viết"),
    )
    byline = models.CharField(_("bút danh"), max_length=100, blank=True)
    source = models.CharField(_("nguồn tin"), max_length=200, blank=True)
    source_url = models.URLField(_("địa chỉ bài gốc"), max_length=500, blank=True)
    is_repost = models.BooleanField(_("tin đăng lại từ nguồn khác"), default=False)
    permission = models.CharField(
        _("căn cứ được đăng lại"), max_length=300, blank=True
    )  # a contract, a letter, "tin tức thời sự thuần túy"
    ai_use = models.CharField(
        _("trí tuệ nhân tạo"), max_length=10, choices=AiUse, default=AiUse.NONE
    )
    is_orienting = models.BooleanField(
        _("mang tính định hướng"),
        default=False,
        help_text=_("Tin cần xin ý kiến bên ngoài trước khi Ban Biên tập duyệt."),
    )
    is_urgent = models.BooleanField(_("tin khẩn"), default=False)
    urgent_reason = models.CharField(_("lý do khẩn"), max_length=300, blank=True)
    assignment = models.ForeignKey(
        "plans.Assignment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("nhiệm vụ trong kế hoạch"),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_caption"),
                FieldPanel("picture_alt"),
                FieldPanel("picture_credit"),
            ],
            heading=_("Ảnh chính"),
        ),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("genre"), FieldPanel("event_on")]),
        FieldRowPanel([FieldPanel("place"), FieldPanel("participants")]),
        FieldRowPanel([FieldPanel("byline"), FieldPanel("ai_use")]),
        MultiFieldPanel(
            [
                FieldPanel("source"),
                FieldPanel("is_repost"),
                FieldPanel("source_url"),
                FieldPanel("permission"),
            ],
            heading=_("Nguồn tin và tin đăng lại"),
        ),
    ]
    promote_panels = [
        FieldPanel("slug", widget=SlugInput(formatters=SLUG_FORMATTERS)),
        CommentPanel(),  # shown beside the fields, on no tab of its own
    ]
    settings_panels: list = []  # no schedule: approval publishes, nothing else
    base_form_class = ArticleEditorForm
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        *Foldable.search_fields_folded,
        index.FilterField("genre"),
    ]
    template = "newsroom/article_preview.html"

    class Meta:
        verbose_name = _("tin, bài")
        verbose_name_plural = _("tin, bài")
        indexes = [
            models.Index(fields=["writer"], name="article_by_writer"),
            models.Index(fields=["unit"], name="article_by_unit"),
        ]

    def permissions_for_user(self, user):
        return GuardedPermissions(user, self)

    def save_revision(
        self, *args: Any, overwrite_revision: Revision | None = None, **kwargs: Any
    ) -> Revision:
        """Keep a version; one that is decided on, or was asked about, is never written over."""
        if overwrite_revision is not None and self._is_relied_on(overwrite_revision):
            overwrite_revision = None
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def _is_relied_on(self, revision: Revision) -> bool:
        asked = self._meta.apps.get_model("newsroom", "OpinionRequest").objects
        return self.workflow_in_progress or asked.filter(revision=revision).exists()

    def words(self) -> list[str]:
        return [self.title, self.summary, self.picture_caption, self.plain_text()]

    def plain_text(self) -> str:
        """Return the body's words without markup, one block a line."""
        lines = []
        for block in self.body:
            if block.block_type == "paragraph":
                lines.append(get_text_for_indexing(block.value.source))
            elif block.block_type == "picture":
                lines.append(block.value["caption"])
            elif block.block_type == "table":
                lines.append(_words_of_table(block.value))
            elif block.block_type == "attachment":
                lines.append(block.value["label"])
            else:
                lines.append(str(block.value))
        return "\n".join(lines)


def _words_of_table(table) -> str:
    rows = [[column["heading"] for column in table.columns]]
    rows += [[get_text_for_indexing(cell.value.source) for cell in row] for row in table.rows]
    return "\n".join("\t".join(row) for row in ([table.caption or ""], *rows) if any(row))
