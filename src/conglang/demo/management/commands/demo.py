from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from conglang.demo.loading import build_demo, clear_everything, is_whole, refuse_clearing
from conglang.demo.loading.planning import PlanFile, refuse_unusable
from conglang.demo.models import Build
from conglang.demo.plan_document import PLAN
from conglang.demo.welcome import welcome
from conglang.errors import RuleError


class Command(BaseCommand):
    help = "Build the demonstration: an invented city with a year of work. May be run repeatedly."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--reset", action="store_true", help="delete everything, build anew")
        parser.add_argument("--plan", type=Path, help="a plan to import instead of the shipped one")
        parser.add_argument("--quiet", action="store_true", help="say nothing but refusals")

    def handle(self, *, reset: bool, plan: Path | None, quiet: bool, **options) -> None:
        say = _silence if quiet else self.stdout.write
        try:
            refuse_clearing(settings.ENVIRONMENT.mode)
            file = _plan_file(plan or PLAN)
            self._prepare_database(say)
            if is_whole() and not reset:
                self._leave_alone(file, plan, say)
                return
            refuse_unusable(file)
            if reset:
                clear_everything()
            imported = build_demo(file, Screen(say, counts=sys.stdout.isatty()))
        except RuleError as refusal:
            self.stderr.write(refusal.message)
            sys.exit(1)
        if not imported.is_confirmed:
            say(
                "Kế hoạch còn tên đơn vị chưa rõ nên đang chờ xác nhận. "
                "Đăng nhập “kehoach” để chọn đơn vị rồi xác nhận.\n"
            )
        say(welcome())

    def _leave_alone(self, file: PlanFile, wanted: Path | None, say) -> None:
        if wanted and not Build.objects.filter(plan_sha256=file.sha256).exists():
            raise RuleError(
                "other-plan",
                "Bản trình diễn đã có, dựng theo kế hoạch khác. Để dựng lại theo kế hoạch này "
                "(xóa hết dữ liệu trình diễn), hãy thêm --reset.",
            )
        say("Bản trình diễn đã có sẵn, không thay đổi gì. Dựng lại từ đầu: thêm --reset.\n")
        say(welcome())

    def _prepare_database(self, say) -> None:
        for folder in (settings.STATE_DIR, settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
            Path(folder).mkdir(parents=True, exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            started = monotonic()
            call_command("migrate", interactive=False, verbosity=0)
            say(f"Cơ sở dữ liệu: sẵn sàng ({monotonic() - started:.0f} giây)")


def _plan_file(path: Path) -> PlanFile:
    try:
        return PlanFile.at(path)
    except OSError as error:
        raise RuleError(
            "plan-file", f"Không mở được tệp kế hoạch “{path}”. Hãy kiểm tra đường dẫn."
        ) from error


def _silence(text: str, **options) -> None:
    """Say nothing."""


class Screen:
    """A line for each stage; a running count where somebody watches."""

    def __init__(self, say, *, counts: bool) -> None:
        self._say = say
        self._counts = counts
        self._name = ""
        self._started = 0.0

    def stage(self, name: str) -> None:
        self._name, self._started = name, monotonic()
        if self._counts:
            self._say(f"{name} …", ending="\r")

    def step(self, done: int, total: int) -> None:
        if self._counts:
            self._say(f"{self._name}: {done}/{total}", ending="\r")

    def result(self, text: str) -> None:
        self._say(f"{self._name}: {text} ({monotonic() - self._started:.0f} giây)")
