"""Who signs in: an address and a password; what they may do hangs on the staff row's role."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from sameday.accounts.models_clients import ClientIdentity as ClientIdentity
from sameday.accounts.models_clients import ClientPasskey as ClientPasskey
from sameday.accounts.models_clients import ClientSession as ClientSession  # tables of this app
from sameday.accounts.models_clients import CodeAsked as CodeAsked
from sameday.audit.tenancy import STAFF


class Users(BaseUserManager):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    tenancy = STAFF
    email = models.EmailField(unique=True)
    staff = models.OneToOneField("office.Staff", models.CASCADE, null=True, related_name="user")
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)  # one more: every session of this person ends
    objects = Users()
    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []
    is_superuser = is_staff = False  # no Django admin here; allauth asks for the names

    def __str__(self):
        return self.email

    def get_session_auth_hash(self) -> str:
        return salted_hmac("sameday.session", f"{self.password}|{self.epoch}", algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> tuple:
        return ()


class Counter(models.Model):
    """How often a key was seen in its window: the rate limits of sign-in, forms and links (accounts/limits.py)."""

    tenancy = STAFF
    key = models.CharField(max_length=120, unique=True)
    hits = models.PositiveIntegerField(default=0)
    until_at = models.DateTimeField()


class Once(models.Model):
    """A form that was sent: its key makes a second sending do nothing (web/once.py)."""

    tenancy = STAFF
    key = models.CharField(max_length=80, unique=True)
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="+")
    url = models.CharField(max_length=200)
    at = models.DateTimeField(db_index=True)


class Invitation(models.Model):
    """A link by which a member of staff chooses a password, once and for a short time (accounts/one_time.py).

    `kind`: an owner's invitation, or a forgotten password. Only the token's hash is kept.
    """

    tenancy = STAFF
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="invitations")
    kind = models.CharField(max_length=20, default="invitation")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class FactorReset(models.Model):
    """Somebody asked that a person's second factor be forgotten; a second person says yes, or it lapses."""

    tenancy = STAFF
    staff = models.ForeignKey("office.Staff", models.CASCADE, related_name="factor_resets")
    asked_by = models.ForeignKey("office.Staff", models.CASCADE, related_name="+")
    reason = models.CharField(max_length=250)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    decided_by = models.ForeignKey("office.Staff", models.CASCADE, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["staff"], name="factor_reset_open_once", condition=models.Q(decided_at=None)
            )
        ]


class Forgotten(models.Model):
    """Somebody typed this address into "I forgot my password"; the worker looks whose it is (desk/invitations.py)."""

    tenancy = STAFF
    mail = models.CharField(max_length=254)
    at = models.DateTimeField()


class SignedIn(models.Model):
    """One browser of one of us, from signing in until its session ends (accounts/sessions.py, seats.py)."""

    tenancy = STAFF
    user = models.ForeignKey(User, models.CASCADE, related_name="seats")
    session_key = models.CharField(max_length=40, unique=True)
    how = models.CharField(max_length=20)
    begun_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    place = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=20, blank=True)


class Identity(models.Model):
    """Who one of us is at another provider. Never found by a mail address: issuer, tenant and subject are who it is."""

    tenancy = STAFF
    user = models.OneToOneField(User, models.CASCADE, related_name="identity")
    issuer = models.CharField(max_length=300)
    tenant = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=255)
    shown = models.CharField(max_length=254, blank=True)  # what the provider called them, to show and for nothing else
    linked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "tenant", "subject"], name="identity_of_one_person")]
