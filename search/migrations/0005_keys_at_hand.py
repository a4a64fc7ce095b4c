"""SQLite looks works and texts up by their row number, not through an index."""

import django.db.models.deletion
import search.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_standing_as_words'),
    ]

    operations = [
        migrations.AlterField(
            model_name='entrytext',
            name='entry',
            field=search.fields.OneToOneKey(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='running', serialize=False, to='search.entry'),
        ),
        migrations.AlterField(
            model_name='filedwork',
            name='work',
            field=search.fields.OneToOneKey(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='filed', serialize=False, to='search.work'),
        ),
    ]
