"""A meeting's changed facts show at once in the catalogue."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from search import hiding

from .models import Meeting, MeetingPage, MeetingReportPage


@receiver(post_save, sender=Meeting)
def meeting_changed(sender, instance, created, **kwargs):
    """Date and mode are facts of its invitations and reports; a closed meeting has no report."""
    if created:
        return
    for page in MeetingPage.objects.filter(meeting=instance):
        if instance.is_closed:
            for report in MeetingReportPage.objects.child_of(page).live():
                report.unpublish()
        hiding.page_changed(page)


@receiver(post_save, sender=MeetingPage)
def invitation_changed(sender, instance, created, **kwargs):
    """A report is filed where its meeting is."""
    if not created:
        hiding.page_changed(instance)
