from django.core.management.base import BaseCommand
from wagtail.models import Site

from conglang.portal.services import rebuild_site


class Command(BaseCommand):
    help = "Write the public read model anew from the page tree. May be run at any time."

    def add_arguments(self, parser):
        parser.add_argument("--site", help="host name; all sites without it")
        parser.add_argument("--dry-run", action="store_true", help="only say which sites")

    def handle(self, *, site, dry_run, **options):
        sites = Site.objects.select_related("root_page").order_by("pk")
        if site:
            sites = sites.filter(hostname=site)
        for each in sites:
            if dry_run:
                self.stdout.write(f"{each.hostname}: sẽ dựng lại.")
                continue
            self.stdout.write(f"{each.hostname}: {rebuild_site(each)} mục.")
