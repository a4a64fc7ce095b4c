"""On SQLite the index holds as words where a word stands.

It is made anew and empty: `check_catalogue --mend` or `rebuild_search` fills it.
"""

from django.db import migrations


def make_index_anew(apps, schema_editor):
    """The index has no models, and all of it is derived."""
    from search.fulltext.anew import make_anew

    if schema_editor.connection.vendor == "sqlite":
        make_anew()


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_word_forms'),
    ]

    operations = [
        migrations.RunPython(make_index_anew, migrations.RunPython.noop),
    ]
