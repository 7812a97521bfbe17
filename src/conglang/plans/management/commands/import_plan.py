"""Import a plan file as a draft."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate
from wagtail.models import Site

from conglang.database.numbers import row_number
from conglang.documents.reading import MAX_BYTES
from conglang.errors import RuleError
from conglang.organisation.models import Body, Person, SiteOwnership
from conglang.plans.models import Plan
from conglang.plans.queries import contents_of
from conglang.plans.services import import_plan


class Command(BaseCommand):
    help = "Nhập một tệp kế hoạch thành bản nháp chờ xác nhận, in ra những gì đọc được."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="tệp .docx, .pdf, .html hoặc .txt")
        parser.add_argument("--body", help="tên hoặc mã số cơ quan; bỏ trống: chủ trang mặc định")
        parser.add_argument("--by", help="tên đăng nhập của người nhập")
        parser.add_argument("--dry-run", action="store_true", help="chỉ đọc thử, không lưu gì")

    def handle(
        self, *, file: Path, body: str | None, by: str | None, dry_run: bool, **options
    ) -> None:
        owner, person, content = _body(body), _person(by), _content(file)
        with transaction.atomic():
            try:
                plan = import_plan(
                    owner, name=file.name, content=content, by=person, on=localdate()
                )
            except RuleError as refusal:
                raise CommandError(refusal.message) from refusal
            self._tell(plan)
            if dry_run:
                plan.document.file.delete(save=False)
                transaction.set_rollback(True)
        if dry_run:
            self.stdout.write("Chỉ đọc thử, không lưu gì.")
        else:
            self.stdout.write(f"Đã lưu bản nháp số {plan.pk}. Hãy mở mục Kế hoạch để xác nhận.")

    def _tell(self, plan: Plan) -> None:
        read = contents_of(plan)
        self.stdout.write(f"{plan.type_name or 'Kế hoạch'} năm {plan.year}: {plan.subject}")
        self.stdout.write(f"Cơ quan: {plan.body}")
        self.stdout.write(
            f"Đọc được {read.tasks} nhiệm vụ, {read.responsibilities} trách nhiệm, "
            f"{read.targets} chỉ tiêu, {read.sections} chuyên mục, {read.reports} chế độ báo cáo."
        )
        self.stdout.write(f"{read.questions} tên đơn vị chưa rõ.")
        for message in read.warnings:
            self.stdout.write(f"Cần xem lại: {message}")


def _body(asked: str | None) -> Body:
    if asked:
        by_id = {"pk": asked} if row_number(asked) else {"name__iexact": asked}
        found = list(Body.objects.filter(**by_id)[:2])
        if len(found) != 1:
            raise CommandError(
                f"Không tìm thấy đúng một cơ quan “{asked}”. Hãy ghi đúng tên hoặc mã số."
            )
        return found[0]
    owner = (
        SiteOwnership.objects.filter(site__in=Site.objects.filter(is_default_site=True))
        .select_related("body")
        .first()
    )
    if owner is None:
        raise CommandError("Trang mặc định chưa có cơ quan chủ quản. Hãy ghi cơ quan bằng --body.")
    return owner.body


def _person(username: str | None) -> Person | None:
    if not username:
        return None
    person = Person.objects.filter(username=username).first()
    if person is None:
        raise CommandError(f"Không có người dùng “{username}”. Hãy kiểm tra tên đăng nhập.")
    return person


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            raise CommandError(
                "Tệp lớn hơn 20 MB. Hãy nén ảnh trong văn bản hoặc bỏ bớt ảnh rồi nhập lại."
            )
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"Không mở được tệp “{file}”. Hãy kiểm tra đường dẫn.") from error
