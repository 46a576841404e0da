"""The index of the settings shows each role what it may open, and nothing else."""

from django.urls import reverse

from sameday.accounts import roles
from sameday.web.staff.settings import sections
from sameday.web.staff.settings.sections import Section

HOURS = Section("Hours", "queue", "office", "When we are open.")
OWN = Section("Saved answers", "day", "", "Texts you send often.")


def test_a_role_sees_the_sections_it_has_a_grant_for(monkeypatch):
    monkeypatch.setattr(sections, "SECTIONS", (HOURS, OWN))
    assert {role: sections.of(role) for role in roles.ROLES} == {
        "it_pro": [OWN], "ats": [OWN], "billing": [OWN], "coordinator": [HOURS, OWN], "owner": [HOURS, OWN],
    }  # fmt: skip


def test_the_index_links_each_section(cast, sign_in, monkeypatch):
    monkeypatch.setattr(sections, "SECTIONS", (HOURS, OWN))
    page = sign_in(cast.tina).get(reverse("settings")).content.decode()
    assert f'<a href="{reverse("day")}">Saved answers</a>' in page
    assert "Hours" not in page


def test_every_section_opens_for_those_who_see_it(cast, sign_in):
    for role, person in cast.staff.items():
        for section in sections.of(role):
            assert sign_in(person).get(reverse(section.url_name)).status_code == 200, (role, section.words)


def test_the_menu_leads_to_the_settings(cast, sign_in):
    assert f'href="{reverse("settings")}">Settings</a>' in sign_in(cast.tina).get(reverse("day")).content.decode()
