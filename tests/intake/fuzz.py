"""A coverage-guided fuzzer on the parser: `python -m tests.intake.fuzz SECONDS FOLDER [SEED]`.

libFuzzer (by atheris) changes the mails below so that they reach new branches of sameday.intake; each must be read in
5 seconds, to the promised types. What breaks the promise is left in FOLDER, and the exit code is not 0.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sameday.intake"], enable_loader_override=False):
    from sameday.intake.forwards import unpack
    from sameday.intake.parsing import parse
    from sameday.intake.replies import trim

from tests.intake import calendars, languages
from tests.intake.mails import file, mail, multipart, part, whole
from tests.intake.test_bad_input import RICH, check

# A mail of one line in an envelope of untold lengths, as in tests/intake/test_containers.py
SIGNED = bytes.fromhex(
    "308006092a864886f70d010702a0803080020101310030800609"
    "2a864886f70d010701a08024800409583a20790d0a0d0a7a" + "00" * 6 + "3100" + "00" * 6
)
LONGEST_BYTES, LONGEST_SECONDS = 8192, 5


def one(raw: bytes) -> None:
    """Read these bytes as everything does that meets a mail."""
    got = parse(raw)
    check(got)
    trim(got.text)
    found = unpack(got.text, got.subject)
    assert found is None or "@" in found.sender_address


def seeds() -> dict[str, bytes]:
    """Return mails that take the parser to most of its branches."""
    old = "\r\n\r\n".join(line for lines in languages.ATTRIBUTIONS.values() for line in lines[:1])
    block = "\r\n".join(f"{label}: Anna <anna@acme.example>" for label in languages.LABELS["de"])
    status = part("Action: failed\r\nFinal-Recipient: rfc822; a@b.example", "message/delivery-status")
    report = multipart("report", part("It is back."), status, part(mail("old"), "message/rfc822"), boundary="r")
    return {
        "rich": RICH,
        "reply": mail(f"New.\r\n\r\n{old}\r\n> old", References="<a@b.example> <c@d.example>"),
        "forward": mail(f"Look.\r\n\r\n---------- Forwarded message ---------\r\n{block}\r\n\r\nold", Subject="Fwd: x"),
        "html": mail("<style>p{}</style><p>a<div class=gmail_quote>b</div>", Content_Type="text/html; charset=utf-8"),
        "bounce": whole(report, From="MAILER-DAEMON@mx.example", Return_Path="<>"),
        "words": mail("x", Subject="=?utf-8?B?w7w=?= =?iso-2022-jp?B?GyRCRnxLXBsoQg==?= =?x?Q?=FF_a?="),
        "names": whole(multipart("mixed", file("a.pdf", b"%PDF", "application/pdf", Content_ID="<i@x>"), boundary="n")),
        "flowed": mail("> a \r\n> b\r\nc \r\nd", Content_Type="text/plain; format=flowed; delsp=yes"),
        "packed": mail("begin 644 a.txt\r\n#86)C\r\n`\r\nend"),
        "calendar": calendars.answer(calendars.outlook(calendars.exchange_id("a1.2.3.x@y"), "DECLINED", comment="No")),
        "signed": whole(part(SIGNED, "application/pkcs7-mime; smime-type=signed-data")),
        "armour": mail(
            "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\n- -- a\r\n-----BEGIN PGP SIGNATURE-----\r\n"
            "x\r\n-----END PGP SIGNATURE-----\r\n-----BEGIN PGP MESSAGE-----\r\n-----END PGP MESSAGE-----"
        ),
        "prose": mail(
            "Message not delivered:\r\n\r\n<a@b.example>: unknown", From="mailer-daemon@x", Subject="Undelivered"
        ),
        "away": mail("I am out of the office.", Subject="Automatic reply: x", Auto_Submitted="auto-replied"),
    }


def main(seconds: str, folder: str, seed: str = "1") -> None:
    corpus = Path(folder, "corpus")
    corpus.mkdir(parents=True, exist_ok=True)
    for name, raw in seeds().items():
        (corpus / name).write_bytes(raw)
    options = [
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        f"-max_len={LONGEST_BYTES}",
        f"-timeout={LONGEST_SECONDS}",
    ]
    options += [f"-artifact_prefix={folder}/found-", "-rss_limit_mb=1500", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
