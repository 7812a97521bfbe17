from datetime import date

from django.core.management.base import BaseCommand

from conglang.newsroom.models import Edition
from conglang.newsroom.services import replay_events


class Command(BaseCommand):
    help = "Tell again of editions and withdrawals: heals what a failed handler missed."

    def add_arguments(self, parser):
        parser.add_argument(
            "--since", type=date.fromisoformat, metavar="YYYY-MM-DD", help="first day in Vietnam"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say how many editions")

    def handle(self, *, since, dry_run, **options):
        if dry_run:
            editions = Edition.objects.all()
            if since is not None:
                editions = editions.filter(published_on__gte=since)
            self.stdout.write(f"{editions.count()} lần đăng sẽ được báo lại.")
            return
        self.stdout.write(f"Đã báo lại {replay_events(since)} sự kiện.")
