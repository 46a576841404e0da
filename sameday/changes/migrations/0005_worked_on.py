"""An offer may be about work that is done, on the day it names."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("changes", "0004_judged")]
    operations = [migrations.AddField("offer", "worked_on", models.DateField(null=True))]
