"""Words to offer: how a word that is being typed may go on, and what was meant by a mistyped one.

Only words that stand in public texts, in the script that the reader reads or types.
"""

from difflib import SequenceMatcher
from string import ascii_lowercase

from languages import registry
from languages.folding import tokens, words
from languages.scripts import is_cyrillic, to_latin

from .asked import SHORTEST_BEGINNING, Part
from .fulltext import statements, text_index
from .fulltext.rows import LONGEST_WORD
from .fulltext.vocabulary import Vocabulary

MOST_COMPLETIONS, ROWS_READ = 8, 80
# What a word must share with a mistyped one, from 0 to 1 (difflib's ratio).
ALIKE = 0.7
SHORTEST_MISTYPED, MOST_MISTYPED = 4, 3


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
    codes = _readable(text, language)
    own = _own(codes, language)
    found = {}
    for word, written, code in statements.rows(
        f"SELECT word, written, language FROM {Vocabulary().table} WHERE word >= %s AND word < %s"
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

    `asked` is what was read from it (`asked.Asked`). Two statements, none if every word is known.
    """
    unknown = _unknown(asked)
    meant = _nearest_words(unknown, text, language) if unknown else {}
    if not meant:
        return ""
    changed, at = [], 0
    for start, end, folded in tokens(text):
        if word := next((meant[one] for one in folded if one in meant), None):
            changed += [text[at:start], word]
            at = end
    return "".join([*changed, text[at:]])


def _unknown(asked):
    """The words that no text has in any form, MOST_MISTYPED at most; one statement."""
    words = [
        word for word in asked.unwritten if len(word) >= SHORTEST_MISTYPED and not word.isdecimal()
    ][:MOST_MISTYPED]
    if not words:
        return []
    sql, parameters = [], []
    for word in words:
        found, values = text_index().lookup([Part(words=asked.unwritten[word].words)])
        # Not EXISTS: PostgreSQL would then read all texts, expecting to meet the word soon.
        sql.append(f"(SELECT count(*) FROM ({found}) AS found) > 0")
        parameters += values
    row = statements.rows(f"SELECT {', '.join(sql)}", parameters)[0]
    return [word for word, is_known in zip(words, row, strict=True) if not is_known]


def _nearest_words(unknown, text, language):
    """{mistyped word: the known word most like it, as written}."""
    codes = _readable(text, language)
    near = {word: _near(word) for word in unknown}
    keys = sorted(set().union(*near.values()))
    rows = statements.rows(
        f"SELECT word, written, language, versions FROM {Vocabulary().table} WHERE versions > 0"
        f" AND word IN ({statements.places(keys)}) AND language IN ({statements.places(codes)})",
        [*keys, *codes],
    )
    own = _own(codes, language)
    best = {}
    for word, written, code, versions in rows:
        for mistyped in unknown:
            if word not in near[mistyped]:
                continue
            ratio = SequenceMatcher(None, mistyped, word).ratio()
            if ratio >= ALIKE:
                rank = (code in own, ratio, versions, written)
                if rank > best.get(mistyped, ((False,),))[0]:
                    best[mistyped] = rank, _in_script(written, code, language)
    return {mistyped: written for mistyped, (_, written) in best.items()}


def _near(word):
    """All words that differ from a folded one by a letter, or by two in each other's place.

    Some five hundred for a word of ten letters: fewer to look up than there are words to compare
    with (after Peter Norvig, How to Write a Spelling Corrector, https://norvig.com/spell-correct.html).
    """
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = {left + right[1:] for left, right in halves if right}
    near |= {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    near |= {left + one + right[1:] for left, right in halves if right for one in ascii_lowercase}
    near |= {left + one + right for left, right in halves for one in ascii_lowercase}
    return near - {word}


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
