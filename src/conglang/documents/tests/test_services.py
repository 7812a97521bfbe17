import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils.timezone import localdate

from conglang.documents import services
from conglang.documents.models import Document
from conglang.documents.queries import documents_visible_to
from conglang.documents.services import received
from conglang.errors import RuleError
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_body, make_person, make_unit

CONTENT = "KẾ HOẠCH\nTruyền thông năm 2026\n".encode()
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def private_dir(tmp_path, monkeypatch):
    """A private store of the test's own."""
    storage = storages["private"]
    monkeypatch.setattr(storage, "_location", str(tmp_path))
    for cached in ("base_location", "location"):
        storage.__dict__.pop(cached, None)
    yield tmp_path
    for cached in ("base_location", "location"):
        storage.__dict__.pop(cached, None)


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_a_document_is_kept_byte_for_byte_with_its_words(private_dir):
    person = make_person()

    document, read = services.register_document(
        make_body(), name="Kế hoạch 2026.txt", content=CONTENT, by=person
    )

    document.refresh_from_db()
    assert document.file.read() == CONTENT
    assert document.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (document.name, document.size_bytes) == ("Kế hoạch 2026.txt", len(CONTENT))
    assert "Truyền thông năm 2026" in document.text == read.text
    assert document.registered_by == person
    assert len(files_in(private_dir)) == 1


def test_the_same_file_is_registered_once_per_body(private_dir):
    body = make_body()

    first, _read = services.register_document(body, name="a.txt", content=CONTENT, by=None)
    again, read = services.register_document(body, name="b.txt", content=CONTENT, by=None)
    other, _read = services.register_document(make_body(), name="a.txt", content=CONTENT, by=None)

    assert again == first != other
    assert read.text == first.text
    assert Document.objects.count() == 2
    other.file.open()
    assert other.file.read() == first.file.read() == CONTENT


def test_the_original_is_never_below_the_public_folder():
    document, _read = services.register_document(
        make_body(), name="a.txt", content=CONTENT, by=None
    )

    public = Path(settings.MEDIA_ROOT).resolve()
    assert public not in Path(document.file.path).resolve().parents
    assert public not in Path(settings.PRIVATE_ROOT).resolve().parents
    with pytest.raises(ValueError, match="has no address"):
        _ = document.file.url


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("trong.txt", b""),
        ("anh.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
        ("gia.docx", b"PK\x03\x04 broken package"),
        ("chuong-trinh.exe", b"MZ" + b"\0" * 64),
    ],
)
def test_what_cannot_be_read_leaves_no_row_and_no_file(private_dir, name, content):
    with pytest.raises(RuleError) as refusal:
        services.register_document(make_body(), name=name, content=content, by=None)

    assert refusal.value.code
    assert not Document.objects.exists()
    assert files_in(private_dir) == []


def test_of_two_at_once_the_first_is_kept_and_the_file_of_the_second_goes(private_dir):
    body, firsts, patch = make_body(), [], pytest.MonkeyPatch()

    def somebody_is_faster(content):
        """The look-up has seen nothing; now the other registration gets its row."""
        patch.undo()
        firsts.append(services.register_document(body, name="a.txt", content=CONTENT, by=None)[0])
        return ContentFile(content)

    patch.setattr(received, "ContentFile", somebody_is_faster)
    document, _read = services.register_document(body, name="b.txt", content=CONTENT, by=None)

    assert [document] == firsts
    assert document.name == "a.txt"
    assert len(files_in(private_dir)) == 1
    assert document.file.read() == CONTENT


def test_a_name_with_folders_stays_in_its_place(private_dir):
    document, _read = services.register_document(
        make_body(), name="../../etc/kế hoạch.TXT", content=CONTENT, by=None
    )

    assert private_dir in Path(document.file.path).resolve().parents
    assert document.file.name.endswith(f"{document.sha256}.txt")


def test_documents_are_seen_by_those_who_serve_the_body():
    unit = make_unit()
    insider, outsider, boss = make_person(), make_person(), make_person(is_superuser=True)
    appoint(insider, Role.PLAN_OFFICER, unit)
    appoint(outsider, Role.PLAN_OFFICER, make_unit())
    document, _read = services.register_document(
        unit.body, name="a.txt", content=CONTENT, by=insider
    )

    assert document in documents_visible_to(insider, localdate())
    assert document in documents_visible_to(boss, localdate())
    assert document not in documents_visible_to(outsider, localdate())
