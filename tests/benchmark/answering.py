"""Asks the site the questions and takes the time: *find*, *page* and a statement by hand."""

import gzip
import re

from django.db import connection
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from django.utils import translation

from search.asked import read_asked
from search.finding import find
from search.questions import TooGeneral, read_question
from search.suggesting import completions, other_spelling

from .asking import DID_YOU_MEAN, SEARCH, SUGGEST
from .floor import floor_of, prepare_connection
from .lexicon import LANGUAGES
from .machine import Watch
from .timing import Times

_TALLY = re.compile(rb'class="tally">([^<]*)')

# Rounds before time is taken, a language in each: names of terms, messages, the database's memory.
WARMING = len(LANGUAGES)


class WrongAnswer(AssertionError):
    """Something other than what was planted was found, or no page came."""


class Site:
    """The whole site in this process, asked as a web server asks it.

    Connections are kept or closed behind each request as in production.
    """

    def __init__(self):
        from site_config.wsgi import application

        self._application = application
        self._factory = RequestFactory()

    def get(self, address):
        """The body of an answer, as a browser would get it. Raises WrongAnswer."""
        path, _, query = address.partition("?")
        environ = self._factory._base_environ(
            PATH_INFO=path,
            QUERY_STRING=query,
            REQUEST_METHOD="GET",
            HTTP_ACCEPT_ENCODING="gzip",
            HTTP_X_FORWARDED_PROTO="https",
        )
        environ["wsgi.url_scheme"] = "https"
        said = []
        response = self._application(environ, lambda status, headers: said.append(status))
        try:
            body = b"".join(response)
        finally:
            response.close()
        if not said[0].startswith("200"):
            raise WrongAnswer(f"{address}: {said[0]}")
        return body


def ask_all(asks, *, rounds, server, report):
    """Ask every class of questions `rounds` times; gives {name: measurements} and how busy it was.

    A measurement is `{find, page, floor, statements, expected, found}`; a wrong number of works is
    kept for the report, not raised.
    """
    site = Site()
    found = {ask.name: {"wrong": []} for ask in asks}
    busy = {}
    ways = {"find": _find, "floor": _floor, "page": site_page(site)}
    for way, call in ways.items():
        if way == "floor":
            prepare_connection()
        watch = Watch(server=server)
        times = {ask.name: Times() for ask in asks}
        for number in range(-WARMING, rounds):
            report(way, max(0, number), rounds)
            for ask in asks:
                instance = ask.instances[number % len(ask.instances)]
                taking = times[ask.name] if number >= 0 else Times()
                works = call(ask, instance, taking)
                if works not in (None, instance.expected):
                    found[ask.name]["wrong"].append([way, instance.query_string, works])
        busy[way] = watch.read()
        connection.close()
        for ask in asks:
            taken = times[ask.name]
            found[ask.name][way] = taken.summary() if taken.seconds else None
    for ask in asks:
        found[ask.name]["works"] = max(instance.expected for instance in ask.instances)
        found[ask.name]["statements"] = _statements(ask, site)
    return found, busy


def _find(ask, instance, times):
    with translation.override(instance.language):
        if ask.way == SUGGEST:
            times.take(lambda: completions(instance.words, language=instance.language))
            return None
        if ask.way == DID_YOU_MEAN:
            times.take(_did_you_mean, instance)
            return None
        question = read_question(QueryDict(instance.query_string), language=instance.language)
        try:
            return times.take(find, question).count
        except TooGeneral:
            times.stopped += 1
            return None


def _did_you_mean(instance):
    asked = read_asked(instance.words, language=instance.language)
    return other_spelling(instance.words, asked, language=instance.language)


def _floor(ask, instance, times):
    if ask.way != SEARCH:
        return None
    sql, parameters = floor_of(instance)

    def run():
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    rows = times.take(run)
    return rows[0][1] if rows else 0


def site_page(site):
    """How a page is asked for and its number of works read."""

    def page(ask, instance, times):
        address = _address(ask, instance)
        if address is None:
            return None
        try:
            body = times.take(site.get, address)
        except WrongAnswer:
            times.stopped += 1
            return None
        return _tally(body) if ask.way == SEARCH else None

    return page


def _address(ask, instance):
    with translation.override(instance.language):
        try:
            path = reverse("suggestions" if ask.way == SUGGEST else "search")
        except NoReverseMatch:
            return None
    return f"{path}?{instance.query_string}"


def _tally(body):
    """The number of works that a page says it has found; None if it does not say."""
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    said = _TALLY.search(body)
    return int(b"".join(re.findall(rb"\d", said[1])) or 0) if said else None


def _statements(ask, site):
    """The most statements that a page of this class takes."""
    most = 0
    for instance in ask.instances[:7]:
        counted = []

        def count(execute, sql, parameters, many, context, counted=counted):
            counted.append(sql)
            return execute(sql, parameters, many, context)

        with connection.execute_wrapper(count):
            if address := _address(ask, instance):
                try:
                    site.get(address)
                except WrongAnswer:
                    continue
        most = max(most, len(counted))
    return most
