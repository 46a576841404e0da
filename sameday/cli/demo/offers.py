"""Changes of the demo that were offered in writing: asked, declined, worked on, asking for more; standing approvals."""

from datetime import date, timedelta
from decimal import Decimal

from sameday.appointments import changes
from sameday.changes import asking, drafting, phone, standing
from sameday.changes.models import StandardChange
from sameday.cli.demo import stories
from sameday.cli.demo.play import Play, Story
from sameday.cli.demo.scene import Scene
from sameday.cli.demo.stories import SOON
from sameday.cli.demo.words_changes import CHANGES
from sameday.clients.models import Company
from sameday.policy.approval import Charge, Risk
from sameday.policy.kinds import Kind
from sameday.tickets import life
from sameday.tickets.models import Ticket

STEPS = "Look at what is there\nDo it on a test first\nDo it outside of their busy hours\nTry it with whoever asked"


def drafted(scene: Scene, number: int) -> Story:
    """Half of the analysis is written."""
    ticket, at = yield from _at_its_analysis(scene, number)
    drafting.keep(ticket, _written(number), staff=scene.staff["elena"], at=at)


def offered(scene: Scene, number: int) -> Story:
    """Out: the point of contact was asked."""
    yield from _sent(scene, number)


def declined(scene: Scene, number: int) -> Story:
    offer, at = yield from _sent(scene, number)
    at = yield scene.after(at, 60, 200)
    person = offer.approver
    phone.decline_offer(
        offer, approver=person, number=person.phone, why="Not this year.", by=scene.by("elena"), at=at,
        staff=scene.staff["elena"],
    )  # fmt: skip


def working(scene: Scene, number: int, *, more: bool = False) -> Story:
    """Approved by telephone and begun; with `more` the time is not enough and more is asked."""
    offer, at = yield from _sent(scene, number)
    at = yield scene.after(at, 40, 120)
    elena, person = scene.staff["elena"], offer.approver
    phone.approve_offer(offer, approver=person, number=person.phone, by=scene.by("elena"), at=at, staff=elena)
    at = yield scene.after(at, 30, 90)
    ticket = life.start(offer.ticket, staff=elena, by=scene.by("elena"), at=at)
    if more:
        at = yield scene.after(at, 60, 120)
        row = drafting.keep(ticket, _written(number, twice=True), staff=elena, at=at)
        asking.send(row, by=scene.by("elena"), at=at + SOON)


def stand(play: Play) -> None:
    """Three points of contact approved beforehand: help by time, and permissions."""
    at = play.at - timedelta(days=62)
    begin = date(at.year, at.month, 1)
    standing_of = (
        ("cornerstreet.example", None, "1200"), ("ferro.example", None, "300"), ("acme.example", "permission", "250"),
    )  # fmt: skip
    for domain, key, cap in standing_of:
        person = play.clients[domain][0]
        company = Company.objects.get(pk=person.company_id)
        change = StandardChange.objects.get(plan=None, key=key) if key else None
        standing.record(
            company, change=change, monthly_cap=Decimal(cap), approver=person, words="By a signed letter.",
            from_on=begin, until_on=None, staff=play.staff["dana"], by=play.by("dana"), at=at,
        )  # fmt: skip


def _sent(scene: Scene, number: int):
    ticket, at = yield from _at_its_analysis(scene, number)
    row = drafting.keep(ticket, _written(number), staff=scene.staff["elena"], at=at)
    return asking.send(row, by=scene.by("elena"), at=at + SOON), at


def _at_its_analysis(scene: Scene, number: int) -> tuple[Ticket, object]:
    ticket, at = yield from stories.arrived(scene)
    at = yield scene.triage_at(at)
    ticket = changes.change(ticket, by=scene.by("dana"), at=at, kind=Kind.CHANGE)
    at = yield scene.after(at, 60, 150)
    return ticket, at


def _written(number: int, *, twice: bool = False) -> drafting.Written:
    change = CHANGES[number]
    return drafting.Written(
        what=change.scope, steps=STEPS, risk=Risk.LOW, risk_words="Somebody may have to sign in again.",
        way_back="What was before is kept and set back.", minutes_low=change.minutes // 2,
        minutes_high=change.minutes * (2 if twice else 1), kind=Kind.CHANGE, charge=Charge.TIME,
    )  # fmt: skip
