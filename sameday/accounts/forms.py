"""allauth's forms with our words and limits. One sentence for every wrong sign-in: it must not tell who exists."""

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils import timezone

from sameday.accounts import limits
from sameday.audit import actors, journal

CODE_TRIES, CODE_SECONDS = 5, 300
TOO_MANY_CODES = "Too many wrong codes. Wait 5 minutes, then try again."


class SignIn(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = "Enter your mail address."
        self.fields["login"].error_messages["invalid"] = "Enter a mail address, like name@example.com."
        self.fields["password"].error_messages["required"] = "Enter your password."


class _CountedTries:
    """Counts a try before the code is looked at, so that many at once get no further than the limit."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = "Enter the code your app shows."

    def clean_code(self):
        key = f"code {self.user.pk}"
        if not limits.hit(key, CODE_TRIES, CODE_SECONDS):
            raise forms.ValidationError(TOO_MANY_CODES)
        code = super().clean_code()
        limits.clear(key)
        return code


class Code(_CountedTries, AuthenticateForm):
    def save(self):
        super().save()
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            by = actors.staff(self.user.staff_id)
            journal.note("recovery code used", by=by, at=timezone.now(), subject=by)


class CodeAgain(_CountedTries, ReauthenticateForm):
    pass


class FirstCode(_CountedTries, ActivateTOTPForm):
    pass
