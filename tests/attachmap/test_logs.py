"""The log says where something broke, never what was typed."""

import io
import logging

import pytest

from attachmap.logs import WithoutContents


@pytest.fixture
def log():
    handler = logging.StreamHandler(io.StringIO())
    handler.setFormatter(WithoutContents())
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.lines = handler.stream.getvalue
    return logger


def test_an_error_is_named_by_kind_and_place_only(log):
    def break_it():
        name = "Helen Burns"
        raise ValueError(f"{name} cannot be drawn")

    try:
        break_it()
    except ValueError:
        log.exception("Internal Server Error: %s", "/clients/1/")
    assert "ValueError at" in log.lines()
    assert "test_logs.py" in log.lines()
    assert "break_it" in log.lines()
    assert "Helen" not in log.lines()


def test_nobody_can_forge_a_line_or_colour_the_terminal(log):
    log.warning("Not Found: %s", "/x\r\n2026-01-01 INFO forged \x1b[31m\u202e")
    assert log.lines().count("\n") == 1
    assert "\x1b" not in log.lines()
    assert "\u202e" not in log.lines()
    assert r"\r\n2026" in log.lines()
