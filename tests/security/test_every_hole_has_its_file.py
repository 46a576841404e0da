"""The list of security.md, "Holes the peers had": each has the file that attacks us that way, with a control in it."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
HOLES = {
    "stored XSS from mail HTML, title, signature, attachment type": "stored_xss",
    "protocol-relative and srcset images": "remote_images",
    "attachment inline, double extension, traversal, .htaccess": "attachment_served",
    "IDOR on a second path": "second_path",
    "nested ids of another parent": "nested_ids",
    "mass assignment of any model field": "mass_assignment",
    "ORM keys from the client": "orm_keys",
    "reply tokens with short or missing MACs": "reply_tokens",
    "Cc granting sight": "cc_gives_sight",
    "Reply-To as identity": "reply_to_is_no_identity",
    "invite tokens empty, spaced, used, eternal": "invite_tokens",
    "set-up page reachable after set-up": "set_up_page",
    "default credentials": "default_credentials",
    "log-in and reset telling who exists": "who_exists",
    "50 parallel codes past a rate limit": "parallel_codes",
    "SSO bound by e-mail instead of issuer and subject": "sso_by_email",
    "SSRF by webhook, redirect, rebinding": "ssrf",
    "template injection in canned words": "template_injection",
    "state changed by GET": "state_changed_by_get",
    "CSV formula cells": "csv_formulas",
    "secrets in logs and stack traces": "secrets_in_logs",
    "TLS not verified": "tls_not_verified",
    "header injection by name, subject, file name": "header_injection",
    "PDF renderer fetching file:": "pdf_renderer",
    "public form as a mail relay": "form_as_mail_relay",
    "ReDoS in HTML clean-up": "html_that_costs_minutes",
}


@pytest.mark.parametrize("hole", HOLES)
def test_the_hole_has_its_file(hole):
    text = (HERE / f"test_peer_{HOLES[hole]}.py").read_text()
    assert text.count("\ndef test_") >= 2 and text.startswith('"""')
