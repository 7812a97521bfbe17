"""What stands in letters, however they were written."""

from __future__ import annotations

import base64
from io import BytesIO

import pytest
from PIL import Image

from conglang.documents.composing import Paragraph, Picture
from conglang.documents.composing.tests import word_files
from conglang.newsroom.mailbox.drafts import articles_in
from conglang.newsroom.mailbox.letter import fingerprint_of, read_letter
from conglang.newsroom.services.filing import ready_article
from conglang.newsroom.tests import letters
from conglang.newsroom.tests.factories import make_picture_bytes
from conglang.newsroom.tests.letters import letter, raw_letter

pytestmark = pytest.mark.pure
AN = "an@bengoc.example"
PICTURE = make_picture_bytes(size=(300, 200), traces=True)


def the_article(raw: bytes):
    found, _said = articles_in(read_letter(raw))
    (only,) = found
    return only.composed


def words(composed) -> str:
    return " ".join(b.html for b in composed.blocks if isinstance(b, Paragraph))


def said_of(raw: bytes) -> tuple[int, str]:
    found, said = articles_in(read_letter(raw))
    return len(found), " ".join(said)


def test_the_subject_is_the_title_and_the_body_the_text():
    composed = the_article(letter(AN, "Fwd: Re: Phường Bến Ngọc dọn kênh"))

    assert composed.title == "Phường Bến Ngọc dọn kênh"
    assert len(composed.blocks) == 2


def test_a_title_set_in_the_body_goes_before_an_empty_subject():
    html = (
        "<p>Kính gửi Ban biên tập</p><p><b>Ra quân dọn kênh</b></p>"
        f"<p>{letters.BODY}</p><p>Trân trọng.</p><p>An</p>"
    )

    composed = the_article(letter(AN, "Gửi tin bài tháng 11", None, html=html))

    assert composed.title == "Ra quân dọn kênh"
    assert "Kính gửi" not in words(composed)
    assert "Trân trọng" not in words(composed)


def test_quoted_answers_and_signatures_are_cut_off():
    text = (
        f"Kính gửi BBT,\n\n{letters.BODY}\n\nTrân trọng cảm ơn!\n\nLê Văn An\n0900 000 000\n\n"
        "Vào T2, 16 thg 11, 2026 vào lúc 08:00 Tòa soạn <x@y.example> đã viết:\n\n"
        "> Anh gửi bài nhé\n> cảm ơn"
    )

    composed = the_article(letter(AN, text=text))

    for gone in ("Kính gửi", "Trân trọng", "0900", "đã viết", "Anh gửi bài"):
        assert gone not in words(composed)
    assert words(composed).count("<p>") == 2


def test_quotes_of_web_mail_are_cut_off_and_forwarded_words_kept():
    quoted = (
        f'<div>{letters.BODY}</div><div class="gmail_quote">Vào T2 Tòa soạn đã viết:'
        "<blockquote>Anh gửi bài nhé</blockquote></div>"
    )
    forwarded = (
        '<div>Em chuyển bài ạ</div><div class="gmail_quote"><div>---------- Forwarded message '
        "---------<br>Từ: Hoa &lt;h@x.example&gt;<br>Date: 1/11<br>Subject: x<br>To: y</div>"
        f"<p>{letters.BODY}</p></div>"
    )

    first = the_article(letter(AN, text=None, html=quoted))
    second = the_article(letter(AN, "Fwd: Dọn kênh", None, html=forwarded))

    assert "Anh gửi bài" not in words(first)
    assert "hơn hai trăm người dân" in words(second)
    assert "h@x.example" not in words(second)
    assert "Em chuyển" not in words(second)


def test_outlooks_way_of_answering_and_of_forwarding():
    header = "From: Hoa\nSent: Monday\nTo: An\nSubject: Bai\n\n"

    answered = the_article(letter(AN, text=f"{letters.BODY}\n\n{header}Thư cũ của tòa soạn."))
    forwarded = the_article(letter(AN, "FW: Dọn kênh", f"Gửi BBT.\n\n{header}{letters.BODY}"))

    assert "Thư cũ" not in words(answered)
    assert "hơn hai trăm" in words(forwarded)
    assert "Sent:" not in words(forwarded)


