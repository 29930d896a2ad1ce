"""Environment variables: what is understood, and the sentence for what is not."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from attachmap import environment


@pytest.fixture
def given(monkeypatch):
    def give(value: str) -> None:
        monkeypatch.setenv("THING", value)

    return give


@pytest.mark.parametrize(
    ("value", "means"), [("1", True), ("Yes", True), ("", False), ("0", False), (" off ", False)]
)
def test_a_flag(given, value, means):
    given(value)
    assert environment.flag("THING") is means


@pytest.mark.parametrize("value", ["maybe", "2", "-"])
def test_a_flag_that_is_nonsense(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=r"THING is .* Use 1 or 0"):
        environment.flag("THING")


def test_one_of_a_few(given):
    given(" Required ")
    assert environment.choice("THING", "off", ("required", "off")) == "required"
    given("")
    assert environment.choice("THING", "off", ("required", "off")) == "off"
    given("maybe")
    with pytest.raises(ImproperlyConfigured, match=r"THING is 'maybe'. Use one of: required, off\."):
        environment.choice("THING", "off", ("required", "off"))


def test_a_number_within_its_bounds(given):
    given("5")
    assert environment.number("THING", 15, least=1, most=60) == 5
    given("")
    assert environment.number("THING", 15, least=1, most=60) == 15


@pytest.mark.parametrize("value", ["0", "61", "-1", "five", "1.5", "٥", "9" * 5000])
def test_a_number_that_is_nonsense(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="whole number from 1 to 60"):
        environment.number("THING", 15, least=1, most=60)


def test_a_folder(given, tmp_path):
    given(str(tmp_path / "x" / ".." / "new"))
    assert environment.folder("THING", tmp_path) == tmp_path / "new"
    (tmp_path / "file").touch()
    given(str(tmp_path / "file"))
    with pytest.raises(ImproperlyConfigured, match="is a file"):
        environment.folder("THING", tmp_path)


def test_the_program_that_draws(given, tmp_path):
    given("")
    assert environment.graphviz("THING") == ""
    program = tmp_path / "my-dot"
    program.write_text("#!/bin/sh\necho 'my graphviz version 9.8.7' >&2\n")
    program.chmod(0o700)
    given(str(program))
    assert environment.graphviz("THING") == str(program)


@pytest.mark.parametrize("value", ["/no/such/dot", "no-such-dot", "/", __file__, "true", "false"])
def test_what_does_not_run_as_graphviz(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match=r"^THING is '.*', which does not run as Graphviz\. "):
        environment.graphviz("THING")


def test_host_names(given):
    given(" Map.Example.org, other.example ,")
    assert environment.host_names("THING") == ["map.example.org", "other.example"]


@pytest.mark.parametrize("value", ["*", "https://map.example.org", "a b"])
def test_host_names_that_open_too_much(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="Use host names"):
        environment.host_names("THING")


def test_time_zones(given):
    given("Europe/London")
    assert environment.time_zone("THING") == "Europe/London"
    for nonsense in ("Europe/Nowhere", "../etc/passwd", "Europe"):
        given(nonsense)
        with pytest.raises(ImproperlyConfigured, match="Europe/London"):
            environment.time_zone("THING")


def test_addresses_of_proxies(given):
    given("10.0.0.1")
    assert environment.ip_address("THING", "127.0.0.1") == "10.0.0.1"
    given("*")
    with pytest.raises(ImproperlyConfigured, match="one IP address"):
        environment.ip_address("THING", "127.0.0.1")


def test_a_postgresql_address():
    url = "postgresql://map%40home:s%2Fecret@db.example:6432/records?sslmode=require"
    found = environment.postgresql("THING", url)
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["NAME"], found["HOST"], found["PORT"]) == ("records", "db.example", "6432")
    assert (found["USER"], found["PASSWORD"]) == ("map@home", "s/ecret")
    assert found["OPTIONS"] == {"pool": True, "sslmode": "require", "options": "-c synchronous_commit=on"}


def test_options_for_postgresql_are_kept_but_for_what_would_lose_records():
    found = environment.postgresql(
        "THING", "postgresql://u@h/n?options=-c%20synchronous_commit%3Doff%20-c%20a%3Db"
    )
    assert found["OPTIONS"]["options"] == "-c synchronous_commit=off -c a=b -c synchronous_commit=on"


@pytest.mark.parametrize(
    "url", ["mysql://u:secret@h/n", "records", "postgresql://u:secret@h/", "postgresql://u:secret@h:x/n"]
)
def test_another_address_is_refused_without_repeating_its_password(url):
    with pytest.raises(ImproperlyConfigured) as problem:
        environment.postgresql("THING", url)
    assert "must look like postgresql://" in str(problem.value)
    assert "secret" not in str(problem.value)
