"""Somebody who fills in every form that they are shown, each once, with words that the test chooses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client as Browser

from tests.proofs import typed
from tests.proofs.filling_in import Field, Form, forms_on, post
from tests.proofs.people import People

# What ends or replaces something comes last, in this order, so that the other forms are there to be filled in.
ENDS = ["turn/", "undo", "redo", "back/", "remove/", "sign/", "put-away", "stop/", "end/", "lift/", "import/"]
ENDS += ["present/", "destroy", "sure/", "show-to", "password"]
# Signs out, needs a thing that somebody holds in the hand, or only looks like a form.
LEFT_OUT = re.compile("logout|passkey|second-factor|admin/clients/accesslog/.*change")
SAID = re.compile(r'class="problem[^"]*"[^>]*>(.*?)</(?:ul|p)>', re.DOTALL)


class Walk:
    """One role's way through the pages: `taken` forms, and why the others were `refused`."""

    def __init__(self, people: People, role: str) -> None:
        self.people, self.role = people, role
        self.taken: list[Form] = []
        self.refused: list[str] = []
        self.known: set[tuple[str, frozenset[str]]] = set()
        self.browser = Browser(raise_request_exception=False)
        if role in people.cookies:
            self.browser.cookies[settings.SESSION_COOKIE_NAME] = people.cookies[role]

    def text(self, form: Form, field: Field) -> str:
        """What is typed into a field that takes any text."""
        raise NotImplementedError

    def wants(self, form: Form) -> bool:
        """Whether it is one to fill in."""
        return not LEFT_OUT.search(form.action)

    def read(self, answer: HttpResponse) -> str:
        """The page that was answered; files say nothing here."""
        body = b"".join(answer)
        answer.close()
        return body.decode() if "html" in answer.headers.get("Content-Type", "") else ""

    def through(self, pages: list[str]) -> None:
        """Fills in what stands on these pages, and then what ends something."""
        at_last = []
        for page in sorted(pages, key=_ends):
            for form in self._not_known(self.forms_at(page)):
                if _ends(form.action):
                    at_last.append((page, form))
                else:
                    self.fill_in(page, form)
        for page, form in sorted(at_last, key=lambda one: (_ends(one[1].action), one[1].action)):
            self.fill_in(page, form)

    def forms_at(self, page: str) -> list[Form]:
        answer = self.browser.get(page)
        return forms_on(self.read(answer), page) if answer.status_code == 200 else []

    def fill_in(self, page: str, form: Form) -> None:
        """The form as it is by now, with the token of the map as it is by now, and what it asks next."""
        now = next((one for one in self.forms_at(page) if _same(one) == _same(form)), None)
        if now:  # another form may have taken away what this one was about
            self.send(now)

    def send(self, form: Form) -> None:
        cache.clear()
        text = partial(self.text, form)
        answer = post(self.browser, form.action, typed.filled(form, text), typed.files(form, text))
        said = self.read(answer)
        if answer.status_code < 400:
            self.taken.append(form)
        else:
            self.refused.append(f"{form.action} for {self.role}: {answer.status_code} {_sentences(said)}")
        if answer.status_code == 200:
            for one in self._not_known(forms_on(said, form.action)):
                self.send(one)

    def _not_known(self, forms: list[Form]) -> Iterator[Form]:
        for form in forms:
            if _same(form) not in self.known and self.wants(form):
                self.known.add(_same(form))
                yield form


def _ends(address: str) -> int:
    """How late it comes; 0 for what ends nothing."""
    return next((place for place, word in enumerate(ENDS, 1) if word in address), 0)


def _same(form: Form) -> tuple[str, frozenset[str]]:
    """What makes it the same form again on another page."""
    return form.action.partition("?")[0], frozenset(form.names - {"csrfmiddlewaretoken"})


def _sentences(page: str) -> list[str]:
    return [" ".join(re.sub("<[^>]+>", " ", said).split()) for said in SAID.findall(page)][:3]
