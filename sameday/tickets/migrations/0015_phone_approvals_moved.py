from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tickets", "0014_coverage"), ("changes", "0002_phone_approvals")]
    operations = [migrations.DeleteModel(name="PhoneApproval")]
