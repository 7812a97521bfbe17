"""A worker that is killed anywhere, or two at once: every letter is handled once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.utils import timezone

from conglang.channels.models import Delivery
from conglang.documents.composing.tests import word_files
from conglang.newsroom.models import ArticlePage, IncomingMail, Mailbox
from conglang.newsroom.services import mailboxes
from conglang.newsroom.tests.letters import letter
from conglang.newsroom.tests.test_crowd import all_at_once
from conglang.newsroom.tests.test_mailbox import drafts, make_mailbox
from conglang.plans.tests.processes import database_url
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db(transaction=True)

# A worker of its own; what is named dies by -9 before or after it ran.
WORKER = """
import importlib, os, signal, sys
import django
django.setup()
from django.utils import timezone
from conglang.newsroom.services import mailboxes

owner, name, when = sys.argv[2:5]
module, _, kind = owner.partition(":")
place = importlib.import_module(module)
place = getattr(place, kind) if kind else place
whole = getattr(place, name)

def dying(*arguments, **named):
    if when == "after":
        whole(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(place, name, dying)
mailboxes.fetch_mailbox(int(sys.argv[1]), now=timezone.now())
"""
MAILBOXES = "conglang.newsroom.services.mailboxes"
INCOMING = "conglang.newsroom.services.incoming"
POINTS = [
    (f"{MAILBOXES}:Inbox", "letter", "after"),
    (MAILBOXES, "keep_letter", "before"),
    (MAILBOXES, "keep_letter", "after"),
    ("django.core.files.storage:FileSystemStorage", "save", "after"),
    (INCOMING, "articles_in", "after"),
    (INCOMING, "draft_from_article", "before"),
    (INCOMING, "draft_from_article", "after"),
    (INCOMING, "emit", "before"),
    (INCOMING, "emit", "after"),
    (MAILBOXES, "handle_mail", "after"),
    (f"{MAILBOXES}:Inbox", "put_away", "before"),
    (f"{MAILBOXES}:Inbox", "put_away", "after"),
]


@pytest.mark.parametrize(("owner", "name", "when"), POINTS)
def test_a_killed_worker_loses_no_letter_and_doubles_none(mail, wagtail_root, owner, name, when):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    mail.receive(
        letter(desk.contributor.email, files=(("bai.docx", word_files.news().bytes()),)),
        letter("la@may.example"),
    )

    died = subprocess.run(
        [sys.executable, "-c", WORKER, str(mailbox.pk), owner, name, when],
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "CONGLANG_STATE_DIR": str(settings.STATE_DIR),
            "DJANGO_SETTINGS_MODULE": "conglang.config.settings.test",
        },
        timeout=120,
        check=False,
    )
    for _ in range(2):
        Mailbox.objects.update(busy_until=None)  # as when minutes have gone by
        IncomingMail.objects.update(claimed_at=None)
        mailboxes.fetch_mailbox(mailbox.pk, now=timezone.now())

    assert died.returncode == -signal.SIGKILL
    (article,) = drafts()
    assert article.title == "Phường Bến Ngọc ra quân dọn kênh"
    assert article.picture.file.size > 0
    states = IncomingMail.objects.order_by("uid").values_list("state", flat=True)
    assert list(states) == ["drafted", "quarantined"]
    assert Delivery.objects.filter(key__startswith="mail:").count() == 1
    assert ["Seen" in flags for flags in mail.flags()] == [True, True]


def test_four_workers_at_once_make_one_draft_of_each_letter(mail, wagtail_root):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    mail.receive(*(letter(desk.contributor.email, f"Dọn kênh ngày {n}") for n in range(3)))
    now = timezone.now()

    def work():
        # Past the lease, as when each takes the others for dead.
        with mailboxes.open_inbox(mailbox, mailboxes._password(mailbox)) as inbox:
            return mailboxes.collect(mailbox, inbox, now)

    all_at_once([work] * 4)

    assert sorted(article.title for article in drafts()) == [f"Dọn kênh ngày {n}" for n in range(3)]
    assert IncomingMail.objects.filter(state="drafted").count() == 3
    assert ArticlePage.objects.count() == 3
