"""One step of review: a group of a site approves, never the writer."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from conglang.newsroom.permissions import wrote
from conglang.organisation.models import Person


class ReviewStep(AbstractGroupApprovalTask):
    """A step that one of a group approves; who wrote or submitted the article cannot."""

    class Meta:
        verbose_name = _("bước duyệt")
        verbose_name_plural = _("bước duyệt")

    def may_decide(self, article, user) -> bool:
        """Say whether this person may approve or return this article at this step."""
        return user.is_active and self._user_in_groups(user) and not wrote(user, article)

    def user_can_access_editor(self, obj, user):
        return self._user_in_groups(user)

    def locked_for_user(self, obj, user):
        # Who wrote it may sit in the group: words must not change under the reviewer's eyes.
        return not self._user_in_groups(user) or wrote(user, obj)

    def get_actions(self, obj, user):
        if not self.may_decide(obj, user):
            return []
        return [
            ("reject", _("Trả lại để sửa"), True),
            ("approve", _("Duyệt"), False),
            ("approve", _("Duyệt kèm ý kiến"), True),
        ]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not self._user_in_groups(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: Person, action_name: str, **kwargs: object
    ) -> object:
        """Carry out a decision; one who may not decide, or comes second, changes nothing."""
        # Locked: of two who decide at the same moment the second finds it decided.
        state = TaskState.objects.select_for_update().get(pk=task_state.pk)
        if state.status != TaskState.STATUS_IN_PROGRESS or state.task_id != self.pk:
            return None
        article = state.workflow_state.content_object
        if action_name in {"approve", "reject"}:
            if not self.may_decide(article, user):
                return None
            # Wagtail keeps the revision with which the step began; a reviewer may have edited
            # since, and decides on what is there now.
            state.revision = article.get_latest_revision()
        return super().on_action(state, user, action_name, **kwargs)

    @classmethod
    def get_description(cls):
        return _("Một người trong nhóm duyệt; người viết không tự duyệt bài của mình.")
