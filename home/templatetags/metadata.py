"""Puts the page shown into words for machines; each tag reads the context of its page type."""

from django import template

from home import metadata
from home.licences import ADDRESSES
from languages.registry import LANGUAGES
from taxonomy import names
from taxonomy.countries import country_name

register = template.Library()

_MEDIA_TYPES = {"pdf": "application/pdf", "web": "text/html"}


def _described(context, *, summary, filing=None):
    reading, base = context["reading"], context["site_base"]
    commitments = names.commitments()
    return metadata.Description(
        name=context["page"].title,
        address=f"{base}{reading.canonical}",
        html_lang=reading.text_language.html_lang,
        summary=summary,
        terms=tuple(
            (
                commitments[number].name_in(reading.text),
                f"{base}/{reading.text}/commitments/{commitments[number].slug}/",
            )
            for number in (filing.commitments if filing else ())
            if number in commitments
        ),
        places=tuple(
            country_name(code, language=reading.text)
            for code in (filing.countries if filing else ())
        ),
        translations=tuple(
            (language.html_lang, f"{base}{address}")
            for language, address in reading.alternatives
            if language.code != reading.text
        ),
    )


@register.simple_tag(takes_context=True)
def article_data(context):
    """A story as an Article; organisations that are described or withheld are left out."""
    page = context["page"]
    described = _described(context, summary=page.standfirst, filing=context["reading"].entry)
    return metadata.as_script(
        metadata.article(
            described,
            date=page.date,
            organisations=[one.name for one in context["organisations"] if one.how == "named"],
            licence=ADDRESSES.get(page.licence, ""),
            source=page.source_url,
        )
    )


@register.simple_tag(takes_context=True)
def resource_data(context):
    """A resource as a Report with its language versions."""
    page, base = context["page"], context["site_base"]
    described = _described(context, summary=page.abstract, filing=context["reading"].entry)
    files = []
    for one in context["manifestations"]:
        address = one.url or (f"{base}{one.document.url}" if one.document else "")
        known = LANGUAGES.get(one.language)
        language = known.html_lang if known else ("" if one.language == "mul" else one.language)
        if address:
            files.append((address, language, _MEDIA_TYPES.get(one.format, "")))
    return metadata.as_script(
        metadata.report(
            described,
            date=page.year,
            publisher=page.publisher,
            author=page.authors,
            isbn=page.isbn,
            doi=page.doi,
            audience=page.audience,
            files=files,
        )
    )


@register.simple_tag(takes_context=True)
def meeting_report_data(context):
    """A meeting's report as a Report on the meeting's Event."""
    page, reading = context["page"], context["reading"]
    described = _described(context, summary=page.summary, filing=reading.entry)
    return metadata.as_script(
        metadata.report(
            described,
            date=context["meeting"].local_start.date(),
            of=f"{context['site_base']}{reading.canonical.removesuffix('report/')}",
        )
    )


@register.simple_tag(takes_context=True)
def meeting_data(context, organisers=()):
    """A meeting as an Event; `organisers` are Organisations."""
    page, meeting, reading = context["page"], context["meeting"], context["reading"]
    moments = [meeting.local_start, meeting.local_end]
    if not meeting.time_is_known:
        moments = [moment and moment.date() for moment in moments]
    return metadata.as_script(
        metadata.event(
            _described(context, summary=page.purpose, filing=reading.entry),
            start=moments[0],
            end=moments[1],
            mode=meeting.mode,
            place=meeting.public_place,
            organisers=[one.name_in(reading.text) for one in organisers],
        )
    )


@register.simple_tag(takes_context=True)
def commitment_set_data(context):
    """The twelve commitments as a DefinedTermSet."""
    reading = context["reading"]
    address = f"{context['site_base']}{reading.canonical}"
    return metadata.as_script(
        metadata.defined_term_set(
            _described(context, summary=context["page"].introduction),
            terms=[
                (one.number, one.name_in(reading.text), f"{address}{one.slug}/")
                for one in names.commitments().values()
            ],
        )
    )


@register.simple_tag(takes_context=True)
def commitment_data(context):
    """One commitment as a DefinedTerm of the set above it."""
    page, reading = context["page"], context["reading"]
    return metadata.as_script(
        metadata.defined_term(
            _described(context, summary=page.summary),
            code=page.commitment.number,
            term_set=f"{context['site_base']}/{reading.text}/commitments/",
        )
    )
