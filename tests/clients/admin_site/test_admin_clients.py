"""A client’s identity in the admin site: corrected, given to another therapist, never deleted."""

from contextlib import contextmanager

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse

from clients.maps.edits import AddThing
from clients.maps.things import Thing
from clients.models import AccessLog, Client, Revision
from clients.services import maps
from tests.clients.admin_site.admin_pages import CLIENTS, LOG, change, identity
from tests.factory import make_admin, make_client, make_record, make_user

pytestmark = pytest.mark.django_db


def add_person(record, id="t1"):
    opened = maps.open_map(record)
    edit = AddThing(Thing(id=id, kind="person", label=f"Mrs {id}"))
    return maps.apply_edit(opened, edit, user=record.therapist, token=opened.token)


@contextmanager
def at_the_last_moment(model, happens):
    """Lets something happen once, when a row of the model is about to be written."""

    def once(**kwargs):
        pre_save.disconnect(once, model)
        happens()

    pre_save.connect(once, model)
    try:
        yield
    finally:
        pre_save.disconnect(once, model)


class TestClients:
    def test_the_list_and_the_search_by_code(self, client, records_admin):
        make_record("JE-01", word="canary")
        make_client("SA-02")
        assert (
            b"JE-01" in client.get(CLIENTS).content and b"3 things, 1 circle" in client.get(CLIENTS).content
        )
        found = client.get(f"{CLIENTS}?q=je-0").content
        assert b"JE-01" in found and b"SA-02" not in found

    def test_a_therapist_is_shown_by_name(self, client, records_admin):
        record = make_client("JE-01", therapist=make_user("mt", first_name="Maria", last_name="Temple"))
        make_client("SA-02", therapist=make_user("mb"))
        for address in (CLIENTS, change(record)):
            page = client.get(address).content.decode()
            assert "Maria Temple" in page and ">mt<" not in page
            assert "mb" in page
        client.post(change(record), identity(record, status="paused"))
        client.force_login(record.therapist)
        client.get(reverse("clients:client", args=[record.pk]))
        client.force_login(records_admin)
        assert b"Maria Temple" in client.get(LOG).content

    def test_more_clients_same_queries(self, client, records_admin, django_assert_max_num_queries):
        for _ in range(2):
            make_record(word="canary")
        with django_assert_max_num_queries(30) as few:
            client.get(CLIENTS)
        for _ in range(5):
            make_record(word="canary")
        with django_assert_max_num_queries(len(few.captured_queries)):
            client.get(CLIENTS)

    def test_giving_a_client_to_another_therapist_is_logged(self, client, records_admin):
        record, colleague = make_client("JE-01"), make_user("colleague")
        client.post(change(record), identity(record, therapist=colleague.pk))
        assert Client.objects.get(pk=record.pk).therapist == colleague
        entry = AccessLog.objects.with_codes().get(what="reassigned")
        assert (entry.user, entry.client_code) == (records_admin, "JE-01")

    def test_only_to_a_therapist_who_may_sign_in(self, client, records_admin):
        record = make_client()
        for other in (make_admin(), make_user(is_active=False)):
            assert client.post(change(record), identity(record, therapist=other.pk)).status_code == 200
        assert Client.objects.get(pk=record.pk).therapist == record.therapist

    def test_the_identity_is_corrected_and_logged(self, client, records_admin):
        record = make_client("JE-01", full_name="Jane Eire")
        client.post(change(record), identity(record, full_name="Jane Eyre", year_of_birth="1987"))
        again = Client.objects.get(pk=record.pk)
        assert (again.full_name, again.year_of_birth) == ("Jane Eyre", 1987)
        assert AccessLog.objects.with_codes().get(what="changed_client").client_code == "JE-01"

    @pytest.mark.parametrize("wrong", [{"year_of_birth": "3000"}, {"year_of_birth": "x"}, {"code": "a b"}])
    def test_what_cannot_be_is_refused(self, client, records_admin, wrong):
        record = make_client("JE-01")
        assert client.post(change(record), identity(record, **wrong)).status_code == 200
        again = Client.objects.get(pk=record.pk)
        assert (again.code, again.year_of_birth) == ("JE-01", None)

    def test_it_refuses_in_the_words_of_the_record_s_own_page(self, client, records_admin):
        make_client("SA-02")
        record = make_client("JE-01")
        wrong = {"code": "sa-02", "name_on_map": "", "year_of_birth": "87", "full_name": "x" * 121}
        page = client.post(change(record), identity(record, **wrong)).content.decode()
        for sentence in (
            "This code is already used. Choose another.",
            "Enter the name to use on the map",
            "Enter the year of birth with four digits, between 1900 and",
            "“Full name” can have 120 characters, this has 121. Shorten it.",
        ):
            assert sentence in page

    def test_the_same_code_saved_at_the_same_moment_is_one_sentence(self, client, records_admin):
        other, record = make_client("SA-02"), make_client("JE-01")
        typed = identity(record, code="NEW-1", full_name="Jane Eyre")
        with at_the_last_moment(Client, lambda: Client.objects.filter(pk=other.pk).update(code="new-1")):
            page = client.post(change(record), typed).content.decode()
        assert page.count("This code is already used. Choose another.") == 1
        assert 'value="Jane Eyre"' in page and 'value="NEW-1"' in page
        assert Client.objects.get(pk=record.pk).code == "JE-01"

    def test_a_name_changed_while_the_map_changes_is_one_sentence(self, client, records_admin):
        record = make_client("JE-01")
        add_person(record)
        with at_the_last_moment(Revision, lambda: add_person(Client.objects.get(pk=record.pk), "t2")):
            page = client.post(change(record), identity(record, name_on_map="Janet")).content.decode()
        assert "The map was changed at the same moment, so nothing was saved here. Save again." in page
        assert 'value="Janet"' in page
        assert Client.objects.get(pk=record.pk).name_on_map == "Jane"
        assert client.post(change(record), identity(record, name_on_map="Janet")).status_code == 302
        assert Client.objects.get(pk=record.pk).name_on_map == "Janet"

    def test_clients_are_neither_added_nor_deleted_here(self, client, records_admin):
        record = make_client()
        delete = reverse("admin:clients_client_delete", args=[record.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403
        assert client.get(reverse("admin:clients_client_add")).status_code == 403
        client.post(CLIENTS, {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"})
        assert Client.objects.filter(pk=record.pk).exists()
