from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0014_coverage"), ("changes", "0002_held_by_the_database")]
    operations = [migrations.DeleteModel(name="PhoneApproval")]
