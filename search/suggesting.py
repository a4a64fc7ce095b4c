"""Words to offer: how a word that is being typed may go on, and what was meant by a mistyped one.

Only words that stand in public texts, in the script that the reader reads or types.
"""

from difflib import SequenceMatcher

from languages import registry
from languages.folding import tokens, words
from languages.scripts import is_cyrillic, to_latin

from .asked import SHORTEST_BEGINNING
from .fulltext import statements
from .fulltext.rows import LONGEST_WORD
from .fulltext.vocabulary import Vocabulary, rests

MOST_COMPLETIONS, ROWS_READ = 8, 80
# What a word must share with a mistyped one, from 0 to 1 (difflib's ratio).
ALIKE = 0.7


def completions(text, *, language):
    """What `text` may become once its last word is written out, at most MOST_COMPLETIONS texts.

    The reader's own words first, each more frequent first. Nothing for less than
    SHORTEST_BEGINNING letters. One statement.
    """
    places = tokens(text)
    if not places or places[-1][1] != len(text):
        return []
    start, _, folded = places[-1]
    beginning = folded[-1][:LONGEST_WORD]
    if len(beginning) < SHORTEST_BEGINNING:
        return []
    vocabulary, codes = Vocabulary(), _readable(text, language)
    own = _own(codes, language)
    found = {}
    for word, written, code in statements.rows(
        f"SELECT word, written, language FROM {vocabulary.word} WHERE word >= %s AND word < %s"
        f" AND versions > 0 AND language IN ({statements.places(codes)})"
        f" ORDER BY CASE WHEN language IN ({statements.places(own)}) THEN 0 ELSE 1 END,"
        f" versions DESC, word LIMIT {ROWS_READ}",
        [
            beginning,
            beginning[:-1] + chr(ord(beginning[-1]) + 1),
            *codes,
            *own,
        ],
    ):
        found.setdefault(word, _in_script(written, code, language))
    return [text[:start] + written for written in list(found.values())[:MOST_COMPLETIONS]]


def other_spelling(text, asked, *, language):
    """`text` with its unknown words changed to known ones like them; "" if nothing is like them.

    `asked` is what was read from it (`asked.Asked`). One statement, none if every word is known.
    """
    unknown = [word for word in asked.unknown if rests(word)]
    if not unknown:
        return ""
    meant = _nearest_words(unknown, text, language)
    if not meant:
        return ""
    changed, at = [], 0
    for start, end, folded in tokens(text):
        if word := next((meant[one] for one in folded if one in meant), None):
            changed += [text[at:start], word]
            at = end
    return "".join([*changed, text[at:]])


def _nearest_words(unknown, text, language):
    """{mistyped word: the known word most like it, as written}."""
    vocabulary, codes = Vocabulary(), _readable(text, language)
    left = {word: rests(word) for word in unknown}
    keys = sorted({*unknown, *(rest for its in left.values() for rest in its)})
    places, known = statements.places(keys), statements.places(codes)
    rows = statements.rows(
        f"SELECT word, written, language, versions FROM {vocabulary.word} WHERE versions > 0"
        f" AND language IN ({known}) AND word IN (SELECT word FROM {vocabulary.near}"
        f" WHERE rest IN ({places}) UNION ALL SELECT word FROM {vocabulary.word}"
        f" WHERE word IN ({places}))",
        [*codes, *keys, *keys],
    )
    own = _own(codes, language)
    best = {}
    for word, written, code, versions in rows:
        for mistyped in unknown:
            ratio = SequenceMatcher(None, mistyped, word).ratio()
            if ratio >= ALIKE and _is_near(mistyped, word, left[mistyped]):
                rank = (code in own, ratio, versions, written)
                if rank > best.get(mistyped, ((False,),))[0]:
                    best[mistyped] = rank, _in_script(written, code, language)
    return {mistyped: written for mistyped, (_, written) in best.items()}


def _is_near(mistyped, word, left):
    """Whether one letter, or two in each other's place, make the difference."""
    return word in left or bool(left & rests(word)) or mistyped in rests(word)


def _readable(text, language):
    """The languages whose words can be offered: in the reader's script, or the one typed."""
    reader = registry.get(language)
    scripts = {reader.script, "Cyrl" if is_cyrillic(text) and words(text) else "Latn"}
    return [
        one.code
        for one in registry.LANGUAGES.values()
        if one.script in scripts or _can_be_latin(one.code, language)
    ]


def _own(codes, language):
    """Those of some languages whose words are the reader's own, in the script that they read."""
    reader = registry.get(language)
    return [
        code
        for code in codes
        if registry.get(code).dictionary == reader.dictionary
        and (registry.get(code).script == reader.script or _can_be_latin(code, language))
    ]


def _can_be_latin(code, language):
    reader, other = registry.get(language), registry.get(code)
    return reader.script == "Latn" and other.script == "Cyrl" and other.dictionary == "hbs"


def _in_script(written, code, language):
    return to_latin(written, language="sr") if _can_be_latin(code, language) else written
