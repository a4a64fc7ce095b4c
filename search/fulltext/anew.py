"""The index made anew and empty, for a migration after which it holds something else."""

from . import NEW, OLD, text_index
from .vocabulary import Vocabulary


def make_anew():
    """Drop index and vocabulary with what a build has left, and make them empty.

    Nothing is lost: all of it is derived, and `rebuild_search` fills it.
    """
    for suffix in ("", NEW, OLD):
        text_index(suffix).drop()
        Vocabulary(suffix).drop()
    text_index().create()
    Vocabulary().create()
