"""allauth's forms with our words and limits. One sentence for every wrong sign-in: it must not tell who exists."""

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from sameday.accounts import limits, passkeys

CODE_TRIES, CODE_SECONDS = 5, 300
CODES_IN_A_DAY, A_DAY = 50, 24 * 3600
WRONG_PASSKEY = "The passkey was not used as asked. Try again, or use another way."
TOO_MANY = "too_many"
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
        key, day = f"code {self.user.pk}", f"codes in a day {self.user.pk}"
        if not (limits.hit(key, CODE_TRIES, CODE_SECONDS) and limits.hit(day, CODES_IN_A_DAY, A_DAY)):
            raise forms.ValidationError(TOO_MANY_CODES, code=TOO_MANY)
        code = super().clean_code()
        limits.clear(key)
        limits.clear(day)
        return code


class Code(_CountedTries, AuthenticateForm):
    pass


class CodeAgain(_CountedTries, ReauthenticateForm):
    pass


class Passkey(forms.Form):
    """The answer of a person's own passkey, after the password or again."""

    credential = forms.CharField(max_length=20_000)

    def __init__(self, *args, user, request, again: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self._user, self._request, self._again = user, request, again

    def clean_credential(self):
        try:
            return passkeys.use(self._request, self.cleaned_data["credential"], self._user)
        except passkeys.Wrong:
            raise forms.ValidationError(WRONG_PASSKEY) from None

    def save(self):
        post_authentication(self._request, self.cleaned_data["credential"], reauthenticated=self._again)


class FirstCode(_CountedTries, ActivateTOTPForm):
    pass
