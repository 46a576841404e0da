"""What emergencies sound like, the gravest kind first: the first one found names the emergency."""

from sameday.policy import (
    words_of_a_trick,
    words_of_compromise,
    words_of_incident,
    words_of_loss,
    words_of_outage,
    words_of_ransom,
)

MAILBOX_COMPROMISE, RANSOMWARE = "mailbox_compromise", "ransomware"
OUTAGE, INCIDENT = "outage", "incident"

RULES = {
    RANSOMWARE: words_of_ransom.RULES,
    MAILBOX_COMPROMISE: words_of_a_trick.RULES + words_of_compromise.RULES,
    INCIDENT: words_of_incident.RULES + words_of_loss.RULES,
    OUTAGE: words_of_outage.RULES,
}
CALLED_SO = words_of_incident.CALLED_SO
