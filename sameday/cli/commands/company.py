"""`sameday company`: the client companies."""

from datetime import UTC, datetime
from decimal import Decimal

from sameday.cli.house import open_ready_house
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="add|person|list")
    new = verbs.add_parser(
        "add", help="Make a company, its plan when there is none of that name, and its mail domains."
    )
    new.add_argument("name", metavar="NAME")
    new.add_argument("--tier", choices=["VIP", "Standard"], default="Standard")
    new.add_argument("--plan", default="", help="the plan's name; a new one is made (default: the tier's name)")
    new.add_argument("--domain", action="append", default=[], help="a confirmed mail domain of theirs; may be repeated")
    new.add_argument("--point-of-contact", nargs=2, metavar=("NAME", "MAIL"), help="who approves changes there")
    someone = verbs.add_parser("person", help="Put a person of a company on file, or change them.")
    someone.add_argument("company", metavar="COMPANY")
    someone.add_argument("mail", metavar="MAIL")
    someone.add_argument("--name")
    someone.add_argument("--phone", help="the number we ring back, for emergencies and approvals")
    someone.add_argument("--mobile")
    someone.add_argument("--computer", metavar="NAME", help="the name of their computer")
    someone.add_argument("--point-of-contact", action="store_true", default=None, help="approves changes there")
    someone.add_argument("--approves-up-to", type=Decimal, metavar="AMOUNT")
    verbs.add_parser("list", help="Show every company.")


def run(options) -> int:
    open_ready_house()
    return {"add": add, "person": person, "list": every}[options.verb](options)


def add(options) -> int:
    from django.db import transaction

    from sameday.audit import actors
    from sameday.clients import kinds, records
    from sameday.clients.models import Plan
    from sameday.clients.refused import Refused

    who, name = {"by": actors.SYSTEM, "at": datetime.now(UTC)}, options.plan or options.tier
    try:
        with transaction.atomic():
            plan = Plan.objects.filter(name__iexact=name).first()
            plan = plan or records.add(kinds.PLAN, {"name": name, "tier": options.tier}, **who)
            if plan.tier != options.tier:
                raise Trouble(f"The plan {plan.name!r} is {plan.tier}. Choose another plan, or --tier {plan.tier}.")
            company = records.add(kinds.COMPANY, {"name": options.name, "plan": plan.name}, **who)
            for domain in options.domain:
                records.add(kinds.DOMAIN, {"name": domain, "confirmed": "yes"}, company=company, **who)
            if options.point_of_contact:
                name, mail = options.point_of_contact
                texts = {"name": name, "mail": mail, "approves_in_order": "point of contact"}
                records.add(kinds.CONTACT, texts, company=company, **who)
    except Refused as refusal:
        raise Trouble(f"{refusal}.") from None
    print(f"{company.name} is a client now ({plan.tier}, plan {plan.name}).")
    return 0


def person(options) -> int:
    from django.core.exceptions import ValidationError

    from sameday.audit import actors
    from sameday.clients import people
    from sameday.clients.models import Company

    company = Company.objects.filter(name__iexact=options.company).first()
    if company is None:
        raise Trouble(f"There is no company {options.company!r}. `sameday company list` shows them.")
    try:
        who, new = people.put(
            company, options.mail, by=actors.SYSTEM, at=datetime.now(UTC), name=options.name, phone=options.phone,
            mobile=options.mobile, computer_name=options.computer, point_of_contact=options.point_of_contact,
            approves_up_to=options.approves_up_to,
        )  # fmt: skip
    except ValidationError as error:
        raise Trouble(" ".join(error.messages)) from None
    except ValueError as error:
        raise Trouble(str(error)) from None
    print(f"{who.name} is on file at {company.name}." if new else f"{who.name} at {company.name} was changed.")
    return 0


def every(options) -> int:
    from django.db.models import Count

    from sameday.clients.models import Company

    for company in Company.objects.select_related("plan").annotate(people=Count("contacts")).order_by("name"):
        plan = f"{company.plan.tier:<9} {company.plan.name:<24}"
        print(f"{company.name:<40} {plan} {company.status:<9} {company.people} people")
    return 0
