import pytest

from clients.maps.tones import tone_of


@pytest.mark.parametrize(
    ("words", "tone"),
    [
        ("warm, kind", "safe"),
        ("Loving, steady", "safe"),
        ("cold, shaming", "critical"),
        ("commanding", "critical"),
        ("frightening", "frightening"),
        ("bullying, strikes her", "frightening"),
        ("away a lot", "distant"),
        ("warm, then gone", "mixed"),
        ("cross but warm at times", "mixed"),
        ("unpredictable", "mixed"),
        ("coldly polite", "critical"),
        ("never kind", ""),
        ("not cruel, kind", "safe"),
        ("a puzzle", ""),
        ("", ""),
    ],
)
def test_the_tone_of_a_few_words(words, tone):
    assert tone_of(words) == tone


def test_without_warmth_the_heavier_words_say_how_it_felt():
    assert tone_of("cold, absent") == "critical"
    assert tone_of("cold, violent") == "frightening"
