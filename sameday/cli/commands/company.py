"""`sameday company`: the client companies."""

from datetime import UTC, datetime

from sameday.cli.house import open_ready_house
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|list")
    new = verbs.add_parser(
        "add", help="Make a company, its plan when there is none of that name, and its mail domains."
    )
    new.add_argument("name", metavar="NAME")
    new.add_argument("--tier", choices=["VIP", "Standard"], default="Standard")
    new.add_argument("--plan", default="", help="the plan's name; a new one is made (default: the tier's name)")
    new.add_argument("--domain", action="append", default=[], help="a confirmed mail domain of theirs; may be repeated")
    new.add_argument("--point-of-contact", nargs=2, metavar=("NAME", "MAIL"), help="who approves changes there")
    verbs.add_parser("list", help="Show every company.")


def run(options) -> int:
    open_ready_house()
    return {"add": add, "list": every}[options.verb](options)


def add(options) -> int:
    from django.db import transaction

    from sameday.audit import actors, journal
    from sameday.clients.models import Company, Contact, Domain, Plan

    if Company.objects.filter(name__iexact=options.name).exists():
        raise Trouble(f"There is already a company {options.name!r}.")
    with transaction.atomic():
        plan, _ = Plan.objects.get_or_create(name=options.plan or options.tier, defaults={"tier": options.tier})
        if plan.tier != options.tier:
            raise Trouble(f"The plan {plan.name!r} is {plan.tier}. Choose another plan, or --tier {plan.tier}.")
        company = Company.objects.create(name=options.name, plan=plan)
        for name in options.domain:
            Domain.objects.create(company=company, name=name.lower().strip("."), confirmed=True)
        if options.point_of_contact:
            name, mail = options.point_of_contact
            Contact.objects.create(
                company=company, name=name, mail=mail.lower(), point_of_contact=True, approves_in_order=0
            )
        journal.note("company added", by=actors.SYSTEM, at=datetime.now(UTC), subject=f"company:{company.pk}")
    print(f"{company.name} is a client now ({plan.tier}, plan {plan.name}).")
    return 0


def every(options) -> int:
    from django.db.models import Count

    from sameday.clients.models import Company

    for company in Company.objects.select_related("plan").annotate(people=Count("contacts")).order_by("name"):
        plan = f"{company.plan.tier:<9} {company.plan.name:<24}"
        print(f"{company.name:<40} {plan} {company.status:<9} {company.people} people")
    return 0
