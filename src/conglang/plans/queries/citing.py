"""Which plans stand on a document of the register, or are one."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from conglang.documents.models import OfficialDocument
from conglang.organisation.models import Person
from conglang.plans.models import LegalBasis, Plan
from conglang.plans.queries.plans import plans_visible_to
from conglang.vietnam.documents import number_key


def plans_citing(document: OfficialDocument, person: Person, on: date) -> list[Plan]:
    """Return the plans a person may see that cite a document or are the document, newest first.

    Exactly its number and day; a basis without a day by a number that holds its year. Two
    questions to the database.
    """
    same_day = Q(issued_on=document.issued_on)
    if str(document.issued_on.year) in document.number_key.split():
        same_day |= Q(issued_on=None, number__contains=str(document.issued_on.year))
    cited = {
        plan_id
        for plan_id, number in LegalBasis.objects.filter(same_day).values_list("plan_id", "number")
        if number_key(number) == document.number_key
    }
    itself = Q(issued_on=document.issued_on) & ~Q(number="")
    rows = plans_visible_to(person, on).filter(Q(pk__in=cited) | itself)
    return [
        plan for plan in rows if plan.pk in cited or number_key(plan.number) == document.number_key
    ]
