"""One of each page type, so that a test can walk over all of them in every language."""

from home.models import CommitmentPage
from taxonomy.models import Commitment
from tests.making import (
    index_page_named,
    make_meeting,
    make_report,
    make_resource,
    make_standard_page,
    make_story,
    make_under,
    translate,
)

# What a page may cost, uncached (design: budgets every page keeps).
LISTING, CONTENT, LABELLED = 12, 14, 16


def make_every_page(*, copies=1):
    """Make `copies` of each type, original in English, translated into mk and sr.

    Returns `{name: (path below the prefix, query budget, budget where labelled)}`.
    """
    for _ in range(copies):
        story = make_story(commitments=(5, 8), topics=("self-regulation",), countries=("mk",))
        resource = make_resource(commitments=(5,))
        meeting = make_meeting(commitments=(5,))
        report = make_report(meeting)
        standard = make_standard_page()
        for page in (story, resource, meeting, report, standard):
            for language in ("mk", "sr"):
                translate(page, language)
    commitment = CommitmentPage.objects.filter(commitment__number=5).first() or make_under(
        index_page_named("commitments"),
        CommitmentPage(
            title="People-Driven Work",
            slug="people-driven-work",
            summary="Those concerned steer the work.",
            policies="<p>Who decides with whom.</p>",
            commitment=Commitment.objects.get(number=5),
        ),
    )
    return {
        "front page": ("", LISTING, LISTING),
        "stories": ("stories/", LISTING, LISTING),
        "library": ("library/", LISTING, LISTING),
        "meetings": ("meetings/", LISTING, LISTING),
        "commitments": ("commitments/", LISTING, LISTING),
        "commitment": (f"commitments/{commitment.slug}/", CONTENT, LABELLED),
        "story": (f"stories/{story.slug}/", CONTENT, LABELLED),
        "resource": (f"library/{resource.slug}/", CONTENT, LABELLED),
        "meeting": (f"meetings/{meeting.slug}/", CONTENT, LABELLED),
        "report": (f"meetings/{meeting.slug}/report/", CONTENT, LABELLED),
        "standing page": (f"{standard.slug}/", CONTENT, LABELLED),
        "search": ("search/", LISTING, LISTING),
        "search with everything": (
            "search/?q=story&commitment=5&country=mk&kind=story&topic=self-regulation",
            LISTING,
            LISTING,
        ),
        "nothing found": ("search/?q=zzzz", LISTING, LISTING),
    }
