"""Keep a duty once on SQLite too, which cannot hold one constraint over places that may be empty."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_site_ownership")]

    operations = [
        # signed: the two constraints below refuse every row that this one refused
        migrations.RemoveConstraint(model_name="duty", name="duty_once"),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                fields=("person", "role", "unit", "since"), name="duty_once_in_a_unit"
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=models.UniqueConstraint(
                fields=("person", "role", "board", "since"), name="duty_once_on_a_board"
            ),
        ),
    ]
