"""Clients: who sees them, how they are found, what lists know about them, and how the map moves on."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import ProtectedError

from clients.models import Assessment, Client, Picture, Revision, Right, User
from tests.factory import (
    make_admin,
    make_assessment,
    make_client,
    make_picture,
    make_record,
    make_revision,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


class TestVisibleTo:
    @pytest.fixture(autouse=True)
    def two_clients(self):
        self.therapist, self.colleague = make_user(), make_user()
        self.own, self.others = make_client(therapist=self.therapist), make_client(therapist=self.colleague)

    def seen_by(self, user):
        return set(Client.objects.visible_to(user)), set(Client.objects.own_of(user))

    def test_a_therapist_sees_and_reads_their_own(self):
        assert self.seen_by(self.therapist) == ({self.own}, {self.own})

    def test_a_records_admin_sees_all_and_reads_none(self):
        assert self.seen_by(make_admin()) == ({self.own, self.others}, set())

    def test_both_roles_see_all_and_read_their_own(self):
        both = make_user(is_records_admin=True)
        mine = make_client(therapist=both)
        assert self.seen_by(both) == ({self.own, self.others, mine}, {mine})

    def test_a_supervisor_sees_none_yet(self):
        assert self.seen_by(make_user(is_therapist=False, is_supervisor=True)) == (set(), set())

    def test_who_is_not_signed_in_sees_none(self):
        assert self.seen_by(AnonymousUser()) == (set(), set())

    @pytest.mark.parametrize("change", [{"is_active": False}, {"is_therapist": False}])
    def test_a_role_that_was_taken_away_opens_nothing(self, change):
        User.objects.filter(pk=self.therapist.pk).update(**change)
        assert self.seen_by(User.objects.get(pk=self.therapist.pk)) == (set(), set())

    def test_a_one_time_password_opens_nothing_until_another_is_chosen(self):
        self.therapist.give_one_time_password()
        assert self.seen_by(self.therapist) == (set(), set())
        self.therapist.set_password("a quiet morning by the sea")
        assert self.seen_by(self.therapist) == ({self.own}, {self.own})

    def test_the_row_gives_the_same_answer_as_the_query(self):
        makers = {"is_active": True, "is_therapist": True, "password_is_one_time": False}
        for name, value in makers.items():
            user = make_user()
            client = make_client(therapist=user)
            assert client.allows(Right.READ, user)
            setattr(user, name, not value)
            assert not client.allows(Right.READ, user)
            assert not Client.objects.own_of(user).exists()
        assert not self.own.allows(Right.READ, self.colleague)
        assert not self.own.allows(Right.READ, make_admin())
        assert not self.own.allows(Right.READ, AnonymousUser())


class TestFoundBy:
    def found(self, text):
        return [client.code for client in Client.objects.order_by("code").found_by(text)]

    @pytest.fixture(autouse=True)
    def some_clients(self):
        make_client("JE-01", name_on_map="Jane", full_name="Jane Eyre")
        make_client("SA-02", name_on_map="Sam", full_name="Samuel Ångström")
        make_client("ST-03", name_on_map="Grete", full_name="Grete Strauß")

    @pytest.mark.parametrize(
        ("text", "codes"),
        [
            ("je-0", ["JE-01"]),
            ("JANE", ["JE-01"]),
            ("  eyre ", ["JE-01"]),
            ("ÅNG", ["SA-02"]),
            ("a\N{COMBINING RING ABOVE}ng", ["SA-02"]),
            ("STRAUSS", ["ST-03"]),
            ("%", []),
            ("nobody", []),
            ("", ["JE-01", "SA-02", "ST-03"]),
        ],
    )
    def test_code_and_names_in_any_case(self, text, codes):
        assert self.found(text) == codes

    def test_only_among_those_one_may_see(self):
        assert not Client.objects.visible_to(make_user()).found_by("Jane").exists()

    def test_a_damaged_record_is_found_by_its_code_and_disturbs_nobody(self):
        Client.objects.filter(code="JE-01").update(wrapped_key=b"broken")
        assert self.found("jane") == []
        assert self.found("je-01") == ["JE-01"]
        assert self.found("sam") == ["SA-02"]

    def test_more_clients_same_queries(self, django_assert_num_queries):
        for number in range(5):
            make_client(f"MORE-{number}")
            with django_assert_num_queries(2):
                list(Client.objects.all().found_by("jane"))


class TestCounts:
    def counts(self, client, *names):
        row = Client.objects.with_counts().get(pk=client.pk)
        return tuple(getattr(row, name) for name in names)

    def test_a_new_client_has_nothing(self):
        names = (
            "things",
            "lines",
            "circles",
            "changes_made",
            "versions_kept",
            "pictures_kept",
            "sections_done",
        )
        assert self.counts(make_client(), *names) == (0,) * 7

    def test_map_counts_are_those_of_the_head(self):
        client = make_client()
        old = make_revision(client, things=3, lines=2, circles=1)
        client.move_head(None, old)
        make_revision(client, parent=old, things=9, lines=9, circles=9)
        assert self.counts(client, "things", "lines", "circles", "changes_made") == (3, 2, 1, 2)

    def test_kept_rows_do_not_multiply_each_other(self):
        client = make_client()
        revision = make_revision(client)
        for _ in range(3):
            make_version(client, revision=revision)
        for kept in (True, True, False):
            make_picture(client, revision=revision, kept=kept)
        make_record(word="somebody-else")
        assert self.counts(client, "versions_kept", "pictures_kept", "changes_made") == (3, 2, 1)

    def test_the_newest_assessment_counts(self):
        client = make_client()
        make_assessment(client, date="2026-03-02", sections_done=7, finished=True)
        make_assessment(client, date="2026-06-02", sections_done=2)
        assert self.counts(client, "sections_done", "assessment_finished") == (2, False)

    def test_lists_open_no_map(self, django_assert_num_queries):
        for _ in range(4):
            make_record(word="canary")
        with django_assert_num_queries(1):
            rows = list(Client.objects.with_counts().newest_first().select_related("therapist"))
            assert [(row.name_on_map, row.things) for row in rows] == [("canary-name", 3)] * 4


class TestMoveHead:
    def test_the_second_window_is_told(self):
        client = make_client()
        other_window = Client.objects.get(pk=client.pk)
        first, second = make_revision(client), make_revision(client)
        assert client.move_head(None, first)
        assert not other_window.move_head(None, second)
        assert Client.objects.get(pk=client.pk).head == client.head == first
        assert other_window.head is None

    def test_back_to_the_start_and_forward_again(self):
        client = make_client()
        revision = make_revision(client)
        assert client.move_head(None, revision)
        assert client.move_head(revision, None)
        assert not client.move_head(revision, None)
        assert client.move_head(None, revision)

    def test_never_to_another_clients_map(self):
        client, stranger = make_client(), make_client()
        with pytest.raises(ValueError, match="own client"):
            client.move_head(None, make_revision(stranger))

    def test_children_newest_first(self):
        client = make_client()
        start = make_revision(client)
        older, newer = (make_revision(client, parent=start) for _ in range(2))
        assert list(client.revisions.children_of(start)) == [newer, older]
        assert list(client.revisions.children_of(None)) == [start]


class TestConstraints:
    """What the database itself refuses, whatever the program does."""

    def refused(self, queryset, **values):
        with pytest.raises(IntegrityError):
            queryset.update(**values)

    def test_nobody_is_superuser(self):
        self.refused(User.objects.filter(pk=make_user().pk), is_superuser=True)

    def test_a_client_has_a_code_and_a_known_status(self):
        self.refused(Client.objects.filter(pk=make_client().pk), code="")

    def test_a_status_is_known(self):
        self.refused(Client.objects.filter(pk=make_client().pk), status="gone")

    @pytest.mark.parametrize("code", ["JE-01", "je-01"])
    def test_a_code_is_used_once_in_any_case(self, code):
        client = make_client("JE-01")
        with pytest.raises(IntegrityError):
            make_client(code, therapist=client.therapist)

    def test_a_revision_is_not_its_own_parent(self):
        revision = make_revision(make_client())
        self.refused(Revision.objects.filter(pk=revision.pk), parent=revision)

    def test_sections_are_at_most_seven(self):
        self.refused(Assessment.objects.filter(pk=make_assessment(make_client()).pk), sections_done=8)

    @pytest.mark.parametrize("values", [{"format": "exe"}, {"names": "all"}])
    def test_pictures_are_of_known_kinds(self, values):
        self.refused(Picture.objects.filter(pk=make_picture(make_client()).pk), **values)

    def test_a_page_picture_is_stored_once(self):
        client = make_client()
        revision = make_revision(client)
        make_picture(client, revision=revision)
        make_picture(client, revision=revision, kept=True)
        with pytest.raises(IntegrityError):
            make_picture(client, revision=revision)

    def test_a_client_with_a_record_is_not_deleted(self):
        client = make_record(word="canary")
        with pytest.raises(ProtectedError):
            client.delete()
        with pytest.raises(ProtectedError):
            client.therapist.delete()


@pytest.mark.parametrize("code", ["", "JE 01", "../x", "JE-01\n", "a/b", "-x", "é", "x" * 21, "x\u202e"])
def test_a_code_is_fit_for_a_file_name(code):
    with pytest.raises(ValidationError):
        Client(code=code, name_on_map="Jane", therapist=make_user()).full_clean()


def test_there_is_no_way_to_make_a_superuser():
    with pytest.raises(TypeError):
        User.objects.create_superuser("root", password="x")
    with pytest.raises(IntegrityError):
        User.objects.create_user("root", is_superuser=True)


def test_a_one_time_password_works_and_is_remembered_as_such():
    user = make_user()
    password = user.give_one_time_password()
    user.save()
    stored = User.objects.get(pk=user.pk)
    assert stored.check_password(password) and stored.password_is_one_time
    assert len(password) >= 15 and user.give_one_time_password() != password
