"""What a visitor asks of the catalogue, read from an address and written back into one."""

from dataclasses import dataclass, field, replace
from urllib.parse import quote_plus, urlencode

FACETS = ("commitment", "topic", "country", "kind", "format", "language", "year", "scope")
SORTS = ("relevance", "newest", "oldest", "title")
LONGEST_QUERY = 300
MOST_VALUES = 30


class QuestionTooLong(ValueError):
    """The words are too many to be a search."""


class TooGeneral(ValueError):
    """The question would take too long to answer."""


class NoSuchPage(ValueError):
    """The page number is not a number from 1."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question: words, chosen facet values, order and page, asked in a language.

    `within` are the kinds that the section shows at all; `()` means everything.
    """

    language: str
    words: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    mine: bool = False
    sort: str = ""
    page: int = 1
    within: tuple[str, ...] = ()

    @property
    def order(self):
        """The order asked for, else by relevance with words and newest first without."""
        if self.sort in SORTS and (self.sort != "relevance" or self.words):
            return self.sort
        return "relevance" if self.words else "newest"

    @property
    def is_plain(self):
        """True if nothing is asked or narrowed: the bare listing."""
        return not (self.words or self.chosen or self.mine or self.sort)

    def parameters(self):
        """The question as (name, value) pairs in one canonical order, page left out if first."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(facet, value) for facet in FACETS for value in self.chosen.get(facet, ())]
        if self.mine:
            pairs.append(("mine", "1"))
        if self.sort in SORTS:
            pairs.append(("sort", self.sort))
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        return pairs

    def query_string(self):
        """`?q=…&commitment=…`, or an empty text for the bare listing."""
        pairs = self.parameters()
        return f"?{urlencode(pairs)}" if pairs else "."

    def of_everything(self):
        """The same question asked of everything, the section's kinds chosen as any others are.

        None if kinds were chosen that the section does not show: nothing answers that.
        """
        if not self.within:
            return self
        asked = self.chosen.get("kind", self.within)
        kinds = tuple(str(kind) for kind in self.within if kind in asked)
        return replace(self, within=(), chosen=self.chosen | {"kind": kinds}) if kinds else None

    def with_value(self, facet, value):
        """The same question narrowed further, from its first page."""
        values = (*self.chosen.get(facet, ()), value)
        return replace(self, page=1, chosen=self.chosen | {facet: values})

    def links_with(self, facet):
        """A function: the query string of `with_value` for any value of a facet, made quickly."""
        # No value and no word holds a NUL.
        before, _, after = self.with_value(facet, "\0").query_string().partition("%00")
        return lambda value: f"{before}{quote_plus(value)}{after}"

    def without_value(self, facet, value):
        """The same question with one narrowing taken away, from its first page."""
        chosen = {
            f: tuple(v for v in vs if (f, v) != (facet, value)) for f, vs in self.chosen.items()
        }
        return replace(self, page=1, chosen={f: vs for f, vs in chosen.items() if vs})

    def on_page(self, number):
        """The same question, another page of its answer."""
        return replace(self, page=number)


def read_words(parameters):
    """The words of a question from a QueryDict. Raises QuestionTooLong as read_question does."""
    words = " ".join(parameters.get("q", "").replace("\x00", " ").split())
    if len(words) > LONGEST_QUERY:
        raise QuestionTooLong
    return words


def read_question(parameters, *, language, within=()):
    """Read a Question from a QueryDict.

    Values that nobody carries are kept (they find nothing, and the page says so); empty ones,
    repetitions and what comes after MOST_VALUES in all are dropped. Raises NoSuchPage for a page
    number that is none, QuestionTooLong for more than LONGEST_QUERY characters.
    """
    words = read_words(parameters)
    chosen = {}
    for facet in FACETS:
        values = [value.strip()[:60].replace("\x00", "") for value in parameters.getlist(facet)]
        if facet == "commitment":
            values = [value.lstrip("0") if value.isdecimal() else value for value in values]
        else:
            values = [value.lower() for value in values]
        room = MOST_VALUES - sum(map(len, chosen.values()))
        if values := tuple(dict.fromkeys(filter(None, values)))[:room]:
            chosen[facet] = values
    number = parameters.get("page") or "1"
    if not (number.isascii() and number.isdecimal() and len(number) < 7 and int(number) >= 1):
        raise NoSuchPage
    return Question(
        language=language,
        words=words,
        chosen=chosen,
        mine=parameters.get("mine") == "1",
        sort=parameters.get("sort", ""),
        page=int(number),
        within=tuple(within),
    )
