"""Addresses of “Your sign-in”, under /desk/account: for every one of us, about themselves."""

from django.urls import path

from sameday.web.account import calendars, factors, page, sessions

urlpatterns = [
    path("account", page.account, name="account"),
    path("account/password", factors.password, name="account_password"),
    path("account/passkeys/<int:number>", factors.passkey, name="account_passkey"),
    path("account/app", factors.app, name="account_app"),
    path("account/identity", factors.identity, name="account_identity"),
    path("account/calendars", calendars.calendars, name="account_calendars"),
    path("account/sessions", sessions.end, name="account_sessions"),
]
