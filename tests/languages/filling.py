"""Catalogues with every message translated."""

from languages import catalogues
from languages.catalogues import messages_in, po_path, read
from languages.registry import get


def fill(folder, code, **translations):
    """Translate everything in one catalogue: each form is "code: source" unless given."""
    path = po_path(folder, get(code))
    catalogue = catalogues.SiteCatalog(get(code))
    for (context, ids), message in messages_in(read(path)).items():
        given = translations.get(ids[0])
        if message.pluralizable:
            string = given or tuple(f"{code}: {ids[-1]}" for _ in range(catalogue.num_plurals))
        else:
            string = given or f"{code}: {ids[0]}"
        catalogue.add(message.id, string, context=context)
    path.write_bytes(catalogues.as_text(catalogue))
    return path
