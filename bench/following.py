"""What the screens of following cost with 5,000 assignments and 50,000 proofs.

Each screen may ask 25 queries, the menu included, and take 150 ms of the processor.
"""

from __future__ import annotations

import statistics
import time
from datetime import date, timedelta

ASSIGNMENTS, EVIDENCE, UNITS, SECTIONS = 5_000, 50_000, 45, 20
MOST_QUERIES, MOST_MILLISECONDS = 25, 150
REQUESTS = 7


def run() -> None:
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import (
        CaptureQueriesContext,
        setup_databases,
        setup_test_environment,
        teardown_databases,
        teardown_test_environment,
    )

    setup_test_environment(debug=False)
    old = setup_databases(verbosity=0, interactive=False)
    try:
        from django.test import Client

        office, plan, draft, contributor = fill()
        officer, unit_person = Client(), Client()
        officer.force_login(office.officer)
        unit_person.force_login(contributor)
        print(f"{ASSIGNMENTS:,} assignments, {EVIDENCE:,} proofs, {UNITS} units")
        for label, client, path in screens(plan, draft, officer, unit_person):
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(path)
            assert answer.status_code == 200, (label, answer.status_code)
            asked = len(queries)  # the next request forgets them
            cost = milliseconds(lambda client=client, path=path: client.get(path))
            within = asked <= MOST_QUERIES and cost <= MOST_MILLISECONDS
            mark = "" if within else "  over the bound"
            print(f"{label:<30} {asked:>3} queries {cost:7.1f} ms{mark}")
    finally:
        teardown_databases(old, verbosity=0)
        teardown_test_environment()


def screens(plan, draft, officer, unit_person):
    from django.urls import reverse

    def at(name: str, *args: int | str) -> str:
        return reverse(f"plans:{name}", args=args)

    board, assignment = at("board", plan.pk), plan.assignments.order_by("place")[7]
    turn = assignment.occurrences.first().standings.first()
    return (
        ("plan", officer, at("plan", plan.pk)),
        ("plan, draft", officer, at("plan", draft.pk)),
        ("sections", officer, at("sections", plan.pk)),
        ("my work, officer", officer, at("work")),
        ("my work, unit", unit_person, at("work")),
        ("board by section", officer, board),
        ("board by section, last page", officer, f"{board}?p=100"),
        ("board by unit", officer, f"{board}?cach=don-vi"),
        ("board by month", officer, f"{board}?cach=thang"),
        ("board, late ones", officer, f"{board}?trang-thai=cham"),
        ("board by unit, late ones", officer, f"{board}?cach=don-vi&trang-thai=cham"),
        ("board, words", officer, f"{board}?tim=s%E1%BB%91+12"),
        ("board, unit", unit_person, board),
        ("late list", officer, at("late", plan.pk)),
        ("quotas, by section", officer, at("quotas", plan.pk)),
        ("quotas, by unit", officer, f"{at('quotas', plan.pk)}?thieu-theo=don-vi"),
        ("quotas, by period", officer, f"{at('quotas', plan.pk)}?thieu-theo=ky"),
        ("items of a quota", officer, f"{at('items', plan.pk)}?chi-tieu={plan.targets.first().pk}"),
        ("coverage", officer, at("coverage", plan.pk)),
        ("coverage, everything", officer, f"{at('coverage', plan.pk)}?xem=tat-ca"),
        ("evidence waiting", officer, at("waiting", plan.pk)),
        ("reports due", officer, at("reports", plan.pk)),
        ("assignment", officer, at("assignment", plan.pk, assignment.pk)),
        ("assignment, history", officer, at("history", plan.pk, assignment.pk)),
        ("assignment, unit", unit_person, at("assignment", plan.pk, assignment.pk)),
        ("one turn", officer, at("turn", turn.pk)),
        ("amendments", officer, at("amendments", plan.pk)),
        ("amend", officer, at("amend", plan.pk)),
        ("amend an assignment", officer, at("amend_change", plan.pk, "nhiem-vu", assignment.pk)),
    )


