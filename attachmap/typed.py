"""The words of a form that cannot be taken now, so that nobody has to think of them again."""

from django.http import HttpRequest

# Not words of anybody's, or such as must never stand on a screen: a PIN, a password under another name.
NOT_TYPED = {"act", "csrfmiddlewaretoken", "token", "now", "source", "target", "things", "circle", "one"}
NOT_TYPED |= {"therapist", "status", "again"}
SECRET = {"typed", "pin", "login", "code", "credential", "passkey", "sealed", "group"}


def typed_words(request: HttpRequest) -> list[str]:
    """What somebody has typed into the form that was sent."""
    sent = request.POST.items() if request.method == "POST" else ()
    return [
        words
        for name, words in sent
        if name not in NOT_TYPED | SECRET and "password" not in name and words.strip()
    ]
