"""Word forms come from a file (`compile_dictionaries`); the vocabulary keeps words alone.

The index is made anew and empty: `check_catalogue --mend` or `rebuild_search` fills it.
"""

from django.db import migrations


def make_index_anew(apps, schema_editor):
    """The index has no models, and all of it is derived."""
    from search.fulltext import text_index
    from search.fulltext.vocabulary import Vocabulary

    for name in ("word", "form", "near"):
        for suffix in ("", "_new", "_old"):
            schema_editor.execute(f"DROP TABLE IF EXISTS search_{name}{suffix}")
    for suffix in ("", "_new", "_old"):
        text_index(suffix).drop()
    text_index().create()
    Vocabulary().create()


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_fulltext'),
    ]

    operations = [
        migrations.RemoveField(model_name='entry', name='has_new_words'),
        migrations.RunPython(make_index_anew, migrations.RunPython.noop),
    ]
