"""What the plan says of a request, in the words of a mail to the client. Pure. Source: page 6; rules.md 9."""

from sameday.policy.coverage import Decision, Verdict

_SAID = {
    Verdict.INCLUDED: "Your plan covers this{thing}: there is no charge.",
    Verdict.DIAGNOSIS: "We look at it for 15 minutes at no charge, and tell you then whether your plan covers it.",
    Verdict.TO_CONTAINMENT: "Your plan covers the work until the emergency is contained.",
    Verdict.INCLUDED_AFTER_APPROVAL: "Your plan includes this standard change: there is no charge.",
    Verdict.DEBIT_BLOCK: "The time is taken from your block of hours{thing}.",
    Verdict.BILLABLE: "This may be billed by time. Nothing is billed that was not approved.",
    Verdict.RECLASSIFY: "This is outside your plan{thing}: it is a change, billed only after it was approved.",
    Verdict.RETRO: "The emergency is contained first. What is not in your plan is billed only when it was approved.",
    Verdict.NEXT_DAY: "We do this in our hours, at no charge for the wait.",
    Verdict.EXPEDITE: "Work outside our hours is billed at a higher rate, only after it was approved.",
}


def for_client(decision: Decision, name: str = "") -> str:
    """Return one sentence for the client, with the covered row it stands on; "" where nothing is said to them.

    Whose agreement has ended, or whom we do not know, hears nothing of coverage: a person rings.
    """
    thing = f" (“{name}”)" if name else ""
    words = _SAID.get(decision.verdict, "")
    return words.format(thing=thing)
