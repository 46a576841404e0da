"""Notifications of the browser: asked for by a click, shown once, by one tab, without a word of a client."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sameday.desk import notices
from sameday.office import notice_choices
from sameday.policy.notices import Channel, Kind
from sameday.tickets import life
from sameday.tickets.life.open import Said
from tests.browser.axe import nothing_wrong
from tests.cli import desk
from tests.web.arrivals import arrive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SPY = """
window.shown = []; window.asked = 0;
class Spy { constructor(title, options) { shown.push(title); } static permission = "granted";
  static async requestPermission() { asked += 1; return "granted"; } }
window.Notification = Spy;
"""


def until(page, true: str) -> None:
    """Wait until this is true in the page. Playwright's own waiting evaluates a text there: our policy forbids it."""
    desk.wait_for(lambda: page.evaluate(true), seconds=20, why=lambda: true)


def test_a_click_asks_and_then_an_answer_is_shown_once(open_as, cast):
    ticket = life.take(
        arrive(cast.ann, "Outlook asks", at=timezone.now() - timedelta(hours=1)), owner=cast.tina, by="staff:1",
        at=timezone.now(),
    )  # fmt: skip
    page = open_as(cast.tina, "/desk/settings/notifications")
    page.context.add_init_script(SPY)
    page.reload()
    assert page.evaluate("asked") == 0
    nothing_wrong(page, "notifications")
    with page.expect_navigation():
        page.get_by_role("button", name="Show notifications in this browser").click()
    expect(page.get_by_text("This browser shows notifications.")).to_be_visible()
    until(page, "localStorage['sameday.notify.seen']")
    said = Said(text="Secret words", sender=cast.ann.mail, contact=cast.ann)
    life.receive(ticket, said, channel="email", by=f"contact:{cast.ann.pk}", at=timezone.now())
    notices.step(timezone.now())
    page.reload()
    until(page, "shown.length")
    assert page.evaluate("shown") == [f"T-{ticket.pk}: The client answered"]
    with page.expect_response("**/desk/notices*"):
        page.reload()
    page.wait_for_timeout(200)
    assert page.evaluate("shown") == []
    other, asked = page.context.new_page(), []
    other.on("request", lambda request: asked.append(request.url) if "/desk/notices" in request.url else None)
    other.goto("/desk/day")
    other.wait_for_timeout(500)
    assert asked == [], "the tab that holds the lock asks, the other does not"
    page.get_by_role("button", name="Show no more notifications").click()
    expect(page.get_by_text("This browser shows none.")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_choice_and_quiet_hours_are_kept_with_the_keyboard_alone(open_as, cast, scripts):
    page = open_as(cast.tina, "/desk/settings/notifications", scripts=scripts)
    page.get_by_label("A client answers, opens again or withdraws a request of yours: By mail at once").press("Space")
    page.get_by_label("A vendor writes: In the mail of the morning").press("Space")
    page.locator("#quiet_from").fill("18:00")
    page.locator("#quiet_to").fill("08:00")
    page.get_by_label("Friday").press("Space")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    summary = page.get_by_role("alert").filter(has_text="There is a problem")
    expect(summary).to_contain_text("Tick your day by mail, or tell “A vendor writes” another way")
    expect(page.get_by_label("Friday")).to_be_checked()
    if scripts:
        nothing_wrong(page, "notifications with an error")
    page.get_by_label("Send me my day by mail").press("Space")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    page.wait_for_url("**/notifications?done=1")
    expect(page.locator("#quiet_to")).to_have_value("08:00")
    choice = notice_choices.of(cast.tina.pk)
    assert choice.of(Kind.ANSWERED) == {Channel.SCREEN, Channel.MAIL}
    assert choice.quiet.days == {4} and choice.quiet.begins.hour == 18
