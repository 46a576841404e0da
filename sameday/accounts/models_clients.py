"""Clients who sign in by a code to their address. These are no accounts: what they see hangs on its contacts."""

from django.db import models

from sameday.audit.tenancy import STAFF


class CodeAsked(models.Model):
    """Somebody typed this address on the sign-in page; the worker looks whose it is (desk/client_codes.py).

    `browser`: what is kept of the browser that asked (tokens/codes.py); `place`: from where, for the limits.
    """

    tenancy = STAFF
    mail = models.CharField(max_length=254)
    browser = models.CharField(max_length=64)
    place = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField()


class ClientSession(models.Model):
    """One browser of whoever reads this address, from signing in until it ends (accounts/client_sessions.py).

    STAFF: one person may belong to two companies, and then sees both. `contact`: as whom they are here now. `known`:
    the contacts who had the address when it began, and their names; who gets the address later is not in it.
    `method`: how they signed in, for a session of the demo's button ends with the demo.
    """

    tenancy = STAFF
    mail = models.CharField(max_length=254, db_index=True)
    digest = models.CharField(max_length=64, unique=True)
    known = models.JSONField(default=dict)
    contact = models.ForeignKey("clients.Contact", models.SET_NULL, null=True, related_name="+")
    method = models.CharField(max_length=8, default="code")
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    place = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)


class ClientPasskey(models.Model):
    """A device by which a client signs in without a code (accounts/client_passkeys.py).

    STAFF, and `known`: as of ClientSession. `credential`: the hash of its id; `data`: its public key.
    """

    tenancy = STAFF
    mail = models.CharField(max_length=254, db_index=True)
    known = models.JSONField(default=dict)
    name = models.CharField(max_length=60)
    credential = models.CharField(max_length=64, unique=True)
    data = models.TextField()
    counter = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class ClientIdentity(models.Model):
    """Who a client is at Microsoft or Google (accounts/client_identities.py). No mail address among a token's claims
    finds one: issuer, tenant and subject are who it is.

    STAFF, and `mail`, `known`: as of ClientSession. `provider`: "microsoft" or "google", to name it by.
    """

    tenancy = STAFF
    mail = models.CharField(max_length=254, db_index=True)
    known = models.JSONField(default=dict)
    provider = models.CharField(max_length=20)
    issuer = models.CharField(max_length=300)
    tenant = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=255)
    shown = models.CharField(max_length=254, blank=True)  # what the provider called them, for their eyes alone
    linked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "tenant", "subject"], name="client_identity_of_one_person"),
        ]
