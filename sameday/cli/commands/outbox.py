"""`sameday outbox`: every outgoing mail, for a person or, with --json, for a program."""

from sameday.cli.house import open_house


def arguments(parser) -> None:
    parser.add_argument("--json", action="store_true", help="a list of every mail, oldest first")


def run(options) -> int:
    open_house()
    from sameday.cli.commands.tickets import write_list
    from sameday.outbox import queries
    from sameday.outbox.models import OutgoingMail

    rows = queries.as_json(OutgoingMail.objects.order_by("id").defer("mime").iterator(chunk_size=500))
    if options.json:
        write_list(rows)
        return 0
    for mail in rows:
        print(f"{mail['state']:<10} {mail['to']:<36} {mail['template']:<18} {mail['subject']:.80}")
    return 0
