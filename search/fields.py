"""The key of a table that has one row at most for each row of another."""

from django.db import models


class OneToOneKey(models.OneToOneField):
    """A primary key that is the other table's.

    SQLite finds a row at once by a key of the type INTEGER; by Django's bigint it looks into an
    index first, for every work that is found.
    """

    def db_type(self, connection):
        """INTEGER on SQLite, where it holds as many bits."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
