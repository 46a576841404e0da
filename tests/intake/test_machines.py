import pytest

from sameday.intake.parsing import parse
from tests.intake.mails import mail


@pytest.mark.parametrize(
    "fields",
    [
        {"Auto_Submitted": "auto-generated"},
        {"Auto_Submitted": "auto-replied; owner-email=x"},
        {"Auto_Submitted": "Auto-Notified (rule)"},
        {"Return_Path": "<>"},
        {"Precedence": "Bulk"},
        {"Precedence": "list"},
        {"List_Id": "<news.acme.example>"},
        {"List_Unsubscribe": "<https://acme.example/u>"},
        {"X_Autoreply": "yes"},
        {"X_Cron_Env": "<SHELL=/bin/sh>"},
        {"From": "MAILER-DAEMON@acme.example"},
        {"From": "Backup <no-reply@acme.example>"},
        {"From": "noreply+abc@acme.example"},
        {"From": "postmaster@acme.example"},
        {"Content_Type": "multipart/report; report-type=disposition-notification; boundary=x"},
    ],
)
def test_a_machine_is_recognised_and_the_reason_is_named(fields):
    got = parse(mail(**fields) if "Content_Type" not in fields else mail("--x\r\n\r\nread\r\n--x--", **fields))
    assert got.automatic
    assert got.signs


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"Auto_Submitted": "no"},
        {"Auto_Submitted": "No; comment"},
        {"Precedence": "first-class"},
        {"X_Auto_Response_Suppress": "DR, RN"},
        {"Subject": "Out of office tomorrow, please move my appointment"},
        {"Subject": "Automatic reply does not work any more"},
        {"From": "norepllyson@acme.example"},
        {"Return_Path": "<ann@acme.example>"},
    ],
)
def test_a_person_is_no_machine(fields):
    got = parse(mail(**fields))
    assert (got.automatic, got.do_not_answer, got.out_of_office, got.bounce) == (False, False, False, False)


@pytest.mark.parametrize("value", ["All", "AutoReply", "OOF, AutoReply", "all"])
def test_suppress_means_only_do_not_answer(value):
    got = parse(mail(X_Auto_Response_Suppress=value))
    assert (got.do_not_answer, got.automatic) == (True, False)


@pytest.mark.parametrize(
    "fields",
    [
        {"Subject": "Automatic reply: Printer", "Auto_Submitted": "auto-generated"},
        {"Subject": "Automatic reply: Printer", "X_Auto_Response_Suppress": "All"},
        {"Subject": "Abwesenheitsnotiz: Drucker", "Precedence": "bulk"},
        {"Subject": "Out of Office: Printer", "In_Reply_To": "<a@b>", "body": "I am on vacation until Monday."},
        {"Subject": "Re: Printer", "Auto_Submitted": "auto-replied", "body": "I will be back on Monday."},
        {"Subject": "Réponse automatique : x", "X_MS_Exchange_Inbox_Rules_Loop": "ann@acme.example"},
    ],
)
def test_somebody_away_is_told_from_other_machines(fields):
    got = parse(mail(**fields))
    assert got.out_of_office
    assert got.automatic


def test_an_alarm_of_a_backup_is_automatic_but_nobody_is_away():
    got = parse(mail("Job failed", Subject="Backup failed", Auto_Submitted="auto-generated"))
    assert (got.automatic, got.out_of_office) == (True, False)
