"""On PostgreSQL the index holds as words which two words stand side by side.

It is made anew and empty: `check_catalogue --mend` or `rebuild_search` fills it.
"""

from django.db import migrations


def make_index_anew(apps, schema_editor):
    """The index has no models, and all of it is derived."""
    from search.fulltext.anew import make_anew

    if schema_editor.connection.vendor == "postgresql":
        make_anew()


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_keys_at_hand'),
    ]

    operations = [
        migrations.RunPython(make_index_anew, migrations.RunPython.noop),
    ]
