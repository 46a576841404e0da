"""Who may open a view. Each view carries exactly one of these marks; one without a mark answers 403.

The marks only say it; sameday.web.middleware.deny_by_default keeps it, before any other decorator runs.
"""

from dataclasses import dataclass

from sameday.accounts import roles

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Audience:
    """`kind`: public, token (a link of a mail), client (who signed in), signed_in (password shown, factor maybe not),
    staff."""

    kind: str
    verb: str = ""
    read: bool = False
    also: tuple[str, ...] = ()

    def lets_in(self, role: str, method: str) -> bool:
        if not self.verb:
            return True
        reading = self.read and method in SAFE_METHODS
        return roles.may(role, self.verb, reading=reading) or roles.grant(role, self.verb) in self.also


def public(view):
    """Mark a view for everyone; the list of them is a test (tests/web/matrix.py)."""
    return _mark(view, Audience("public"))


def token(view):
    """Mark a view that a link token opens: for everyone who has the link, never stored, never named as a referrer."""
    return _mark(view, Audience("token"))


def client(view):
    """Mark a page of the portal: for a client who signed in. It finds the person in `request.contact`."""
    return _mark(view, Audience("client"))


def signed_in(view):
    """Mark a page of setting up the second factor: a password was shown."""
    return _mark(view, Audience("signed_in"))


def any_staff(view):
    """Mark a view for every member of staff about themselves: their codes, their sessions."""
    return _mark(view, Audience("staff"))


def staff(verb: str, *, read: bool = False, also: tuple[str, ...] = ()):
    """Mark a view for the roles that may do `verb` (accounts/roles.py). It finds the person in `request.staff`.

    `read`: by GET it only shows, so a role that may read gets in. `also`: weaker grants the view handles
    itself by looking at `request.grant` ("propose", "phone_only", "second_person").
    """
    roles.TABLE[verb]  # a misspelt verb fails on import
    return lambda view: _mark(view, Audience("staff", verb, read, also))


def _mark(view, audience: Audience):
    view.audience = audience
    return view
