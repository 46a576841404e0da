"""The chain of seals, what waits for its seal, and walks along it; seals and tombstones are append-only."""

from django.db import migrations, models

from sameday.audit.append_only import protect


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_entry_subject'),
    ]

    operations = [
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('source', models.PositiveSmallIntegerField()),
                ('row', models.BigIntegerField()),
                ('ticket', models.BigIntegerField(null=True)),
                ('digest', models.BinaryField(max_length=32)),
                ('key', models.CharField(max_length=8)),
                ('mac', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Unsealed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.PositiveSmallIntegerField()),
                ('row', models.BigIntegerField()),
                ('ticket', models.BigIntegerField(null=True)),
                ('digest', models.CharField(max_length=64)),
                ('key', models.CharField(max_length=8)),
                ('mac', models.CharField(max_length=64)),
                ('since', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('part', models.PositiveSmallIntegerField(default=0)),
                ('place', models.BigIntegerField(default=0)),
                ('rows', models.BigIntegerField(default=0)),
                ('wrong', models.CharField(blank=True, max_length=400)),
            ],
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['actor', '-at', '-id'], name='audit_entry_actor'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['verb', '-at', '-id'], name='audit_entry_verb'),
        ),
        migrations.AddIndex(
            model_name='tombstone',
            index=models.Index(fields=['kind', 'number'], name='audit_tombstone_of'),
        ),
        migrations.AddConstraint(
            model_name='seal',
            constraint=models.UniqueConstraint(fields=('source', 'row'), name='seal_once'),
        ),
        protect("audit_seal"),
        protect("audit_tombstone"),
    ]
