"""Which of our languages a browser asks for."""

from django.utils.translation.trans_real import parse_accept_lang_header

from languages.registry import READY

_CODE_BY_TAG = {tag: language.code for language in READY for tag in language.negotiates}


def match(accept_language: str) -> str | None:
    """Return the code of the language that an Accept-Language header wants most.

    Each range is looked up as RFC 4647 section 3.4 says: from the whole tag down, one subtag
    less at a time. The tags are those of the table, because Django's own matcher takes `sr-ME`
    for Serbian and knows no `sh`. `q=0` excludes a language; `*` matches none, so that such a
    reader chooses from the list. A broken or endless header is no wish: None, or the best of
    the part that was understood.
    """
    wishes = parse_accept_lang_header(accept_language.lower())
    refused = {_CODE_BY_TAG.get(tag) for tag, quality in wishes if not quality}
    for tag, quality in wishes:
        code = _look_up(tag)
        if quality and code and code not in refused:
            return code
    return None


def _look_up(tag: str) -> str | None:
    while tag:
        if tag in _CODE_BY_TAG:
            return _CODE_BY_TAG[tag]
        tag = tag.rpartition("-")[0]
    return None
