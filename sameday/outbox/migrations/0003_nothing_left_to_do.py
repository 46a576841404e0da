from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_relay_rests")]

    operations = [
        migrations.RemoveIndex("outgoingmail", "outbox_due"),
        migrations.AlterField("outgoingmail", "next_try_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "outgoingmail",
            models.Index(
                fields=["next_try_at", "id"], name="outbox_due", condition=models.Q(next_try_at__isnull=False)
            ),
        ),
    ]
