"""A form that is sent twice, by a double click or a page sent again, is kept once: also when both come at once."""

from functools import partial

import pytest

from clients.models import Share
from clients.models.sealed import sealed_models
from clients.services import log
from tests.clients.supervised import browser_of, janes_client
from tests.proofs.at_once import at_work_in, both_at_once
from tests.proofs.creating import FORMS

FIRST = ("a case brought in", "a statement", "a thing added")  # each is kept once in another way
each_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


@pytest.fixture(autouse=True)
def nothing_is_drawn(settings):
    settings.GRAPHVIZ_DOT = "there is no such engine"


def rows() -> dict[str, int]:
    return {kind.__name__: kind.objects.count() for kind in (*sealed_models(), Share)}


def is_told(answer, first) -> bool:
    """Whether whoever sent it is where the first one led to, or reads why it was not kept."""
    if answer.status_code == 302:
        return answer.url == first.url
    return answer.status_code in (409, 422) and 'role="alert"' in answer.content.decode()


@pytest.mark.django_db
@each_form
def test_it_is_kept_once(form):
    user, where, sent = form(janes_client())
    browser = browser_of(user)
    none = rows()
    first = browser.post(where, sent)
    once = rows()

    second = browser.post(where, sent)

    assert first.status_code == 302, first.content.decode()
    assert rows() == once != none
    assert is_told(second, first)


@pytest.mark.django_db
@each_form
def test_what_cannot_be_written_down_is_not_kept(form, monkeypatch):
    user, where, sent = form(janes_client())
    browser = browser_of(user)
    before = rows()

    def fails(*_, **__):
        raise log.NotWritten("The access log cannot be written.")

    monkeypatch.setattr(log, "_write", fails)
    assert browser.post(where, sent).status_code == 503
    assert rows() == before


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_kept_once(tmp_path, rounds, figure):
    tried = [*FIRST, *sorted(set(FORMS) - set(FIRST))][: rounds(len(FIRST), len(FORMS))]
    for name in tried:
        with at_work_in(tmp_path / name) as work:
            user, where, sent = FORMS[name](janes_client())
            browsers = [browser_of(user), browser_of(user)]
            none = rows()
            answers = both_at_once([partial(browser.post, where, sent) for browser in browsers], work)
            once = rows()
        kept = [answer for answer in answers if answer.status_code == 302]
        assert kept and all(is_told(answer, kept[0]) for answer in answers), name
        assert once != none and all(once[kind] - none[kind] <= 1 for kind in none), name
    figure(f"{len(tried)} forms sent twice at once, each kept once")
