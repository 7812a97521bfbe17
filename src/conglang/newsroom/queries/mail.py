"""Questions about letters and files that became drafts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from wagtail.models import Site

from conglang.newsroom.models import (
    ArticlePage,
    FilingBatch,
    IncomingMail,
    Mailbox,
)
from conglang.newsroom.queries.access import desks_of
from conglang.organisation.models import Body, Duty, Person, Role
from conglang.organisation.queries import CONTENT_ROLES, bodies_where, sites_written_for


def mails_visible_to(person: Person, on: date) -> QuerySet[IncomingMail]:
    """Return the letters to the sites whose desk a person serves, newest first."""
    return (
        IncomingMail.objects.filter(mailbox__site__in=desks_of(person, on).values("site"))
        .select_related("mailbox__site", "person")
        .order_by("-pk")
    )


def mails_in_quarantine(person: Person, on: date) -> QuerySet[IncomingMail]:
    """Return the letters whose sender a person may name, the longest waiting first."""
    return (
        mails_visible_to(person, on)
        .filter(state=IncomingMail.State.QUARANTINED)
        .order_by("fetched_at", "pk")
    )


def mails_of(person: Person) -> QuerySet[IncomingMail]:
    """Return the letters that count as a person's, newest first; `articles` are loaded."""
    shown = (IncomingMail.State.DRAFTED, IncomingMail.State.REFUSED)
    return (
        IncomingMail.objects.filter(person=person, state__in=shown)
        .select_related("mailbox__site")
        .prefetch_related("articles")
        .order_by("-pk")
    )


def unconfirmed_mails_of(person: Person) -> QuerySet[IncomingMail]:
    """Return the letters that a person has still to call their own."""
    return mails_of(person).filter(_unconfirmed())


def _unconfirmed() -> Q:
    return Q(state=IncomingMail.State.DRAFTED, is_sender_checked=False, confirmed_at=None)


def sender_is_unconfirmed(article: ArticlePage) -> bool:
    """Say whether an article came by a letter that its writer has still to call their own."""
    return bool(
        article.pk and IncomingMail.objects.filter(_unconfirmed(), articles=article).exists()
    )


def writers_for(site: Site, on: date) -> list[Person]:
    """Return the active people whose duties let them write for a site on a day, by name."""
    bodies = Body.objects.filter(sites__site=site)
    duties = Duty.objects.in_force(on).filter(
        Q(unit__body__in=bodies) | Q(board__body__in=bodies), role__in=CONTENT_ROLES
    )
    people = Person.objects.filter(pk__in=duties.values("person"), is_active=True)
    return list(people.order_by("full_name", "pk"))


def contributor_with_address(address: str, site: Site, on: date) -> Person | None:
    """Return the one active person with a mail address who may write for a site; else None.

    An address that two people share names nobody.
    """
    if not address:
        return None
    people = list(Person.objects.filter(email__iexact=address, is_active=True)[:2])
    if len(people) != 1:
        return None
    return people[0] if sites_written_for(people[0], on).filter(site=site).exists() else None


def mails_today_of(person: Person, now: datetime) -> int:
    """Return how many letters of a person were handled within a day."""
    return IncomingMail.objects.filter(
        person=person, handled_at__gt=now - timedelta(days=1)
    ).count()


def mailboxes_kept_by(person: Person, on: date) -> QuerySet[Mailbox]:
    """Return the mailboxes a person may set up: a technician's, of the bodies served."""
    return (
        Mailbox.objects.filter(site__in=sites_with_mailboxes(person, on))
        .select_related("site", "section")
        .order_by("address")
    )


def sites_with_mailboxes(person: Person, on: date) -> QuerySet[Site]:
    """Return the sites for which a person may set up mailboxes."""
    bodies = bodies_where(person, [Role.TECHNICIAN], on)
    found: QuerySet[Site] = Site.objects.filter(ownership__body__in=bodies).order_by("pk")
    return found


def batches_of(person: Person) -> QuerySet[FilingBatch]:
    """Return the batches of files that a person handed in, newest first."""
    return (
        FilingBatch.objects.filter(person=person)
        .select_related("section")
        .prefetch_related("files__article")
        .order_by("-pk")
    )


def addresses_for(person: Person, on: date) -> list[str]:
    """Return the mail addresses to which a person may send articles."""
    sites = sites_written_for(person, on).values("site")
    boxes = Mailbox.objects.filter(site__in=sites, is_active=True).order_by("address")
    return list(boxes.values_list("address", flat=True))


def mailboxes_read_by(person: Person, on: date) -> QuerySet[Mailbox]:
    """Return the mailboxes in use of the sites whose desk a person serves."""
    sites = desks_of(person, on).values("site")
    return Mailbox.objects.filter(site__in=sites, is_active=True).order_by("address")
