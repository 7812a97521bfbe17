"""A process that dies in the middle of an import leaves nothing half, and nothing in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from conglang.documents.models import Document
from conglang.organisation.tests.factories import make_body
from conglang.plans import queries, services
from conglang.plans.models import Assignment, Plan
from conglang.plans.tests.factories import ON, plan_text
from conglang.plans.tests.processes import killed_when_it_says

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "ke-hoach.txt"

# Stops after the commit or, late, at the last step of keeping a plan, before it is committed.
IMPORT = """
import sys, time
import django
django.setup()
from datetime import date
from conglang.organisation.models import Body
from conglang.plans.services import importing

def stop(*arguments):
    print("kept", flush=True)
    time.sleep(600)

if sys.argv[2] == "late":
    importing._keep_warnings = stop
plan = importing.import_plan(
    Body.objects.get(pk=sys.argv[1]),
    name="ke-hoach.txt",
    content=sys.stdin.buffer.read(),
    by=None,
    on=date(2026, 5, 10),
)
print("done", flush=True)
time.sleep(600)
"""


def test_killed_before_the_commit_it_leaves_nothing_and_may_run_again():
    body, content = make_body(), plan_text().encode()

    assert killed_when_it_says(IMPORT, str(body.pk), "late", given=content) == "kept"

    assert not Plan.objects.exists()
    assert not Document.objects.exists()
    assert not Assignment.objects.exists()
    plan = services.import_plan(body, name=NAME, content=content, by=None, on=ON)
    assert queries.contents_of(plan).tasks == 3
    assert Path(plan.document.file.path).read_bytes() == content


def test_killed_after_the_commit_it_leaves_a_whole_draft():
    body, content = make_body(), plan_text().encode()

    assert killed_when_it_says(IMPORT, str(body.pk), "never", given=content) == "done"

    plan = Plan.objects.get()
    expected = queries.contents_of(plan)
    services.discard_plan(plan)
    again = services.import_plan(body, name=NAME, content=content, by=None, on=ON)
    assert queries.contents_of(again) == expected
    assert expected.tasks == 3
