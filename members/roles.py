"""The roles in the CMS and the names of their groups.

What each may do is in `site_config/roles.py`, which makes the groups.
"""

from languages.registry import LANGUAGES

TRANSLATOR = "Translator"
REVIEWER = "Reviewer"
EDITOR = "Editor"
# One group each for every language.
IN_A_LANGUAGE = (TRANSLATOR, REVIEWER, EDITOR)

PUBLISHER = "Publisher"
COORDINATOR = "Coordinator"


def group_name(role, language):
    """The name of the group that has `role` in a language: `Translator (sq)`."""
    return f"{role} ({language})"


# The groups of the house by name: any other group, also one without rights, is for
# administrators to give, since pages may be closed to all but its members.
GROUPS_TO_GIVE = (
    *(group_name(role, language) for role in IN_A_LANGUAGE for language in LANGUAGES),
    PUBLISHER,
    COORDINATOR,
)
