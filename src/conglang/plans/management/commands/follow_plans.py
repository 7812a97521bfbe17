"""Start following plans that were confirmed before there was anything to follow."""

from __future__ import annotations

from datetime import date

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils.timezone import localdate

from conglang.plans.models import Plan
from conglang.plans.services import start_following


class Command(BaseCommand):
    help = "Tạo các kỳ thực hiện, tình trạng và báo cáo phải nộp của kế hoạch đã xác nhận."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--plan", type=int, help="mã số kế hoạch; bỏ trống: mọi kế hoạch")
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            help="ngày tính thay đổi (YYYY-MM-DD), mặc định hôm nay",
        )
        parser.add_argument("--dry-run", action="store_true", help="chỉ đếm, không lưu gì")

    def handle(self, *, plan: int | None, on: date | None, dry_run: bool, **options) -> None:
        plans = Plan.objects.filter(state=Plan.State.CONFIRMED).order_by("pk")
        for found in plans.filter(pk=plan) if plan else plans:
            with transaction.atomic():
                made = start_following(found, on=on or localdate())
                if dry_run:
                    transaction.set_rollback(True)
            self.stdout.write(
                f"Kế hoạch số {found.pk}, năm {found.year}: thêm {made.turns} kỳ thực hiện, "
                f"{made.standings} tình trạng, {made.reports} báo cáo phải nộp."
            )
        if dry_run:
            self.stdout.write("Chỉ đếm thử, không lưu gì.")
