"""`sameday demo`: the demo office, into an empty database."""

from datetime import UTC, datetime

from sameday.cli.house import open_ready_house
from sameday.cli.progress import step
from sameday.cli.trouble import Trouble


def arguments(parser) -> None:
    """No arguments."""


def run(options) -> int:
    open_ready_house()
    from sameday.cli import demo
    from sameday.office.models import Office

    office = Office.objects.first()
    if office and not office.demo:
        raise Trouble("This database holds an office of its own. The demo office goes into an empty one only.")
    if demo.is_loaded():
        print("The demo office is there already.")
        return 0
    with step("Loading the demo office") as tell:
        demo.load(datetime.now(UTC), progress=tell)
    return 0
