"""What the desk itself remembers; everything else it reads from Wagtail and localize."""

from django.db import models

from search.models import Work


class MissedReading(models.Model):
    """How often a work was read in another language for want of a version in the reader's own.

    A number and nothing about the reader; it is forgotten when the version is published.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="missed_readings")
    language = models.CharField(max_length=12)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "language"], name="one_count_a_language")
        ]

    def __str__(self):
        return f"{self.work} {self.language}: {self.times}"
