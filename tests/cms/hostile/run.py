"""Asks at every address, undoes each request, and says what was changed, told, or broken."""

import logging
import re
from collections import Counter
from dataclasses import dataclass, field

from django.db import transaction
from django.test import Client

from home.permissions.addresses import patterns
from taxonomy import names
from tests.making import commits

from . import snapshot
from .attempts import Attempt, addresses_of, fields_of, posts
from .world import SECRET

TOLD = re.compile(rf"[\w-]*{SECRET}[\w-]*", re.IGNORECASE)
# Beside GET and POST.
OTHER_METHODS = {
    "wagtailadmin_dismissibles": ("patch",),
    "edit_string_and_keep": ("put", "delete"),
    "wagtail_localize:edit_override": ("put", "delete"),
    "wagtailadmin_pages:preview_on_edit": ("delete",),
}


@dataclass
class Report:
    """What came of a run. `findings` are [(kind, request, detail)]."""

    patterns: int = 0
    requests: int = 0
    answers: Counter = field(default_factory=Counter)
    by_pattern: dict = field(default_factory=dict)
    findings: list = field(default_factory=list)

    def __str__(self):
        lines = [
            f"patterns: {self.patterns}",
            f"requests: {self.requests}",
            "answers: "
            + ", ".join(f"{status} × {number}" for status, number in sorted(self.answers.items())),
            f"findings: {len(self.findings)}",
        ]
        return "\n".join(
            [*lines, *(f"  {kind}: {what}: {how}" for kind, what, how in self.findings)]
        )


class Run:
    """A run of one person over the whole of `admin/`; `whole`: with everything that fits."""

    def __init__(self, world, user=None, *, whole=False, sample=9, only=None):
        self.world, self.user, self.whole, self.only = world, user, whole, only
        self.sample = sample
        self.client = Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user)
        self.report = Report()
        self.writes = snapshot.Writes()

    def over_everything(self, check=None):
        """Ask at each pattern; `check(attempt, answer)` may give the words of a finding."""
        self.before = snapshot.take(self.world, self.user and self.user.pk)
        logging.disable(logging.ERROR)  # thousands of lines on what was not found
        try:
            for name, route in patterns():
                if self.only is None or self.only(name, route):
                    self.report.patterns += 1
                    for address, about in addresses_of(
                        name, route, self.world, whole=self.whole, sample=self.sample
                    ):
                        self._at(name, address, about, check)
        finally:
            logging.disable(logging.NOTSET)
        return self.report

    def _at(self, name, address, about, check):
        first = self._ask(Attempt(name or address, address, about=about), check)
        scripts = (False, True) if self.whole else (False,)
        if self.whole:
            self._ask(Attempt(name or address, address, by_script=True, about=about), check)
        for data in posts(name, fields_of(first), self.world, whole=self.whole):
            for by_script in scripts:
                attempt = Attempt(name or address, address, "post", data, by_script, about)
                self._ask(attempt, check)
        for method in OTHER_METHODS.get(name, ()):
            self._ask(Attempt(name, address, method, {}, about=about), check)

    def _ask(self, attempt, check):
        cookies = self.client.cookies.copy()
        options = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"} if attempt.by_script else {}
        if attempt.method in ("put", "patch"):
            options |= {"data": "value=x", "content_type": "application/x-www-form-urlencoded"}
        elif attempt.data is not None:
            options["data"] = attempt.data
        with transaction.atomic():
            with self.writes.noted(), commits():
                answer = getattr(self.client, attempt.method)(attempt.address, **options)
                text = _everything_in(answer)
            self._note(attempt, answer, text, check)
            transaction.set_rollback(True)
        self.client.cookies = cookies
        names.forget()
        return answer

    def _note(self, attempt, answer, text, check):
        report = self.report
        report.requests += 1
        report.answers[answer.status_code] += 1
        report.by_pattern.setdefault(attempt.name, Counter())[answer.status_code] += 1
        if answer.status_code >= 500:
            error = getattr(answer, "exc_info", None)
            report.findings.append(("broken", str(attempt), repr(error[1]) if error else "500"))
            return
        if told := sorted(set(TOLD.findall(text))):
            report.findings.append(("told", str(attempt), ", ".join(told)))
        if self.writes.any:
            after = snapshot.take(self.world, self.user and self.user.pk)
            for what, gone, come in snapshot.differences(self.before, after):
                report.findings.append(("changed", str(attempt), f"{what}: {gone} -> {come}"))
        if check is not None and (words := check(attempt, answer)):
            report.findings.append(("answered", str(attempt), words))


def _everything_in(answer):
    """All that an answer tells: its text, where it leads, and the messages it sets."""
    if answer.streaming:
        text = b"".join(answer.streaming_content).decode(errors="replace")
    else:
        text = answer.content.decode(errors="replace")
    return "\n".join([text, str(answer.headers), answer.cookies.output()])
