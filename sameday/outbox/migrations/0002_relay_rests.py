from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]

    operations = [migrations.AddField("relay", "rests_until_at", models.DateTimeField(null=True))]
