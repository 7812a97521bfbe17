from django.core.management.base import BaseCommand

from conglang.newsroom.services import rebuild_article_prints


class Command(BaseCommand):
    help = "Write the fingerprints by which an item told twice is found, of every article."

    def handle(self, **options):
        self.stdout.write(f"Đã ghi lại dấu vân của {rebuild_article_prints()} tin, bài.")
