"""CSV in and out: seen before it is done, whole or not at all, taken back, and the same again after export."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sameday.audit.models import Entry
from sameday.clients import kinds, records
from sameday.clients.models import Company, Contact, CoveredItem, Domain, Import, Plan
from sameday.clients.refused import Refused
from sameday.clients.sheets import export, known
from sameday.desk import imports
from sameday.outbox.models import OutgoingMail
from tests.clients.conftest import AT, WHO
from tests.tickets.conftest import request_of

pytestmark = pytest.mark.django_db
COMPANIES = "Name,Plan,Phone\nDelta Dental,VIP plan,(860) 555 0140\nAcme Plumbing,Standard plan,860-555-0110\n"
PEOPLE = (
    "Company,Name,Mail,Phone,Approves,Approves up to\n"
    "Delta Dental,Dee Lane,Dee@delta.example,860-555-0141,point of contact,\n"
    "acme plumbing,Ann Keller,ann@acme.example,860-555-0199,,\n"
    'Acme Plumbing,Paul Ortiz,paul@acme.example,860-555-0112,point of contact,"1,500"\n'
    "Nowhere,X,x@nowhere.example,,,\n"
    "Acme Plumbing,Dup,ANN@acme.example,,,\n"
    "Acme Plumbing,Bad,bad,12,boss,much\n"
)


def bring(*texts: str, may_plans: bool = True) -> Import:
    files = [(f"{n}.csv", text.encode()) for n, text in enumerate(texts)]
    return imports.look(imports.bring(files, may_plans=may_plans, **WHO))


def go(load: Import) -> Import:
    return imports.go(imports.decide(load, "go", **WHO), **WHO)


def back(load: Import) -> Import:
    return imports.back(imports.decide(load, "back", **WHO), **WHO)


def state() -> dict:
    """Return everything on file as texts, by key."""
    on_file = known.Known()
    return {
        name: {key: kinds.KINDS[name].texts(row) for key, row in rows.items()} for name, rows in on_file.rows.items()
    }


def test_the_preview_says_of_each_row_what_it_would_do_and_does_nothing(cast):
    before = state()
    load = bring(COMPANIES, PEOPLE)
    rows = {(row.sheet, row.line): row for row in load.rows.all()}
    assert {key: row.verdict for key, row in rows.items()} == {
        ("company", 2): "new", ("company", 3): "unchanged", ("contact", 2): "new", ("contact", 3): "changes",
        ("contact", 4): "changes", ("contact", 5): "error", ("contact", 6): "error", ("contact", 7): "error",
    }  # fmt: skip
    assert rows["contact", 3].changes == {"phone": ["860-555-0111", "860-555-0199"]}
    assert rows["contact", 4].changes == {"approves_up_to": ["", "1500.00"]}
    assert "There is no company" in rows["contact", 5].errors[0][1]
    assert "Line 3 is about the same one" in rows["contact", 6].errors[0][1]
    assert [heading for heading, _ in rows["contact", 7].errors] == ["Mail", "Phone", "Approves", "Approves up to"]
    assert state() == before and not Entry.objects.exists()


def test_it_is_applied_with_its_history_and_the_people_are_told(cast):
    load = go(bring(COMPANIES, PEOPLE))
    assert load.state == "done"
    dee = Contact.objects.get(mail="dee@delta.example")
    assert (dee.company.name, dee.point_of_contact, dee.phone) == ("Delta Dental", True, "860-555-0141")
    assert dee.company.phone == "860-555-0140"
    ann = Contact.objects.get(pk=cast.ann.pk)
    assert (ann.phone, ann.phone_set_at) == ("860-555-0199", AT)
    entry = Entry.objects.get(subject=f"contact:{ann.pk}")
    assert (entry.verb, entry.data["import"]) == ("person changed", load.pk)
    assert entry.data["changes"] == {"Phone": ["860-555-0111", "860-555-0199"]}
    assert [mail.to for mail in OutgoingMail.objects.all()] == ["ann@acme.example"]
    with pytest.raises(Refused, match="past that"):
        imports.decide(load, "go", **WHO)


def test_what_changed_since_the_preview_stops_it(cast):
    load = bring(COMPANIES, PEOPLE)
    records.change(kinds.CONTACT, cast.ann, {"phone": "860-555-0155"}, **WHO)
    load = go(load)
    assert (load.state, load.said) == ("read", imports.MOVED)
    assert not Company.objects.filter(name="Delta Dental").exists()
    assert load.rows.get(sheet="contact", line=3).changes == {"phone": ["860-555-0155", "860-555-0199"]}
    assert go(load).state == "done"


def test_a_whole_import_is_taken_back(cast):
    before = state()
    load = back(go(bring(COMPANIES, PEOPLE)))
    assert (load.state, load.said) == ("undone", "4 rows taken back.")
    assert state() == before


def test_what_was_changed_since_or_is_in_use_stays_and_says_why(cast):
    load = go(bring(COMPANIES, PEOPLE))
    records.change(kinds.CONTACT, Contact.objects.get(pk=cast.ann.pk), {"phone": "860-555-0177"}, **WHO)
    request_of(Contact.objects.get(mail="dee@delta.example"))
    load = back(load)
    assert load.said == "1 rows taken back, 3 left as they are."
    left = dict(load.rows.exclude(left="").values_list("title", "left"))
    assert left["Ann Keller, acme plumbing"] == "Phone was changed since: '860-555-0177'"
    assert "belong to it by now" in left["Dee Lane, Delta Dental"] and "belong to it" in left["Delta Dental"]
    assert Contact.objects.get(pk=cast.ann.pk).phone == "860-555-0177"
    assert Contact.objects.get(pk=cast.paul.pk).approves_up_to is None


def test_a_missing_column_stays_and_an_empty_cell_empties(cast):
    go(bring("Company,Mail,Computer\nAcme Plumbing,ann@acme.example,\n"))
    ann = Contact.objects.get(pk=cast.ann.pk)
    assert (ann.name, ann.phone, ann.computer_name) == ("Ann Keller", "860-555-0111", "")


def test_plans_and_rates_are_for_billing(cast):
    plans = "Name,Tier,Rate an hour\nStandard plan,Standard,99\n"
    load = bring(plans, "Name,Plan\nAcme Plumbing,VIP plan\nDelta,VIP plan\n", may_plans=False)
    assert list(load.rows.order_by("place").values_list("verdict", flat=True)) == ["error", "error", "new"]
    assert "billing and the owner" in load.rows.first().errors[0][1]
    assert go(bring(plans)).state == "done"
    assert str(Plan.objects.get(name="Standard plan").hourly_rate) == "99.00"


def test_domains_are_confirmed_for_one_company_alone_and_never_free_mail(cast):
    rows = ("Acme Plumbing,corner.example,yes", "Acme Plumbing,gmail.com,no", "Acme Plumbing,two.example,yes",
            "Vantage Law,two.example,yes", "Vantage Law,three.example,")  # fmt: skip
    load = bring("\n".join(["Company,Domain,Confirmed", *rows]))
    verdicts = list(load.rows.order_by("place").values_list("verdict", flat=True))
    assert verdicts == ["error", "error", "new", "error", "new"]
    go(load)
    assert Domain.objects.get(name="two.example").company == cast.acme
    assert not Domain.objects.get(name="three.example").confirmed


def test_items_name_their_person_and_their_days(cast):
    text = ("Company;What it is;Name;Whose;Covered from;Covered until\nAcme Plumbing;Equipment;Laptop;ann@acme.example;"
            "1/2/2026;\nAcme Plumbing;Service;Mail;carl@corner.example;2026-01-02;\nAcme Plumbing;third party;Dentrix;;"
            "2026-01-02;2025-01-01\n")  # fmt: skip
    load = bring(text)
    assert list(load.rows.order_by("place").values_list("verdict", flat=True)) == ["new", "error", "error"]
    go(load)
    item = CoveredItem.objects.get()
    assert (item.contact, item.active_from.isoformat()) == (cast.ann, "2026-01-02")


def test_the_worker_does_what_waits_and_a_poisoned_one_fails_alone(cast, monkeypatch):
    load = imports.bring([("people.csv", PEOPLE.encode())], may_plans=True, **WHO)
    assert imports.step(AT) == 1
    load.refresh_from_db()
    assert (load.state, load.part) == ("read", 6)
    imports.decide(load, "go", **WHO)
    monkeypatch.setattr("sameday.clients.sheets.write.write", lambda *_, **__: 1 / 0)
    assert (imports.step(AT), imports.step(AT)) == (1, 0)
    load.refresh_from_db()
    assert load.state == "failed" and "nothing was changed" in load.said
    assert not Entry.objects.exists()


def test_nothing_to_import_is_no_import(cast):
    with pytest.raises(Refused, match="nothing to import"):
        imports.decide(bring("Name,Plan\nAcme Plumbing,Standard plan\n"), "go", **WHO)
    with pytest.raises(Refused, match="Choose a CSV file"):
        bring()


NAME = st.text(alphabet="abcÄß'=+-@,;\" \n\tOX", min_size=1, max_size=12).filter(lambda text: text.strip())
MORE = st.fixed_dictionaries(
    {"note": NAME, "numbers": st.sampled_from(["", "Dock: 860-555-0150\nFax: +442079460958"]),
     "phone": st.sampled_from(["", "860-555-0150", "+442079460958 ext. 7"])}
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(companies=st.lists(st.tuples(NAME, MORE), max_size=3), people=st.lists(st.tuples(NAME, MORE), max_size=4))
def test_what_is_exported_imports_again_to_the_same(db, companies, people):
    """Into the office it came from: nothing changes. Into an empty one: the same state."""
    with transaction.atomic():
        Plan.objects.create(name="=Plan", tier="VIP", hourly_rate="1.50", included_changes=["new user", "@x"])
        for name, more in companies:
            _try(kinds.COMPANY, more | {"name": name, "plan": "=Plan"}, None)
        for company in Company.objects.all():
            for n, (name, more) in enumerate(people):
                who = {"mail": f"p{n}@x.example", "name": name, "approves_in_order": str(n), "vip": "yes"}
                who = _try(kinds.CONTACT, more | who, company)
                item = {"kind": "Service", "name": name, "contact": who and who.mail, "active_from": "2026-01-02"}
                _try(kinds.ITEM, item, company)
            _try(kinds.DOMAIN, {"name": f"c{company.pk}.example", "confirmed": "yes"}, company)
        was, files = state(), list(export.files())
        again = imports.look(imports.bring(files, may_plans=True, **WHO))
        assert not any(n["new"] + n["changes"] + n["error"] for n in again.counts.values())
        for model in (CoveredItem, Domain, Contact, Company, Plan):
            model.objects.all().delete()
        assert go(imports.look(imports.bring(files, may_plans=True, **WHO))).state == "done"
        assert state() == was
        assert list(export.files()) == files
        transaction.set_rollback(True)


def _try(kind, texts, company):
    try:
        return records.add(kind, texts, company=company, **WHO)
    except Refused:  # the same name twice, or nothing that can be seen in it
        return None
