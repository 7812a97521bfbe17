"""Say of steps and editions that stood before what kind they are."""

from django.db import migrations


def name_kinds(apps, schema_editor):
    SiteOwnership = apps.get_model("organisation", "SiteOwnership")
    boards = SiteOwnership.objects.values("board_members")
    apps.get_model("newsroom", "ReviewStep").objects.filter(groups__in=boards).update(kind="board")
    editions = apps.get_model("newsroom", "Edition").objects
    editions.filter(number__gt=1, kind="first").update(kind="update")


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_intake_checks_and_care"),
        ("organisation", "0003_duty_once_on_both_databases"),
    ]

    operations = [migrations.RunPython(name_kinds, migrations.RunPython.noop)]