def milliseconds(call) -> float:
    found = []
    for _ in range(REQUESTS):
        started = time.process_time()
        call()
        found.append(time.process_time() - started)
    return statistics.median(found) * 1000


def fill():
    """Make one large plan of this year, as rows: no service is made for thousands at once."""
    from django.utils import timezone

    from conglang.organisation.models import Role, Unit
    from conglang.organisation.tests.factories import appoint, make_person, make_unit
    from conglang.plans.models import (
        Assignment,
        Evidence,
        Occurrence,
        Participation,
        PlannedSection,
        Standing,
        Target,
    )
    from conglang.plans.tests.factories import make_draft, make_office, make_plan, noon

    on = timezone.localdate()
    office = make_office()
    plan = make_plan(office.body)
    plan.year = on.year
    plan.save()
    units: list[Unit] = [make_unit(office.body, f"Phòng số {n}") for n in range(UNITS)]
    contributor = make_person()
    appoint(contributor, Role.CONTRIBUTOR, units[0])
    first = date(on.year, 1, 1)
    place = plan.assignments.count() + 1
    assignments = Assignment.objects.bulk_create(
        (
            Assignment(
                plan=plan,
                place=place + n,
                section_ref=f"{'I' * (1 + n % 3)}.{n // 3 + 1}",
                name=f"Tuyên truyền việc số {n} của thành phố trên cổng và các trang thành phần",
                schedule="by_date",
                due_on=first + timedelta(days=n % 360),
            )
            for n in range(ASSIGNMENTS)
        ),
        batch_size=500,
    )
    Participation.objects.bulk_create(
        (
            Participation(
                assignment=row, role=role, place=0, text=unit.name, unit=unit, resolution="matched"
            )
            for n, row in enumerate(assignments)
            for role, unit in (("lead", units[n % UNITS]), ("coordinate", units[(n + 7) % UNITS]))
        ),
        batch_size=500,
    )
    turns = Occurrence.objects.bulk_create(
        (
            Occurrence(
                assignment=row,
                kind="check_in" if n % 5 == 0 else "deadline",
                starts_on=max(first, row.due_on - timedelta(days=40)),
                due_on=row.due_on,
            )
            for n, row in enumerate(assignments)
        ),
        batch_size=500,
    )
    states = ("not_started", "in_progress", "done", "done")
    Standing.objects.bulk_create(
        (
            Standing(occurrence=turn, unit=unit, role=role, state=states[n % 4])
            for n, turn in enumerate(turns)
            for role, unit in (("lead", units[n % UNITS]), ("coordinate", units[(n + 7) % UNITS]))
        ),
        batch_size=500,
    )
    sections = PlannedSection.objects.bulk_create(
        PlannedSection(plan=plan, place=100 + n, name=f"Chuyên mục {n}") for n in range(SECTIONS)
    )
    Target.objects.bulk_create(
        Target(
            plan=plan,
            place=100 + n,
            text=f"Ít nhất {100 + n} tin, bài",
            minimum=100 + n,
            period=("năm", "quý", "tháng", "tuần", "đơn vị")[n % 5],
            section=sections[n],
            counts_items=True,
        )
        for n in range(SECTIONS)
    )
    genres = ("news", "report", "photo", "video")
    days = max((on - first).days, 1)
    Evidence.objects.bulk_create(
        (
            Evidence(
                plan=plan,
                source=f"article:{n}",
                label=f"Tin số {n} về việc của thành phố",
                assignment=assignments[n % ASSIGNMENTS],
                occurrence=turns[n % ASSIGNMENTS],
                section=sections[n % SECTIONS],
                unit=units[n % UNITS],
                genre=genres[n % 4],
                kind="note" if n % 50 == 0 else "automatic",
                state="waiting" if n % 50 == 0 else "accepted",
                happened_at=noon(first + timedelta(days=n % days)),
                happened_on=first + timedelta(days=n % days),
            )
            for n in range(EVIDENCE)
        ),
        batch_size=1_000,
    )
    return office, plan, make_draft(office.body), contributor
