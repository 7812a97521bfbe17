"""What is true from one day to another."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class DatedQuerySet(models.QuerySet):
    def in_force(self, on: date) -> DatedQuerySet:
        """Return rows that hold on this day; both ends count."""
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Dated(models.Model):
    """A row with a first and, once known, a last day; both days count."""

    since = models.DateField(_("từ ngày"), default=date(2025, 7, 1))
    until = models.DateField(_("đến hết ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
