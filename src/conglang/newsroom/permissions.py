"""What may be done with pages of ours: nobody publishes by hand, approval does."""

from __future__ import annotations

from wagtail.models import PagePermissionTester


def wrote(user, article) -> bool:
    """Say whether a person wrote, entered or submitted an article.

    article: of any class; Wagtail's workflow hands in plain pages.
    """
    if user.pk is None:
        return False
    article = article.specific
    if user.pk in {getattr(article, "writer_id", None), article.owner_id}:
        return True
    state = article.current_workflow_state
    return state is not None and state.requested_by_id == user.pk


class GuardedPermissions(PagePermissionTester):
    """Wagtail's rules without a way to publish around review, for superusers too.

    Publication happens in `services.publish_approved` when the last step of review approves.
    """

    def can_edit(self) -> bool:
        """Refuse shared copies: they follow their master and are never written by themselves."""
        return not self.page.alias_of_id and super().can_edit()

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False  # `services.withdraw_article` does it, with a reason

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Let drafts be deleted; what is or was once public stays for inspection."""
        from conglang.newsroom.models import Edition

        if self.page.get_descendants(inclusive=True).filter(live=True).exists():
            return False
        if Edition.objects.filter(article__path__startswith=self.page.path).exists():
            return False
        return super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        return False  # a moved article would change the books of past months

    def can_move_to(self, destination) -> bool:
        return False  # Wagtail asks superusers this question alone

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination, recursive: bool = False) -> bool:
        return False
