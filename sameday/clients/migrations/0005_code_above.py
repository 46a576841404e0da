from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0004_clients_complete")]
    operations = [
        migrations.AddField("company", "code_above", models.DecimalField(decimal_places=2, max_digits=10, null=True))
    ]
