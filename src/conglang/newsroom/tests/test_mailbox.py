"""Letters become drafts: each once, and only for those whom the office knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from django.utils.timezone import localdate

from conglang.channels.models import Delivery
from conglang.documents.composing.tests import word_files
from conglang.errors import RuleError
from conglang.newsroom import services
from conglang.newsroom.mailbox.imap import MailboxError, quoted
from conglang.newsroom.models import ArticlePage, IncomingMail, Mailbox
from conglang.newsroom.services import mail_deciding, mailboxes
from conglang.newsroom.tests import letters
from conglang.newsroom.tests.factories import make_colleague
from conglang.newsroom.tests.letters import letter
from conglang.newsroom.tests.mail_server import PASSWORD, USER, MailServer
from conglang.organisation.models import Role
from conglang.portal.tests.factories import Desk, make_desk

pytestmark = pytest.mark.django_db
State = IncomingMail.State


def make_mailbox(desk: Desk, server: MailServer | None = None, **fields) -> Mailbox:
    return Mailbox.objects.create(
        site=desk.site,
        section=desk.section,
        address=letters.TO,
        host="127.0.0.1",
        port=server.port if server else 143,
        security=Mailbox.Security.NONE,
        user=USER,
        since=localdate() - timedelta(days=2),
        **fields,
    )


def fetch(mailbox: Mailbox) -> int | None:
    return mailboxes.fetch_mailbox(mailbox.pk, now=timezone.now())


def drafts() -> list[ArticlePage]:
    return [page.get_latest_revision_as_object() for page in ArticlePage.objects.order_by("pk")]


def test_a_letter_with_a_word_file_becomes_one_draft_and_is_put_away(mail):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail, done_folder="Đã nhận")
    mail.receive(
        letter(
            f"An <{desk.contributor.email.upper()}>",
            "Gửi bài",
            files=(("bai.docx", word_files.news().bytes()),),
        )
    )

    first, second = fetch(mailbox), fetch(mailbox)

    (article,) = drafts()
    row = IncomingMail.objects.get()
    assert (first, second) == (1, 0)
    assert article.title == "Phường Bến Ngọc ra quân dọn kênh"
    assert (article.writer, article.unit, article.live) == (desk.contributor, desk.unit, False)
    assert article.byline == "Lê Văn An"
    assert article.picture_caption == "Người dân khu phố 3 vớt rác trên kênh."
    assert article.picture_credit == "Trần Thị Hoa"
    assert (row.state, row.person) == (State.DRAFTED, desk.contributor)
    assert mail.flags() == []
    assert ["Seen" in flags for flags in mail.flags(quoted("Đã nhận"))] == [True]


def test_without_a_folder_the_letter_stays_and_is_marked_read(mail):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    mail.receive(letter(desk.contributor.email), letter("la@may.example"))

    fetch(mailbox)

    assert ["Seen" in flags for flags in mail.flags()] == [True, True]
    assert [row.state for row in IncomingMail.objects.order_by("uid")] == [
        State.DRAFTED,
        State.QUARANTINED,
    ]


def test_new_numbers_on_the_server_make_no_second_draft(mail):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    mail.receive(letter(desk.contributor.email), letter("la@may.example"))
    fetch(mailbox)

    mail.renumber()
    fetch(mailbox)

    validities = set(IncomingMail.objects.values_list("uid_validity", flat=True))
    assert len(validities) == 2
    assert IncomingMail.objects.filter(state=State.DUPLICATE).count() == 2
    assert len(drafts()) == 1


def test_a_copy_by_another_way_is_the_same_letter(mail):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    raw = letter(desk.contributor.email, Message_ID="<mot@may.example>")
    mail.receive(raw, b"Received: by may2.example\r\n" + raw)
    other = letter(desk.contributor.email, "Tin khác", Message_ID="<mot@may.example>")
    mail.receive(other)

    fetch(mailbox)

    assert sorted(article.title for article in drafts()) == ["Phường Bến Ngọc dọn kênh", "Tin khác"]


def test_a_cut_connection_is_said_in_words_and_made_up_for(mail, monkeypatch):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    mail.receive(letter(desk.contributor.email), letter(desk.contributor.email, "Tin thứ hai"))
    whole = mailboxes.Inbox.letter
    cut = []

    def cutting(inbox, uid):
        if not cut and uid == 2:
            cut.append(uid)
            inbox.client.sock.shutdown(2)
        return whole(inbox, uid)

    monkeypatch.setattr(mailboxes.Inbox, "letter", cutting)
    fetch(mailbox)
    mailbox.refresh_from_db()
    said, after_cut = mailbox.problem, len(drafts())
    fetch(mailbox)
    mailbox.refresh_from_db()

    assert "Mất kết nối" in said
    assert after_cut == 1
    assert (mailbox.problem, mailbox.busy_until) == ("", None)
    assert len(drafts()) == 2


def test_what_is_wrong_with_a_mailbox_is_said_to_the_technician(mail, monkeypatch):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail, folder="Không có")

    for change, words in (
        ({}, "không có thư mục"),
        ({"folder": "INBOX", "secret": "CONGLANG_MAILBOX_OTHER"}, "Chưa có mật khẩu"),
        ({"secret": "CONGLANG_MAILBOX_PASSWORD", "user": "khac"}, "không nhận tên đăng nhập"),
        ({"security": Mailbox.Security.STARTTLS}, "Không"),
        ({"security": Mailbox.Security.NONE, "port": 1}, "Không kết nối được"),
    ):
        Mailbox.objects.filter(pk=mailbox.pk).update(**change)
        fetch(mailbox)
        mailbox.refresh_from_db()
        assert words in mailbox.problem
        assert PASSWORD not in mailbox.problem


def test_a_password_may_lie_in_a_file_and_no_other_secret_is_looked_up(
    mail, monkeypatch, tmp_path, settings
):
    desk = make_desk()
    settings.MAILBOX_SECRETS_DIR = tmp_path
    monkeypatch.delenv("CONGLANG_MAILBOX_PASSWORD")
    (tmp_path / "CONGLANG_MAILBOX_PASSWORD").write_text(f"{PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("CONGLANG_SECRET_KEY", PASSWORD)
    mail.receive(letter(desk.contributor.email))

    named = mailboxes.try_mailbox(make_mailbox(desk, mail))

    assert named == 1
    with pytest.raises(MailboxError):
        mailboxes.try_mailbox(
            Mailbox(secret="CONGLANG_SECRET_KEY", host="127.0.0.1", port=mail.port, user=USER)
        )


def test_a_letter_that_is_too_large_is_refused_with_words(mail, settings):
    desk = make_desk()
    settings.MAIL_MAX_BYTES = 3000
    mail.receive(letter(desk.contributor.email, text=letters.BODY * 40))

    fetch(make_mailbox(desk, mail))

    row = IncomingMail.objects.get()
    assert row.state == State.REFUSED
    assert "lớn hơn" in row.problem
    assert row.raw.size < 3000
    assert Delivery.objects.get().receiver == desk.contributor.email


def test_letters_before_the_first_day_are_left_alone(mail):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    Mailbox.objects.filter(pk=mailbox.pk).update(since=localdate() + timedelta(days=3))
    mail.receive(letter(desk.contributor.email))

    assert fetch(mailbox) == 0


def test_two_workers_do_not_read_one_mailbox_and_a_dead_one_blocks_it_for_minutes_only(mail):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    now = timezone.now()
    Mailbox.objects.filter(pk=mailbox.pk).update(busy_until=now + timedelta(minutes=4))
    mail.receive(letter(desk.contributor.email))

    busy = mailboxes.fetch_mailbox(mailbox.pk, now=now)
    later = mailboxes.fetch_mailbox(mailbox.pk, now=now + timedelta(minutes=5))

    assert (busy, later) == (None, 1)


def keep(mailbox: Mailbox, raw: bytes, uid: int = 0) -> IncomingMail:
    """Keep and handle a letter without a server."""
    row = mailboxes.keep_letter(
        mailbox,
        1,
        uid or IncomingMail.objects.count() + 1,
        raw,
        now=timezone.now(),
        size=len(raw),
    )
    mailboxes.handle_mail(row.pk, now=timezone.now())
    row.refresh_from_db()
    return row


def test_unknown_senders_wait_and_those_of_another_body_too():
    desk, other = make_desk(), make_desk("khac.localhost")
    mailbox = make_mailbox(desk)
    twin = make_colleague(desk, Role.CONTRIBUTOR)
    twin.email = desk.secretary.email
    twin.save()
    leaver = make_colleague(desk, Role.CONTRIBUTOR)
    leaver.is_active = False
    leaver.save()

    for address in ("la@may.example", other.contributor.email, twin.email, leaver.email, ""):
        assert keep(mailbox, letter(address)).state == State.QUARANTINED
    two = letters.raw_letter(f"{desk.contributor.email}, la@may.example", b"xin chao")
    assert keep(mailbox, two).state == State.QUARANTINED
    shown = letters.raw_letter(f'"{desk.contributor.email}" <la@may.example>', b"xin chao")
    assert keep(mailbox, shown).state == State.QUARANTINED

    assert drafts() == []
    assert not Delivery.objects.exists()


def test_a_forged_sender_cannot_bring_a_draft_into_review():
    desk = make_desk()
    row = keep(make_mailbox(desk), letter(desk.contributor.email))
    (article,) = drafts()

    with pytest.raises(RuleError) as refused:
        services.submit_article(article, by=desk.contributor)
    with pytest.raises(RuleError) as foreign:
        mail_deciding.confirm_mail(row, by=desk.secretary, now=timezone.now())
    mail_deciding.confirm_mail(row, by=desk.contributor, now=timezone.now())
    services.submit_article(article, by=desk.contributor)

    assert refused.value.code == "sender-unconfirmed"
    assert foreign.value.code == "not-your-mail"
    assert ArticlePage.objects.get(pk=article.pk).workflow_in_progress


def test_a_person_who_did_not_send_it_is_rid_of_its_drafts():
    desk = make_desk()
    row = keep(make_mailbox(desk), letter(desk.contributor.email))

    deleted = mail_deciding.disown_mail(row, by=desk.contributor, now=timezone.now())

    row.refresh_from_db()
    assert (deleted, drafts(), row.state) == (1, [], State.REFUSED)


@pytest.mark.parametrize(
    ("results", "is_checked"),
    [
        ("mx.bengoc.example; dmarc=pass header.from={domain}", True),
        ("mx.bengoc.example; dkim=pass (ok) header.d={domain} header.s=x", True),
        ("mx.bengoc.example; spf=pass smtp.mailfrom=an@{domain}", True),
        ("mx.bengoc.example; spf=fail smtp.mailfrom=an@{domain}; dkim=none", False),
        ("mx.bengoc.example; dkim=pass header.d=ke-gian.example", False),
        ("mx.bengoc.example; spf=pass smtp.mailfrom=an@ke-gian.example", False),
        ("mx.ke-gian.example; dmarc=pass header.from={domain}", False),
        ('mx.bengoc.example; x="; dmarc=pass"; dkim=fail', False),
    ],
)
def test_only_the_own_mail_server_vouches_for_a_sender(results, is_checked):
    desk = make_desk()
    mailbox = make_mailbox(desk, trusted_server="mx.bengoc.example")
    domain = desk.contributor.email.split("@")[1]

    row = keep(
        mailbox,
        letter(desk.contributor.email, Authentication_Results=results.format(domain=domain)),
    )

    assert row.is_sender_checked is is_checked


def test_results_that_the_sender_wrote_below_the_servers_own_do_not_count():
    desk = make_desk()
    mailbox = make_mailbox(desk, trusted_server="mx.bengoc.example")
    domain = desk.contributor.email.split("@")[1]
    head = (
        "Authentication-Results: mx.bengoc.example; dkim=none\n"
        f"Authentication-Results: mx.bengoc.example; dmarc=pass header.from={domain}"
    )

    row = keep(
        mailbox, letters.raw_letter(desk.contributor.email, letters.BODY.encode(), head=head)
    )

    assert row.state == State.DRAFTED
    assert not row.is_sender_checked


@pytest.mark.parametrize(
    ("headers", "state", "answers"),
    [
        ({}, State.DRAFTED, 1),
        ({"List_Id": "<tin.bengoc.example>"}, State.DRAFTED, 0),
        ({"Precedence": "bulk"}, State.DRAFTED, 0),
        ({"X_Auto_Response_Suppress": "All"}, State.DRAFTED, 0),
        ({"Auto_Submitted": "auto-replied"}, State.REFUSED, 0),
        ({"Return_Path": "<>"}, State.REFUSED, 0),
        ({"X_Autoreply": "yes"}, State.REFUSED, 0),
    ],
)
def test_senders_are_answered_once_and_machines_never(headers, state, answers):
    desk = make_desk()

    row = keep(
        make_mailbox(desk), letter(desk.contributor.email, Reply_To="la@x.example", **headers)
    )
    mailboxes.handle_mail(row.pk, now=timezone.now())

    assert row.state == state
    assert Delivery.objects.count() == answers
    if answers:
        delivery = Delivery.objects.get()
        assert delivery.receiver == desk.contributor.email
        assert f"/viet-bai/{drafts()[0].pk}/sua/" in delivery.text
        assert "/viet-bai/tu-thu/" in delivery.text


def test_the_mailbox_does_not_talk_to_itself():
    desk = make_desk()
    desk.contributor.email = letters.TO
    desk.contributor.save()

    assert keep(make_mailbox(desk), letter(letters.TO)).state == State.REFUSED
    assert not Delivery.objects.exists()


def test_a_flood_from_one_person_waits_for_the_secretariat(monkeypatch):
    monkeypatch.setattr("conglang.newsroom.services.incoming.MOST_A_DAY", 2)
    desk = make_desk()
    mailbox = make_mailbox(desk)

    states = [keep(mailbox, letter(desk.contributor.email)).state for _ in range(3)]

    assert states == [State.DRAFTED, State.DRAFTED, State.QUARANTINED]


def test_a_letter_that_breaks_us_waits_after_three_attempts(monkeypatch):
    desk = make_desk()
    row = mailboxes.keep_letter(
        make_mailbox(desk), 1, 1, letter(desk.contributor.email), now=timezone.now(), size=9
    )

    def breaking(*_arguments):
        raise ZeroDivisionError

    monkeypatch.setattr("conglang.newsroom.services.incoming.articles_in", breaking)
    for _ in range(4):
        mailboxes.handle_left(row.mailbox, timezone.now())

    row.refresh_from_db()
    assert row.state == State.QUARANTINED
    assert "không đọc được" in row.problem


def test_the_secretariat_names_the_sender_who_has_still_to_confirm():
    desk = make_desk()
    row = keep(make_mailbox(desk), letter("la@may.example"))
    outsider = make_desk("khac.localhost").contributor

    with pytest.raises(RuleError) as refused:
        mail_deciding.attach_mail(row, outsider, by=desk.secretary, now=timezone.now())
    mail_deciding.attach_mail(row, desk.contributor, by=desk.secretary, now=timezone.now())
    with pytest.raises(RuleError) as again:
        mail_deciding.discard_mail(row, by=desk.secretary, reason="x", now=timezone.now())

    (article,) = drafts()
    assert refused.value.code == "not-a-writer"
    assert again.value.code == "mail-decided"
    assert article.writer == desk.contributor
    with pytest.raises(RuleError):
        services.submit_article(article, by=desk.contributor)


def test_old_letters_are_forgotten_but_stay_handled(settings):
    desk = make_desk()
    mailbox = make_mailbox(desk)
    raw = letter(desk.contributor.email)
    done, waiting = keep(mailbox, raw), keep(mailbox, letter("la@may.example"))
    file = done.raw.name

    mail_deciding.forget_old_mails(timezone.now() + timedelta(days=settings.MAIL_KEEP_DAYS + 1))

    done.refresh_from_db()
    waiting.refresh_from_db()
    assert (done.sender, done.subject, done.raw.name) == ("", "", "")
    assert not storages["private"].exists(file)
    assert waiting.state == State.REFUSED
    assert keep(mailbox, raw, uid=99).state == State.DUPLICATE


def test_files_of_letters_without_a_row_are_swept():
    storage = storages["private"]
    lost = storage.save("thu-den/lost.eml", ContentFile(b"x"))

    mail_deciding.forget_old_mails(timezone.now())
    fresh = storage.exists(lost)
    mail_deciding.forget_old_mails(timezone.now() + timedelta(days=2))

    assert fresh
    assert not storage.exists(lost)


def test_a_server_without_move_is_served_by_copying(mail, monkeypatch):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail, done_folder="Da nhan")
    mail.receive(letter(desk.contributor.email))
    whole = mailboxes.collect

    def without_move(mailbox, inbox, now):
        inbox.abilities = inbox.abilities - {"MOVE"}
        return whole(mailbox, inbox, now)

    monkeypatch.setattr(mailboxes, "collect", without_move)
    fetch(mailbox)

    assert mail.flags() == []
    assert len(mail.flags(quoted("Da nhan"))) == 1


def test_folders_are_named_in_modified_utf7_modified_utf7():
    assert quoted("Đã nhận") == '"&ARAA4w- nh&Hq0-n"'
    assert quoted('a & "b"') == '"a &- \\"b\\""'
