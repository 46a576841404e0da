"""Somebody with the database's password and without our key: what they can do to the trail, one way a function.

Each takes the random generator and returns whether there was anything to do it to.
"""

from django.db import transaction

from sameday.audit import trail
from sameday.audit.models import Entry, PurgePermit, Seal, Tombstone, Unsealed
from sameday.tickets.models import TicketEvent

MODELS = (Entry, TicketEvent)
EDITS = {
    Entry: {"actor": "staff:7", "verb": "nothing", "subject": "staff:7", "data": {"n": -1}},
    TicketEvent: {"actor": "staff:7", "kind": "closed", "data": {}},
    Tombstone: {"reason": "a law", "number": 1},
}


def sealed(model) -> list:
    code = next(source.code for source in trail.SOURCES if source.model() is model)
    return list(model.objects.filter(pk__in=Seal.objects.filter(source=code).values("row")).order_by("pk"))


def edit_a_field(random) -> bool:
    model = random.choice([model for model in EDITS if sealed(model)])
    field, value = random.choice(sorted(EDITS[model].items(), key=str))
    model.objects.filter(pk=random.choice(sealed(model)).pk).update(**{field: value})
    return True


def edit_what_waits(random) -> bool:
    waits = list(Unsealed.objects.filter(source=trail.JOURNAL.code))
    return bool(waits) and bool(Entry.objects.filter(pk=random.choice(waits).row).update(actor="staff:7"))


def move_in_time(random) -> bool:
    row = random.choice(sealed(Entry))
    return bool(Entry.objects.filter(pk=row.pk).update(at=row.at.replace(microsecond=row.at.microsecond ^ 1)))


def delete_a_row(random) -> bool:
    row = random.choice([row for model in MODELS for row in sealed(model)])
    type(row).objects.filter(pk=row.pk).delete()
    return True


def delete_an_event_under_a_false_tombstone(random) -> bool:
    row = random.choice(sealed(TicketEvent))
    Tombstone.objects.create(at=row.at, kind="ticket", number=row.ticket_id, reason="retention", sha256="0" * 64)
    TicketEvent.objects.filter(pk=row.pk).delete()
    return True


def insert_a_row(random) -> bool:
    row = random.choice([row for model in MODELS for row in sealed(model)])
    row.pk = random.choice([None, 1_000_000])
    row.save(force_insert=True)
    return True


def insert_a_row_with_an_order_to_seal_it(random) -> bool:
    row = random.choice(sealed(Entry))
    row.pk = None
    row.save(force_insert=True)
    digest = trail.digest([getattr(row, field) for field in trail.JOURNAL.fields]).hex()
    Unsealed.objects.create(
        source=1, row=row.pk, digest=digest, key=Seal.objects.first().key, mac="ab" * 32, since=row.at
    )
    return True


def swap_two_rows(random) -> bool:
    one, other = random.sample(sealed(Entry), 2)
    one.pk, other.pk = other.pk, one.pk
    one.save(force_update=True)
    other.save(force_update=True)
    return True


def swap_two_seals(random) -> bool:
    one, other = random.sample(list(Seal.objects.all()), 2)
    Seal.objects.filter(pk__in=[one.pk, other.pk]).delete()
    one.number, other.number = other.number, one.number
    Seal.objects.bulk_create([one, other])
    return True


def take_a_seal_away(random) -> bool:
    Seal.objects.filter(pk=random.choice(list(Seal.objects.all())).pk).delete()
    return True


def edit_a_row_and_its_seal(random) -> bool:
    row = random.choice(sealed(Entry))
    Entry.objects.filter(pk=row.pk).update(actor="staff:7")
    row.actor = "staff:7"
    digest = trail.digest([getattr(row, field) for field in trail.JOURNAL.fields])
    return bool(Seal.objects.filter(source=1, row=row.pk).update(digest=digest))


def cut_rows_and_chain(random) -> bool:
    last = Seal.objects.order_by("-number").first().number
    gone = Seal.objects.filter(number__gt=last - random.randint(1, min(3, last)))
    for source in trail.SOURCES:
        source.model().objects.filter(pk__in=gone.filter(source=source.code).values("row")).delete()
    gone.delete()
    return True


def cut_everything(random) -> bool:
    for model in (*MODELS, Tombstone, Seal, Unsealed):
        model.objects.all().delete()
    return True


def cut_the_front(random) -> bool:
    return bool(Seal.objects.filter(number__lte=random.randint(1, 2)).delete()[0])


WAYS = (
    edit_a_field, edit_what_waits, move_in_time, delete_a_row, delete_an_event_under_a_false_tombstone, insert_a_row,
    insert_a_row_with_an_order_to_seal_it, swap_two_rows, swap_two_seals, take_a_seal_away, edit_a_row_and_its_seal,
    cut_rows_and_chain, cut_everything, cut_the_front,
)  # fmt: skip


def tamper(way, random) -> bool:
    """Do it past the append-only triggers, as an owner of the tables can."""
    with transaction.atomic():
        permit = PurgePermit.objects.create(reason="tampering")
        done = way(random)
        permit.delete()
    return done