def test_a_letter_attached_whole_counts_as_forwarded():
    inner = letter("hoa@may.example", "Bài của Hoa")
    outer = (
        b"From: an@bengoc.example\r\nSubject: FW\r\nMessage-ID: <x@y>\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nEm gui bai\r\n"
        b"--b\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--b--\r\n"
    )

    composed = the_article(outer)

    assert composed.title == "Bài của Hoa"
    assert read_letter(outer).sender == AN


def test_every_word_file_is_an_article_and_pictures_go_where_their_names_say():
    raw = letter(
        AN,
        text="Em gửi hai bài ạ.",
        files=(
            ("Don kenh.docx", word_files.news().bytes()),
            ("Doc sach.docx", word_files.styled().bytes()),
            ("doc sach 1.jpg", PICTURE),
            ("IMG_0012.jpg", make_picture_bytes(size=(310, 200))),
        ),
    )

    found, said = articles_in(read_letter(raw))

    pictures = [[b for b in f.composed.blocks if isinstance(b, Picture)] for f in found]
    assert [f.composed.title for f in found] == [
        "Phường Bến Ngọc ra quân dọn kênh",
        "Đọc sách cùng con mỗi tối",
    ]
    assert [len(each) for each in pictures] == [2, 2]
    assert pictures[1][-1].content == PICTURE
    assert said == []


def test_pictures_inside_the_text_stand_where_they_stood_and_logos_are_dropped():
    composed = the_article(letters.inline_letter(AN))

    kinds = [type(block).__name__ for block in composed.blocks]
    picture = composed.blocks[1]
    assert kinds == ["Paragraph", "Picture", "Paragraph"]
    assert (picture.caption, picture.credit) == ("Người dân vớt rác.", "Minh Khang")


