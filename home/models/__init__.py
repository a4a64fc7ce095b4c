"""The pages every section builds on, the front page, commitments, and what editors upload."""

from .base import BaseIndexPage, BasePage
from .commitments import CommitmentIndexPage, CommitmentPage
from .contact import ContactDetails
from .drafts import DraftReference
from .front import HomePage
from .media import SiteDocument, SiteImage, SiteRendition
from .standard import StandardPage

__all__ = [
    "BaseIndexPage",
    "BasePage",
    "CommitmentIndexPage",
    "CommitmentPage",
    "ContactDetails",
    "DraftReference",
    "HomePage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "StandardPage",
]
