from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts_in_html import to_latin_html


@pytest.mark.parametrize(
    ("html", "latin"),
    [
        ("<p>Приче о <b>људима</b></p>", "<p>Priče o <b>ljudima</b></p>"),
        ('<a href="/приче/" title="Љ > Њ">Љубав</a>', '<a href="/приче/" title="Љ > Њ">Ljubav</a>'),
        ("<b>Љ</b>УБАВ", "<b>LJ</b>UBAV"),
        ("<b>Љ</b>убав", "<b>Lj</b>ubav"),
        ("<h2>ДЕО</h2><p>Љ</p><p>убав</p>", "<h2>DEO</h2><p>Lj</p><p>ubav</p>"),
        ("<code>пре</code> и после", "<code>пре</code> i posle"),
        ("<pre>а <b>б</b></pre>в", "<pre>а <b>б</b></pre>v"),
        ("<script>x = 'љ'</script>", "<script>x = 'љ'</script>"),
        ("<!-- љ <b> -->љ", "<!-- љ <b> -->lj"),
        ('<span lang="mk">Ќе <i>љ</i></span> и', '<span lang="mk">Ќе <i>љ</i></span> i'),
        ('<span lang="sr">љ</span>', '<span lang="sr">lj</span>'),
        ('<b translate="no">љ</b> љ', '<b translate="no">љ</b> lj'),
        ("а&nbsp;б &amp; &#1074;&#x433; &#8211;", "a&nbsp;b &amp; vg &#8211;"),
        ("а < б<br/>в<br>г", "a < b<br/>v<br>g"),
        ('<embed alt="слика" embedtype="image" id="1"/>и', '<embed alt="слика" embedtype="image" id="1"/>i'),
        ("види https://пример.срб/а<br/>", "vidi https://пример.срб/а<br/>"),
        ("", ""),
    ],
)  # fmt: skip
def test_words_change_and_markup_does_not(html, latin):
    assert to_latin_html(html) == latin


@given(st.text("абљЉ <>/\"'=&;#!-bpcode1\n"))
def test_converting_twice_is_converting_once(html):
    once = to_latin_html(html)
    assert to_latin_html(once) == once


@given(st.text("abc <>/\"'=&;#!-code1\n"))
def test_html_without_cyrillic_stays_byte_for_byte(html):
    assert to_latin_html(html) == html


@pytest.mark.parametrize("piece", ["<a ", '<a b="', "<!--", "<", "<b>", "а"])
def test_broken_markup_takes_no_time(piece):
    started = monotonic()
    to_latin_html(piece * 20_000 + "љ")
    assert monotonic() - started < 5
