"""Whether a document is in force on a day: what the register says, else what the law table says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q, QuerySet

from conglang.documents.models import OfficialDocument
from conglang.vietnam import law

State = Literal["in-force", "not-yet", "ended"]
_MOST_LINKS = 20  # of a chain of replacements


@dataclass(frozen=True, slots=True)
class Successor:
    """What took a document's place. document_id: where the register has it."""

    number: str
    title: str
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """How a document stands on a day.

    since: "not-yet": the first day with effect; "ended": the first day without; None when no day
    is known. verified: False when a date was not checked against the gazette.
    """

    state: State
    since: date | None = None
    successor: Successor | None = None
    note: str = ""
    verified: bool = True


IN_FORCE = Validity("in-force")


def validity_of(document: OfficialDocument, on: date) -> Validity:
    """Say how a document stands on a day.

    The register speaks first; the law table speaks where the register names no end. Costs a query
    for each link of a chain of replacements that is not loaded.
    """
    note = document.validity_note
    if document.expires_on and document.expires_on <= on:
        successor = _successor(document, on)
        if successor is None and (told := validity_by_law(document.number, on)).successor:
            successor = told.successor
        return Validity("ended", document.expires_on, successor, note)
    if document.expires_on is None and (told := validity_by_law(document.number, on)) != IN_FORCE:
        return Validity(told.state, told.since, told.successor, note, told.verified)
    if document.effective_on and document.effective_on > on:
        return Validity("not-yet", document.effective_on, None, note)
    return Validity("in-force", note=note)


def validity_by_law(number: str, on: date) -> Validity:
    """Say how an instrument of the law table stands on a day; in force as far as nothing is known.

    A number without a year is repeated every year: only instruments whose number holds its year,
    or whose key the table knows, are asked for.
    """
    known = law.instrument(number) if number else None
    if known is None:
        return IN_FORCE
    if known.until and known.until < on:
        new = law.replacement_of(number, on)
        successor = Successor(new.number, new.title) if new else None
        return Validity(
            "ended", known.until + timedelta(days=1), successor, verified=known.verified
        )
    if known.in_force_from and known.in_force_from > on:
        return Validity("not-yet", known.in_force_from, verified=known.verified)
    return IN_FORCE


def _successor(document: OfficialDocument, on: date) -> Successor | None:
    """Return the document in force in place of this one, through all replacements."""
    step = document
    for _place in range(_MOST_LINKS):
        if step.replaced_by is None or (step.expires_on and step.expires_on > on):
            break
        step = step.replaced_by
    if step is document:
        return None
    return Successor(step.number, step.summary, step.pk)


def with_validity(
    documents: QuerySet[OfficialDocument], state: State, on: date
) -> QuerySet[OfficialDocument]:
    """Return the documents that stand so on a day, as `validity_of` says."""
    ended_by_law = [
        key
        for key, known in law.instruments().items()
        if known.until is not None and known.until < on
    ]
    coming_by_law = [
        key
        for key, known in law.instruments().items()
        if key not in ended_by_law and known.in_force_from and known.in_force_from > on
    ]
    open_end = Q(expires_on=None)
    ended = Q(expires_on__lte=on) | (open_end & Q(number_key__in=ended_by_law))
    coming = ~ended & (Q(effective_on__gt=on) | (open_end & Q(number_key__in=coming_by_law)))
    if state == "ended":
        return documents.filter(ended)
    if state == "not-yet":
        return documents.filter(coming)
    # Not "exclude": a negated comparison with an empty day would lose the row.
    started = Q(effective_on=None) | Q(effective_on__lte=on)
    lasting = Q(expires_on__gt=on) | (open_end & ~Q(number_key__in=ended_by_law + coming_by_law))
    return documents.filter(started, lasting)
