"""docs/life-of-a-ticket.md says what ALLOWED says."""

from sameday.tickets import life, life_doc


def test_the_page_about_a_tickets_life_is_current():
    assert life_doc.PATH.read_text() == life_doc.render(), f"Make it anew: {life_doc.COMMAND}"


def test_it_names_every_verb_and_draws_the_way_to_the_end():
    page = life_doc.render()
    assert all(f"\n| {verb} | " in page for verb in life.ALLOWED)
    assert (
        "new --> ready: change, confirm_sender, decide_coverage, emergency, merge, take, " in page
        and "resolved --> closed: close" in page
    )
