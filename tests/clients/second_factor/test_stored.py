"""A second factor is sealed in the database."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import FieldError
from django.core.serializers import serialize
from django.db import connection

from clients.models import SealBroken
from clients.services import second_factor
from tests.clients.second_steps import KEY, code
from tests.factory import make_user

pytestmark = pytest.mark.django_db


class TestSealed:
    def stored(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT data FROM mfa_authenticator")
            return [json.loads(data) if isinstance(data, str) else data for (data,) in cursor.fetchall()]

    def test_nothing_of_it_is_in_the_database(self, codes):
        for data in self.stored():
            assert list(data) == ["sealed"]
        assert KEY not in str(self.stored()) and "secret" not in str(self.stored())
        assert {frozenset(one.data) for one in Authenticator.objects.all()} == {
            frozenset({"secret", "last_step"}),
            frozenset({"seed", "used_mask"}),
        }

    def test_it_opens_for_its_owner_and_its_kind_only(self, mira, codes):
        row = second_factor.of(mira).get()
        for change in ({"user": make_user()}, {"type": "webauthn"}):
            Authenticator.objects.filter(pk=row.pk).update(**change)
            with pytest.raises(SealBroken):
                _ = Authenticator.objects.get(pk=row.pk).data
            Authenticator.objects.filter(pk=row.pk).update(user=mira, type="totp")

    def test_what_was_put_there_past_the_program_is_refused(self, mira, codes):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE mfa_authenticator SET data = %s", [json.dumps({"secret": KEY, "last_step": 0})]
            )
        with pytest.raises(SealBroken):
            second_factor.take_code(mira, code())

    def test_it_is_no_part_of_a_dump(self, codes):
        with pytest.raises(FieldError):
            serialize("json", Authenticator.objects.all())
