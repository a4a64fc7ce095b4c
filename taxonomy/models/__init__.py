"""What every page can be filed under: commitments, topics and countries."""

from .filing import CommitmentFiling, CountryFiling, TopicFiling
from .terms import Cluster, Commitment, Topic

__all__ = ["Cluster", "Commitment", "CommitmentFiling", "CountryFiling", "Topic", "TopicFiling"]
