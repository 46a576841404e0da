"""By what the open tickets of a company were judged last."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("changes", "0003_catalogue"), ("clients", "0006_plan_terms")]
    operations = [
        migrations.CreateModel(
            name="Judged",
            fields=[
                (
                    "company",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+",
                        serialize=False, to="clients.company",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("sure", models.BooleanField(default=False)),
            ],
        ),
    ]
