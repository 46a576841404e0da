"""The timeline is append-only on both databases."""

from django.db import migrations

from sameday.audit.append_only import protect


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_initial"), ("audit", "0002_append_only")]
    operations = [protect("incidents_entry")]
