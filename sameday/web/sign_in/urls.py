"""Addresses of signing in. Only these of allauth's views exist here: this is the reviewed list."""

from django.urls import path

from sameday.web.sign_in import codes, oidc, passkey, password, views

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("login/demo/", views.demo_sign_in, name="demo_sign_in"),
    path("logout/", views.sign_out, name="account_logout"),
    path("logout/everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("forgot/", password.forgotten, name="forgotten_password"),
    path("new-password/<str:token>", password.new_password, name="new_password"),
    path("passkey/", passkey.with_passkey, name="passkey_sign_in"),
    path("2fa/passkey/add/", passkey.add, name="passkey_add"),
    path("oidc/start/", oidc.start, name="oidc_start"),
    path("oidc/callback/", oidc.callback, name="oidc_callback"),
    path("oidc/link/", oidc.link, name="oidc_link"),
    path("oidc/invited/<str:token>", oidc.invited, name="oidc_invited"),
    path("oidc/accept/", oidc.accept, name="oidc_accept"),
    path("oidc/again/", oidc.again, name="oidc_again"),
    path("oidc/confirm/", oidc.confirm, name="oidc_confirm"),
    path("2fa/authenticate/", views.second_factor, name="mfa_authenticate"),
    path("2fa/again/", views.factor_again, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", views.set_up_factor, name="mfa_activate_totp"),
    path("2fa/recovery-codes/", codes.recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/new/", codes.new_recovery_codes, name="mfa_generate_recovery_codes"),
]
