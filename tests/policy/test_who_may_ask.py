"""The truth table of senders. rules.md 10."""

import pytest

from sameday.policy.identity import FREE_MAIL, KnownContact, Sender, decide_sender, domain_of

ANN, ANN_AT_CARL = KnownContact(7, 1), KnownContact(8, 2)
UNKNOWN = {"address": "ann@acme.example", "known_contacts": [], "domain_company": None}

TABLE = [
    ({"known_contacts": [ANN]}, ("known", "exact_address", 7, 1)),
    ({"known_contacts": [ANN], "authentication": "authenticated"}, ("known", "exact_address", 7, 1)),
    ({"known_contacts": [ANN], "domain_company": 1}, ("known", "exact_address", 7, 1)),
    ({"known_contacts": [ANN], "address": "ann@gmail.com"}, ("known", "exact_address", 7, 1)),
    ({"known_contacts": [ANN], "thread_company": 2}, ("known", "exact_address", 7, 1)),
    ({"known_contacts": [ANN], "authentication": "failed"}, ("quarantine", "authentication_failed", None, None)),
    ({"known_contacts": [ANN], "addresses_in_from": 2}, ("quarantine", "two_senders", None, None)),
    ({"known_contacts": [ANN], "addresses_in_from": 0}, ("quarantine", "no_sender", None, None)),
    ({"address": ""}, ("quarantine", "no_sender", None, None)),
    ({"known_contacts": [ANN, ANN_AT_CARL]}, ("quarantine", "which_company", None, None)),
    ({"known_contacts": [ANN, ANN_AT_CARL], "thread_company": 2}, ("known", "exact_address", 8, 2)),
    ({"known_contacts": [ANN, ANN_AT_CARL], "chosen_company": 1}, ("known", "exact_address", 7, 1)),
    (
        {"known_contacts": [ANN, ANN_AT_CARL], "thread_company": 2, "chosen_company": 1},
        ("known", "exact_address", 8, 2),
    ),
    ({"known_contacts": [ANN, ANN_AT_CARL], "thread_company": 3}, ("quarantine", "which_company", None, None)),
    ({"domain_company": 1}, ("provisional", "client_domain", None, 1)),
    ({"domain_company": 1, "authentication": "authenticated"}, ("provisional", "client_domain", None, 1)),
    ({"domain_company": 1, "authentication": "failed"}, ("quarantine", "authentication_failed", None, None)),
    ({"domain_company": 1, "left_us": True}, ("quarantine", "left_us", None, None)),
    ({"domain_company": 1, "address": "ann@gmail.com"}, ("quarantine", "free_mail", None, None)),
    ({"address": "Ann@GMail.com"}, ("quarantine", "free_mail", None, None)),
    ({}, ("quarantine", "unknown_domain", None, None)),
    ({"authentication": "authenticated"}, ("quarantine", "unknown_domain", None, None)),
    ({"authentication": "failed"}, ("quarantine", "authentication_failed", None, None)),
]


@pytest.mark.parametrize(("given", "expected"), TABLE)
def test_the_sender_table(given, expected):
    assert decide_sender(**(UNKNOWN | given)) == Sender(*expected)


def test_the_domain_is_what_stands_after_the_last_at():
    assert domain_of('"odd@name"@Acme.Example') == "acme.example"
    assert domain_of("nobody") == ""


def test_free_mail_domains_are_lower_case():
    assert all(domain == domain.lower() and "." in domain for domain in FREE_MAIL)