def test_places_and_cameras_are_taken_out_of_pictures():
    composed = the_article(letter(AN, files=(("anh.jpg", PICTURE),)))

    (picture,) = ready_article(composed).pictures.values()

    opened = Image.open(BytesIO(picture.file.read()))
    assert len(Image.open(BytesIO(PICTURE)).getexif()) > 0
    assert len(opened.getexif()) == 0


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ((("bai.zip", b"PK\x03\x04" + b"x" * 50),), "tệp nén"),
        ((("bai.pdf", b"%PDF-1.7 ..."),), "PDF"),
        ((("bai.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600),), "Word kiểu cũ"),
        ((("bai.docx", b"PK\x03\x04 hong"),), "bị hỏng"),
        ((("anh.heic", b"\0\0\0\x18ftypheic" + b"x" * 50),), "HEIC"),
        ((("ke-toan.xyz", b"\x01\x02\x03"),), "không nhận"),
        ((("winmail.dat", b"hong"),), "winmail.dat"),
        ((), "không có bài"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_words(files, words):
    count, said = said_of(letter(AN, text="Em gửi bài.", files=files))

    assert count == 0
    assert words in said


def test_a_refused_file_beside_a_good_one_is_only_told_of():
    files = (("anh.zip", b"PK\x03\x04" + b"x"), ("bai.docx", word_files.news().bytes()))

    count, said = said_of(letter(AN, files=files))

    assert count == 1
    assert "anh.zip" in said


def test_outlooks_package_is_unpacked():
    packed = letters.winmail(("bai.docx", word_files.news().bytes()), ("anh.jpg", PICTURE))

    composed = the_article(letter(AN, text="Gui bai", files=(("winmail.dat", packed),)))

    assert composed.title == "Phường Bến Ngọc ra quân dọn kênh"
    assert sum(isinstance(block, Picture) for block in composed.blocks) == 2


TCVN3 = (
    "S¸ng nay, h¬n hai tr¨m ng\xadêi d©n khu phè 3 cïng nhau dän r¸c däc bê kªnh BÕn Ngäc, sau hai "
    "giê ®· thu gom gÇn ba tÊn r¸c th¶i c¸c lo¹i."
).encode("latin-1")
WINDOWS = "Sáng nay, hơn hai trăm người dân khu phố 3 cùng nhau dọn rác dọc bờ kênh Bến Ngọc."


def _as_windows(text: str) -> bytes:
    """Return text as Windows-1258 writes it: tones behind their letters."""
    import unicodedata

    out = b""
    for sign in text:
        try:
            out += sign.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", sign)
            tone = next(mark for mark in parts[1:] if mark in "\u0300\u0301\u0303\u0309\u0323")
            letter = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += letter.encode("cp1258") + tone.encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/plain; charset=iso-8859-1", TCVN3),
        ("Content-Type: text/plain", TCVN3),
        ("Content-Type: text/plain; charset=utf-8", TCVN3.decode("latin-1").encode()),
        ("Content-Type: text/plain; charset=windows-1258", _as_windows(WINDOWS)),
        ("Content-Type: text/plain; charset=khong-co-that", WINDOWS.encode()),
        ('Content-Type: text/plain; charset="us-ascii"', WINDOWS.encode()),
        (
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
            base64.encodebytes(WINDOWS.encode()),
        ),
    ],
)
def test_vietnamese_is_read_whatever_the_letter_says_of_its_letters(head, body):
    composed = the_article(raw_letter(AN, body, head=head, subject=b"Don kenh hom nay"))

    assert "hơn hai trăm người dân khu phố 3" in words(composed)


@pytest.mark.parametrize(
    ("subject", "read"),
    [
        ("Dọn kênh".encode(), "Dọn kênh"),
        (b"=?utf-8?B?" + base64.b64encode("Dọn kênh".encode()) + b"?=", "Dọn kênh"),
        (b"=?utf-8?Q?D=E1=BB=8Dn?=\r\n =?utf-8?Q?_k=C3=AAnh?=", "Dọn kênh"),
        (b"=?utf-8?B?$$$?= Don", "Don"),
        (b"=?khong?Q?Don?=", "Don"),
        (b"", ""),
    ],
)
def test_subjects_are_read_in_every_dress(subject, read):
    assert read in read_letter(raw_letter(AN, b"x", subject=subject)).subject


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: an@bengoc.example",
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain',
        b"Content-Type: multipart/mixed\r\n\r\nkhong co ranh gioi",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
        b"Content-Type: text/html; charset=utf-8\r\n\r\n<div><p>h\xff",
        b"Date: hom qua\r\nFrom: <<>>\r\nSubject: =?x\r\n\r\n",
        b'Content-Type: image/png; name="=?utf-8?B?###"\r\n\r\nx',
        b"Content-Disposition: attachment; filename*=utf-8''%ff%fe.docx\r\n\r\nx",
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 300,
    ],
)
def test_malformed_letters_are_read_as_far_as_they_go(raw):
    letter = read_letter(raw)

    articles_in(letter)
    assert len(fingerprint_of(raw)) == 64


def test_html_never_carries_more_than_words_into_the_draft():
    html = (
        '<p onclick="x()">Hơn hai trăm người dân khu phố 3 cùng nhau dọn rác dọc bờ kênh.</p>'
        '<script>alert(1)</script><p><a href="javascript:x()">bấm</a> <img src="http://x/y.png">'
        '<a href="https://bengoc.example/">trang</a></p><p style="display:none">ẩn</p>'
    )

    shown = words(the_article(letter(AN, text=None, html=html)))

    for gone in ("onclick", "script", "javascript", "http://x", "ẩn"):
        assert gone not in shown
    assert '<a href="https://bengoc.example/">trang</a>' in shown


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: =?hex?B?gYGNj53/?=",
        b"Subject: =?rot13?Q?abc?=",
        b"Subject: =?utf-7?Q?+2AA-=FF=81?=",
        b"Subject: Tin\r\nDate: Mon, 2 Nov 2026 08:00:00 +2359",
    ],
)
def test_strange_heads_are_read_all_the_same(head):
    letter = read_letter(head + b"\r\nFrom: a@b.example\r\n\r\nxin chao", only_head=True)

    letter.subject.encode("utf-8")
    assert letter.sent_at is None or letter.sent_at.utcoffset().total_seconds() == 0
