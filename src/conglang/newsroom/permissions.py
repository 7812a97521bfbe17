"""What may be done with pages of ours: nobody publishes by hand, approval does."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from wagtail.models import PagePermissionTester

from conglang.organisation.models import Duty, Person, Role

# Who answers for what a unit sends, and decides at the step of the unit.
UNIT_DECIDERS = (Role.HEAD, Role.FOCAL_POINT)


def writers_of(article) -> set[int]:
    """Return the ids of who wrote, entered or submitted an article.

    article: of any class; Wagtail's workflow hands in plain pages.
    """
    article = article.specific
    state = article.current_workflow_state
    writers = {getattr(article, "writer_id", None), article.owner_id}
    if state is not None:
        writers.add(state.requested_by_id)
    return {pk for pk in writers if pk is not None}


def wrote(user, article) -> bool:
    """Say whether a person wrote, entered or submitted an article."""
    return user.pk is not None and user.pk in writers_of(article)


def deciders_of(step, article, on: date) -> QuerySet[Person]:
    """Return who may decide on an article at a step of review on a day, by name.

    step: a `ReviewStep`. The unit's step is decided by the unit's head and focal points, every
    other step by its groups; nowhere by who wrote or submitted the article.
    """
    if step.kind == step.Kind.UNIT:
        duties = Duty.objects.in_force(on).filter(
            unit=getattr(article.specific, "unit_id", None) or 0, role__in=UNIT_DECIDERS
        )
        people = Person.objects.filter(pk__in=duties.values("person_id"))
    else:
        people = Person.objects.filter(
            pk__in=Person.groups.through.objects.filter(
                group_id__in=step.groups.values("pk")
            ).values("person_id")
        )
    found: QuerySet[Person] = (
        people.filter(is_active=True)
        .exclude(pk__in=writers_of(article))
        .order_by("full_name", "pk")
    )
    return found


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
        from conglang.newsroom.models import Edition, Schedule

        if self.page.get_descendants(inclusive=True).filter(live=True).exists():
            return False
        if Schedule.objects.filter(
            article__path__startswith=self.page.path, state=Schedule.State.WAITING
        ).exists():
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
