"""The steps of review, who agreed at them, and why something was sent back."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from conglang.newsroom.permissions import UNIT_DECIDERS, deciders_of
from conglang.organisation.models import Duty, Person


class ReviewStep(AbstractGroupApprovalTask):
    """One step of a site's review. Who wrote or submitted an article decides at none.

    A step never changes once articles have passed it: a site that chooses anew gets new steps
    (`services.choose_steps`), and what is in review ends with those that it began with.
    """

    class Kind(models.TextChoices):
        UNIT = "unit", _("Đầu mối đơn vị duyệt")
        SECRETARIAT = "secretariat", _("Tổ thư ký biên tập")
        OPINION = "opinion", _("Lấy ý kiến góp ý")
        BOARD = "board", _("Ban Biên tập duyệt")

    kind = models.CharField(_("loại bước"), max_length=12, choices=Kind, default=Kind.SECRETARIAT)
    approvals_needed = models.PositiveSmallIntegerField(_("số người phải đồng ý"), default=1)
    due_working_hours = models.PositiveSmallIntegerField(_("hạn, giờ làm việc"), default=4)
    urgent_due_working_hours = models.PositiveSmallIntegerField(
        _("hạn của tin khẩn, giờ làm việc"), default=1
    )
    skipped_when_urgent = models.BooleanField(_("tin khẩn không qua bước này"), default=False)
    sees_edits = models.BooleanField(
        _("xem lại khi nội dung được sửa ở bước sau"), default=False
    )  # of the unit's step: all others see every change anyway

    class Meta:
        verbose_name = _("bước duyệt")
        verbose_name_plural = _("bước duyệt")
        constraints = [
            models.CheckConstraint(
                condition=Q(approvals_needed=1) | Q(approvals_needed__gt=1, kind="board"),
                name="review_step_only_boards_count_approvals",
            ),
            models.CheckConstraint(
                condition=Q(due_working_hours__gte=1, urgent_due_working_hours__gte=1),
                name="review_step_has_time",
            ),
        ]

    def may_decide(self, article, user) -> bool:
        """Say whether this person may approve or return this article at this step today."""
        return deciders_of(self, article, localdate()).filter(pk=user.pk).exists()

    def start(self, workflow_state: WorkflowState, user: Person | None = None) -> TaskState:
        """Begin the step, or pass over it with a trace where nobody has to decide."""
        from conglang.newsroom.passing import pass_over, reason_to_pass

        reason = reason_to_pass(self, workflow_state, on=localdate())
        if reason:
            return pass_over(self, workflow_state, reason=reason, by=user)
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj, user):
        # A unit's step is decided on a screen of its own; its deciders return, they do not edit.
        return self.kind != self.Kind.UNIT and self._user_in_groups(user)

    def locked_for_user(self, obj, user):
        # Who wrote it may sit in the group: words must not change under the reviewer's eyes.
        if self.kind == self.Kind.UNIT:
            return True
        return not self.may_decide(obj, user)

    def user_can_lock(self, obj, user):
        return self.kind != self.Kind.UNIT and self._user_in_groups(user)

    def get_actions(self, obj, user):
        """Offer nothing in Wagtail's editor: our page decides, with all its checks."""
        return []

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if self.kind != self.Kind.UNIT:
            return states if self._user_in_groups(user) else states.none()
        from conglang.newsroom.models import ArticlePage

        units = Duty.objects.in_force(localdate()).filter(person=user, role__in=UNIT_DECIDERS)
        articles = ArticlePage.objects.filter(unit__in=units.values("unit_id"))
        ids = [str(pk) for pk in articles.values_list("pk", flat=True)] if units.exists() else []
        return states.filter(workflow_state__object_id__in=ids)

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: Person, action_name: str, **kwargs: object
    ) -> object:
        """Carry out a decision; one who may not decide, or comes second, changes nothing.

        Where several must agree, an approval is a vote until enough agree on the same words.
        """
        # Locked: of two who decide at the same moment the second finds it decided.
        state = TaskState.objects.select_for_update(of=("self",)).get(pk=task_state.pk)
        if state.status != TaskState.STATUS_IN_PROGRESS or state.task_id != self.pk:
            return None
        article = state.workflow_state.content_object
        if action_name in {"approve", "reject"}:
            if not self.may_decide(article, user):
                return None
            # Wagtail keeps the revision with which the step began; a reviewer may have edited
            # since, and decides on what is there now.
            state.revision = article.get_latest_revision()
        if action_name == "approve" and self.approvals_needed > 1:
            vote, _new = ReviewVote.objects.get_or_create(
                state=state,
                person=user,
                revision=state.revision,
                defaults={"at": timezone.now(), "comment": kwargs.get("comment", "")},
            )
            agreed = ReviewVote.objects.filter(state=state, revision=state.revision).count()
            if agreed < self.approvals_needed:
                return vote
        return super().on_action(state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return _("Người trong nhóm duyệt; người viết không tự duyệt bài của mình.")


class ReviewVote(models.Model):
    """One person's agreement to one version, at a step where several must agree.

    Only those on the present version count; earlier ones stay for the history.
    """

    state = models.ForeignKey("wagtailcore.TaskState", models.CASCADE, related_name="votes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    revision = models.ForeignKey("wagtailcore.Revision", models.CASCADE, related_name="+")
    at = models.DateTimeField(_("lúc"))
    comment = models.TextField(_("ý kiến"), blank=True)

    class Meta:
        verbose_name = _("lượt đồng ý")
        verbose_name_plural = _("lượt đồng ý")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "person", "revision"], name="review_vote_once_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.at:%d/%m/%Y}"


class ReturnCode(models.TextChoices):
    """Why items are sent back: few enough to choose from, the same on every site."""

    FIVE_W = "five_w", _("Thiếu việc gì, ở đâu, khi nào, ai hoặc kết quả ra sao")
    PICTURE = "picture", _("Thiếu ảnh, chú thích ảnh hoặc người chụp")
    NAMES = "names", _("Sai tên đơn vị, chức danh hoặc họ tên")
    FACTS = "facts", _("Số liệu, sự việc cần xác minh")
    LATE = "late", _("Sự việc đã quá ngày đưa tin")
    DUPLICATE = "duplicate", _("Trùng với tin đã có")
    SPELLING = "spelling", _("Lỗi chính tả, câu chữ")
    SHORT = "short", _("Quá ngắn hoặc chưa đủ nội dung")
    SECTION = "section", _("Chưa đúng chuyên mục")
    SOURCE = "source", _("Chưa rõ nguồn hoặc căn cứ đăng lại")
    PRIVATE = "private", _("Có thông tin cá nhân hoặc thông tin không được công khai")
    OTHER = "other", _("Lý do khác")


class ReturnReason(models.Model):
    """One of the reasons for which a step sent an article back; kept for later figures."""

    state = models.ForeignKey("wagtailcore.TaskState", models.CASCADE, related_name="reasons")
    code = models.CharField(_("lý do"), max_length=12, choices=ReturnCode)

    class Meta:
        verbose_name = _("lý do trả lại")
        verbose_name_plural = _("lý do trả lại")
        constraints = [models.UniqueConstraint(fields=["state", "code"], name="return_reason_once")]

    def __str__(self) -> str:
        return str(self.get_code_display())
