"""The catalogue: what visitors can find, one row per published page and language.

A row exists only while its page is live and open to everybody, so what is private cannot leak
through a query that forgot to ask. Rows are derived and can be rebuilt from nothing
(`manage.py rebuild_catalogue`); `Work` and `FormerPath` are identity and history and stay.
"""

from django.db import models

from .fields import OneToOneKey


class Work(models.Model):
    """The identity of a work in all its languages; its number is its permanent address."""

    translation_key = models.UUIDField(unique=True)

    def __str__(self):
        return f"/w/{self.pk}/"


class FormerPath(models.Model):
    """An address a work once had, below the language prefix; it redirects to today's."""

    path = models.CharField(max_length=1000, unique=True)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="former_paths")

    def __str__(self):
        return self.path


class EntryQuerySet(models.QuerySet):
    """Questions that the catalogue's readers ask."""

    def at(self, path):
        """All language versions of the work at `path` (below the prefix, as `stories/x/`)."""
        return self.filter(path=path)

    def listed(self):
        """Versions that listings and search may show; sections and the like are not."""
        return self.filter(listed=True)

    def leads(self):
        """One row for each listed work."""
        return self.listed().filter(is_lead=True)


class Entry(models.Model):
    """One published language version of a work, with the work's facts."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="entries")
    language = models.CharField(max_length=12)
    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="catalogue_row"
    )
    content_type_id = models.IntegerField()
    path = models.CharField(max_length=1000)
    is_original = models.BooleanField()
    # True on one row of each work: the original, or the first language if that is not public.
    is_lead = models.BooleanField()
    listed = models.BooleanField()
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=255)
    summary = models.TextField()
    # Facts of the work, equal in all its rows, read from its original version.
    format = models.CharField(max_length=30)
    scope = models.CharField(max_length=20)
    date = models.DateField(null=True)
    commitments = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    original_language = models.CharField(max_length=12)
    updated_at = models.DateTimeField(null=True)
    licence = models.CharField(max_length=30, default="")
    source = models.CharField(max_length=1000, default="")
    # The folded title, for the order by title.
    title_key = models.CharField(max_length=600, default="")

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "language"], name="one_row_a_language"),
            models.UniqueConstraint(fields=["path", "language"], name="one_row_an_address"),
        ]
        indexes = [
            models.Index(fields=["listed", "is_lead", "-date"], name="leads_by_date"),
        ]

    def __str__(self):
        return self.url

    @property
    def url(self):
        """The version's own address."""
        return self.url_in(self.language)

    def url_in(self, language):
        """The address of the work under the prefix of `language`."""
        return f"/{language}/{self.path}"


class EntryText(models.Model):
    """The running text of a version in its own script: for extracts and for indexing anew.

    In a table of its own, so that no list of versions drags it along.
    """

    entry = OneToOneKey(Entry, on_delete=models.CASCADE, primary_key=True, related_name="running")
    text = models.TextField()

    def __str__(self):
        return self.text[:60]


class FacetNumber(models.Model):
    """The number of a facet's value; a work carries it as one bit (see `bits.py`)."""

    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=60)
    number = models.SmallIntegerField(unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["facet", "value"], name="one_number")]

    def __str__(self):
        return f"{self.number}: {self.facet}={self.value}"


class FiledWork(models.Model):
    """What a listed work is filed under, as numbers only: narrowed, counted and put in order.

    `day` is the proleptic ordinal of the work's date (`date.toordinal()`), 0 where it has none.
    """

    work = OneToOneKey(Work, on_delete=models.CASCADE, primary_key=True, related_name="filed")
    day = models.IntegerField()
    bits_0 = models.BigIntegerField(default=0)
    bits_1 = models.BigIntegerField(default=0)
    bits_2 = models.BigIntegerField(default=0)
    bits_3 = models.BigIntegerField(default=0)
    bits_4 = models.BigIntegerField(default=0)
    bits_5 = models.BigIntegerField(default=0)

    class Meta:
        indexes = [
            # Holds the whole row: a listing reads nothing but this, in its order.
            models.Index(
                fields=["day", "work", "bits_0", "bits_1", "bits_2", "bits_3", "bits_4", "bits_5"],
                name="filed_by_day",
            ),
        ]

    def __str__(self):
        return f"{self.work_id}"


class FacetPair(models.Model):
    """How many listed works of a kind carry both of two values; -1 stands for any.

    Kept in the transaction that files a work, so that a listing narrowed once or not at all
    counts every facet without looking at the works.
    """

    kind = models.CharField(max_length=20)
    one = models.SmallIntegerField()
    other = models.SmallIntegerField()
    works = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "kind"], name="one_count_a_pair")
        ]

    def __str__(self):
        return f"{self.kind} {self.one}+{self.other}: {self.works}"


class StaleWork(models.Model):
    """That a work was changed and its rows may be behind; a row for each change.

    Written in the transaction of the change, taken off by the refresh that follows its commit, or
    `later` by the clock where they are many. Another that stays was left by a process that died in
    between (`hiding.py`).
    """

    translation_key = models.UUIDField(db_index=True)
    later = models.BooleanField(default=False)
    noted_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self):
        return f"{self.translation_key} since {self.noted_at}"


class Mending(models.Model):
    """That works were found whose rows were not what they should be, and were mended."""

    mended_at = models.DateTimeField(auto_now_add=True, db_index=True)
    # Their translation keys as texts.
    works = models.JSONField()

    def __str__(self):
        return f"{len(self.works)} works at {self.mended_at}"
