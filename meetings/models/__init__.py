"""Meetings: plain facts in `Meeting`, words in pages."""

from .facts import Meeting
from .pages import MeetingIndexPage, MeetingPage
from .reports import MeetingReportPage

__all__ = ["Meeting", "MeetingIndexPage", "MeetingPage", "MeetingReportPage"]
