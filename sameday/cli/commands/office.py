"""`sameday office`: the desk's own name, phone, mail address and time zone."""

from datetime import UTC, datetime

from sameday.cli.house import open_ready_house
from sameday.cli.trouble import BadUse


def arguments(parser) -> None:
    parser.add_argument("--name", help="the desk's name, as clients read it")
    parser.add_argument("--phone", help="the number clients call")
    parser.add_argument("--mail", help="the address clients write to")
    parser.add_argument("--zone", help="the time zone of the desk's hours, such as America/Chicago")


def run(options) -> int:
    open_ready_house()
    from sameday.audit import actors
    from sameday.cli import prepare
    from sameday.desk import hours
    from sameday.office.change import change
    from sameday.office.models import Office

    values = checked(options)
    with prepare.one_at_a_time():
        prepare.nameless_office()
    office = Office.objects.select_related("calendar").first()
    if values or options.zone:
        change(office, by=actors.SYSTEM, at=datetime.now(UTC), zone=options.zone or "", **values)
    if options.zone and (count := hours.changed(by=actors.SYSTEM, at=datetime.now(UTC))):
        print(f"{count} waiting requests have a new clock; what was promised stays on record.")
    print(f"name   {office.name}\nphone  {office.phone or '(not set)'}")
    print(f"mail   {office.mail}\nzone   {office.calendar.zone}")
    return 0


def checked(options) -> dict[str, str]:
    """Return the given values. Raises BadUse for a mail address or a zone that is none."""
    from zoneinfo import available_timezones

    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    values = {name: getattr(options, name).strip() for name in ("name", "phone", "mail") if getattr(options, name)}
    if "mail" in values:
        values["mail"] = values["mail"].lower()
        try:
            validate_email(values["mail"])
        except ValidationError:
            raise BadUse(f"{values['mail']!r} is no mail address.") from None
    if options.zone is not None and options.zone not in available_timezones():
        raise BadUse(f"{options.zone!r} is no time zone. Zones are named like America/New_York.")
    return values
