"""Which language a text is in, by its script and its commonest words.

Sure enough to notice Albanian in a Macedonian field or English left in a translation. The four
standards of one another's readers (Bosnian, Croatian, Montenegrin, Serbian in Latin letters) share
their commonest words and are one answer here; what tells them apart stands in their glossaries.
"""

import re
import unicodedata

from languages.scripts import is_cyrillic

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Words that are common in one language and no word, or a rare one, in the others of its script.
COMMON_WORDS = {
    "en": "the and of to is that it for with are was this not have they who what which you we can",
    "sq": "të dhe në për që një me nga është të së si janë tek edhe por kjo ky kanë mund nuk",
    "bs": "je na se su za da od koje koji koja što kako ili ali nije bi samo kad ima ih i u",
    "sl": "je in na se so za ki da tudi kako ali pa ter kot tega bilo lahko kaj ni bo če",
    "tr": "ve bir bu için ile da de olarak daha ne gibi kadar olan çok var değil ya her nasıl",
    "ro": "și în de la care cu pe este nu o un din sunt pentru ce mai ca au sau să se",
    "mk": "и на во што да се од со за не е како ги го или тоа може кој оваа ќе",
    "sr": "и у је на се да су за од са што који које која није али или како би ће не може ко",
    "bg": "и на в за да се от с не е са което който които как или това може ще по",
}
# Which of them a language of the site is recognised as.
GROUPS = {"cnr": "bs", "hr": "bs", "sr-latn": "bs"}
# Letters that occur in no word of the language; one such word weighs as much as two common ones.
_ALIEN = {
    "en": "ëçčćđšžăâîșțşğıöü",
    "sq": "čćđšžăâîșțşğıöü",
    "bs": "ëçăâîșțşğıöü",
    "sl": "ëçćđăâîșțşğıöü",
    "tr": "ëčćđšžășț",
    "ro": "ëçčćđšžşğıöü",
    "mk": "ъщьюяйыэђћ",
    "sr": "ъщьюяйыэѓќѕ",
    "bg": "јљњђћѓќѕџ",
}
# How far below the best a language may be and still be the text's.
_DOUBT = 1
_SETS = {language: frozenset(words.split()) for language, words in COMMON_WORDS.items()}
_ALIEN_SETS = {language: frozenset(letters) for language, letters in _ALIEN.items()}
CYRILLIC_LANGUAGES = frozenset({"mk", "sr", "bg"})
# Fewer words say too little.
LEAST_WORDS = 8


def group_of(language):
    """The key of COMMON_WORDS that a language of the site is recognised as."""
    return GROUPS.get(language, language)


def likely_languages(text):
    """The groups a text may be in, as a set; all of them where it says too little."""
    words = [word.lower() for word in _WORD.findall(unicodedata.normalize("NFC", text))]
    if len(words) < LEAST_WORDS:
        return set(COMMON_WORDS)
    scores = {
        language: sum(word in common for word in words)
        - 2 * sum(bool(_ALIEN_SETS[language] & set(word)) for word in words)
        for language, common in _SETS.items()
        if (language in CYRILLIC_LANGUAGES) == is_cyrillic(text)
    }
    best = max(scores.values())
    return {language for language, score in scores.items() if score >= best - _DOUBT}


def mixed_words(text):
    """Words with letters of both scripts, which no eye sees and no search finds."""
    return [word for word in _WORD.findall(text) if _CYRILLIC.search(word) and _LATIN.search(word)]


def foreign_script(text, *, language):
    """The words of a text that are in the other script than its language's.

    In a Cyrillic language names in Latin letters are usual; there it is for the caller to say
    how many are too many.
    """
    other = _LATIN if language in CYRILLIC_LANGUAGES else _CYRILLIC
    return [word for word in _WORD.findall(text) if other.search(word)]
