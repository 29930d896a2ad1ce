"""SD and reliability that a practice enters."""

import json

import pytest
from django.urls import reverse

from clients.instruments.catalogue import INSTRUMENTS
from clients.models import AccessLog, What
from clients.services import norms
from clients.services.norms import Norm
from tests.clients.editor import text_of
from tests.factory import make_admin, make_user

pytestmark = pytest.mark.django_db

GAD7, ECR_RS, PHQ9 = (INSTRUMENTS[id] for id in ("gad7", "ecr_rs", "phq9"))
FORM = {"sd": "3.5", "r": "0,84", "source": "Own clients, 2026"}


@pytest.fixture(autouse=True)
def file(settings, tmp_path):
    settings.NORMS_FILE = tmp_path / "norms.json"
    return settings.NORMS_FILE


@pytest.fixture
def web(client):
    client.force_login(make_user())
    return client


def address(instrument="phq9", scale="total"):
    return reverse("clients:norm", args=[instrument, scale])


def test_the_key_counts_until_the_practice_has_entered_something():
    assert norms.of_scale(GAD7, "total") == Norm(4.8, 0.83, "from the key")
    norms.keep(GAD7, "total", Norm(5.1, 0.9, "ours"), user=make_user())
    assert norms.of_scale(GAD7, "total") == Norm(5.1, 0.9, "ours")
    norms.keep(GAD7, "total", Norm(), user=make_user())
    assert norms.of_scale(GAD7, "total") == Norm(4.8, 0.83, "from the key")


def test_what_was_not_entered_stays_as_the_key_says():
    who = make_user()
    norms.keep(ECR_RS, "anxiety", Norm(1.1, None, "ours"), user=who)
    assert norms.of_scale(ECR_RS, "anxiety", "mother") == Norm(1.1, 0.8, "SD ours, r from the key")
    assert norms.of_scale(ECR_RS, "anxiety", "partner").r == 0.65
    assert norms.of_scale(ECR_RS, "anxiety") == Norm(1.1, None, "ours")

    norms.keep(GAD7, "total", Norm(None, 0.9, "ours"), user=who)
    assert norms.of_scale(GAD7, "total") == Norm(4.8, 0.9, "SD from the key, r ours")


def test_the_list_says_where_each_of_the_two_is_from(web):
    web.post(address("ecr_rs", "anxiety"), {"sd": "1.1", "r": "", "source": "ours"})

    assert "SD ours, r from the key" in text_of(web.get(reverse("clients:norms")))


def test_the_list_shows_what_was_entered_to_its_last_decimal(web):
    web.post(address(), FORM | {"sd": "5.125", "r": "0.855"})

    words = text_of(web.get(reverse("clients:norms")))
    assert "5.125" in words and "0.855" in words


def test_what_is_not_known_is_named():
    assert norms.of_scale(PHQ9, "total").missing == "SD and r"
    assert norms.of_scale(ECR_RS, "anxiety", "mother").missing == "SD"
    assert norms.of_scale(GAD7, "total").missing == ""
    assert norms.of_scale(GAD7, "no such scale").missing == "SD and r"


def test_entering(web, file):
    answer = web.post(address(), FORM, follow=True)

    assert answer.redirect_chain == [(reverse("clients:norms"), 302)]
    assert "Saved." in text_of(answer) and "Own clients, 2026" in text_of(answer)
    assert json.loads(file.read_text()) == {
        "phq9": {"total": {"sd": 3.5, "r": 0.84, "source": "Own clients, 2026"}}
    }
    entry = AccessLog.objects.get(what=What.CHANGED_NORMS)
    assert (entry.detail, entry.client_id) == ("phq9, total", None)


def test_the_form_shows_what_was_entered_and_what_the_key_says(web):
    web.post(address("gad7"), FORM)
    page = web.get(address("gad7"))

    assert 'value="3.5"' in page.content.decode()
    assert "The key says: SD 4.8, r 0.83" in text_of(page)
    page = web.get(address("ecr_rs", "anxiety"))
    assert "r partner 0.65, mother 0.8, father 0.8" in " ".join(text_of(page).replace(" ,", ",").split())


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"sd": "0"}, "Enter the SD as a number above 0"),
        ({"sd": "-1"}, "Enter the SD as a number above 0"),
        ({"sd": "wide"}, "Enter the SD as a number above 0"),
        ({"sd": "1e400"}, "Enter the SD as a number above 0"),
        ({"sd": "9" * 50}, "Enter the SD as a number above 0"),
        ({"r": "1"}, "Enter r as a number between 0 and 1"),
        ({"r": "nan"}, "Enter r as a number between 0 and 1"),
        ({"source": ""}, "Say where these numbers are from"),
        ({"source": "x" * 201}, "200"),
    ],
)
def test_nonsense_gets_a_sentence_and_is_kept_in_view(web, file, wrong, sentence):
    answer = web.post(address(), FORM | wrong)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    [[name, typed]] = wrong.items()
    assert name == "source" or f'value="{typed}"' in answer.content.decode()
    assert not file.exists()


def test_unknown_scales_are_not_found(web):
    assert web.get(address("phq9", "nothing")).status_code == 404
    assert web.get(address("nothing", "total")).status_code == 404


def test_only_therapists_and_records_admins(client):
    for user, status in ((make_user(), 200), (make_admin(), 200), (make_user(is_therapist=False), 403)):
        client.force_login(user)
        assert client.get(reverse("clients:norms")).status_code == status
        assert client.get(address()).status_code == status
        assert client.post(address(), FORM).status_code == (302 if status == 200 else 403)


@pytest.mark.parametrize(
    "content",
    ['{"phq9": 3}', '{"phq9": {"total": 5}}', '{"phq9": {"total": {"sd": "a", "r": true}}}',
     '{"phq9": {"total": {"sd": -2, "r": 1.5}}}', '{"phq9": {"total": {"sd": Infinity, "r": NaN}}}',
     '{"phq9": {"total": {"sd": 1' + "0" * 400 + '}}}'],
)  # fmt: skip
def test_a_file_that_somebody_spoiled_fails_no_page(web, file, content):
    file.write_text(content)

    assert norms.of_scale(PHQ9, "total") == Norm()
    assert web.get(reverse("clients:norms")).status_code == 200
    assert web.post(address(), FORM).status_code == 302
    assert norms.of_scale(PHQ9, "total").sd == 3.5


@pytest.mark.parametrize(
    "content", ["", "not json", "[]", '{"gad7": {"total": {"sd": 5.1,}}}', "[" * 100_000]
)
def test_a_file_that_cannot_be_read_fails_no_page_and_is_not_written_over(web, file, content):
    file.write_text(content)

    assert norms.of_scale(PHQ9, "total") == Norm()
    answer = web.post(address(), FORM)
    assert answer.status_code == 422
    assert "Nothing was saved: the file norms.json" in text_of(answer)
    assert 'value="3.5"' in answer.content.decode()
    assert file.read_text() == content
    assert not AccessLog.objects.filter(what=What.CHANGED_NORMS).exists()
