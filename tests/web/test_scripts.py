"""The scripts in a real browser, on the real templates: keys, undo, lost connections, and what axe sees."""

import pytest
from playwright.sync_api import expect

from tests.browser import engine, every_page
from tests.browser.axe import nothing_wrong
from tests.web.paper_desk import PaperDesk
from tests.web.ready import go

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium():
    with engine.chromium() as browser:
        yield browser


@pytest.fixture
def desk():
    with PaperDesk() as desk:
        yield desk


@pytest.fixture
def page(chromium, desk):
    """A triage page; fails when a script raised."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    raised = []
    page.on("pageerror", lambda error: raised.append(error))
    go(page, f"{desk.url}/desk/triage")
    yield page
    context.close()
    assert raised == []


def send_button(page):
    return page.locator("#preview [type=submit]")


def test_twelve_mails_take_24_keys(page, desk):
    for left in range(11, -1, -1):
        page.keyboard.press("1")
        expect(send_button(page)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".row")).to_have_count(left)
    expect(page.locator("#reading")).to_contain_text("Nothing to triage")
    assert len(desk.posts) == 12


def test_enter_alone_never_decides(page, desk):
    page.keyboard.press("Enter")
    page.locator(".row").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#reading")).to_be_focused()
    assert desk.posts == []


def test_the_point_takes_the_proposed_outcome(page):
    page.keyboard.press(".")
    expect(page.locator("#preview form")).to_have_attribute("action", "/desk/triage/1/book")
    expect(page.locator("[data-outcome=book]")).to_have_attribute("aria-current", "true")


def test_two_presses_send_once_and_the_next_key_waits_for_the_next_ticket(page, desk):
    desk.wait_seconds = 0.3
    page.keyboard.press("3")
    expect(send_button(page)).to_be_focused()
    for key in ("Enter", "Enter", "2"):
        page.keyboard.press(key)
    expect(page.locator("#preview form")).to_have_attribute("action", "/desk/triage/2/ask")
    assert [path for path, _ in desk.posts] == ["/desk/triage/1/book"]


def test_a_key_after_a_move_belongs_to_the_row_moved_to(page):
    for key in ("j", "j", "2"):
        page.keyboard.press(key)
    expect(page.locator("#preview form")).to_have_attribute("action", "/desk/triage/3/ask")
    expect(page.locator("#reading h2")).to_have_text("Request 3")


def test_the_next_row_is_found_by_its_place(page):
    page.keyboard.press("j")
    expect(page.locator("#reading h2")).to_have_text("Request 2")
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".row[aria-selected=true]")).to_be_focused()
    expect(page.locator(".row[aria-selected=true] .what")).to_have_text("Request 3")


def test_z_takes_it_back_and_it_was_said_once(page, desk):
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_have_text("Request 1 is done. Press Z to undo.")
    page.keyboard.press("z")
    expect(page.locator(".row")).to_have_count(12)
    expect(page.locator("#toast")).to_contain_text("Taken back.")
    assert [path for path, _ in desk.posts] == ["/desk/triage/1/take", "/undo"]


def test_letters_typed_into_the_mail_are_letters(page, desk):
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.keyboard.press("e")
    page.keyboard.type("jz3?")
    expect(page.locator("#text")).to_have_value("jz3?Hello")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".row")).to_have_count(11)


@pytest.mark.parametrize("status", [403, 404, 429, 500, 503])
def test_an_error_page_never_lands_in_a_fragment(page, desk, status):
    desk.fail = status
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#lost")).to_contain_text("Not saved")
    expect(page.locator("#text")).to_have_value("Hello")
    expect(page.get_by_text("An error page")).to_have_count(0)
    expect(page.locator("#toast")).to_be_hidden()


def test_a_refused_form_comes_back_with_the_focus_on_its_errors(page, desk):
    desk.fail = 422
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#preview .errsum")).to_be_focused()
    expect(page.locator(".row")).to_have_count(12)


def test_a_lost_connection_keeps_the_mail_and_tries_again(page, desk):
    page.keyboard.press("1")
    expect(send_button(page)).to_be_focused()
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    expect(page.locator("#lost")).to_contain_text("Trying again")
    expect(page.locator("#text")).to_have_value("Hello")
    page.context.set_offline(False)
    expect(page.locator(".row")).to_have_count(11)
    expect(page.locator("#lost")).to_be_hidden()
    assert len(desk.posts) == 1


def test_news_moves_nothing_until_l_is_pressed(page, desk):
    page.keyboard.press("j")
    desk.waiting.insert(0, 99)
    desk.news = True
    expect(page.locator(".arrivals")).to_have_text("3 new, press l")
    expect(page.locator("#live")).to_have_text("3 new, press l")
    expect(page.locator(".row")).to_have_count(12)
    page.keyboard.press("l")
    expect(page.locator(".row").first).to_contain_text("Request 99")


def test_keys_can_be_switched_off_and_stay_off(page):
    page.locator(".menu summary").click()
    page.locator("[data-keys-set=off]").click()
    page.reload()
    page.keyboard.press("1")
    page.keyboard.press("?")
    page.wait_for_timeout(150)
    expect(page.locator("#preview form")).to_have_count(0)
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_sheet_opens_closes_and_silences_the_keys(page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#preview form")).to_have_count(0)


def test_two_letters_go_to_a_page(page):
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/desk/queue")


def test_a_narrow_screen_opens_the_ticket_on_its_own_page(page, desk):
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator(".row").nth(2).click()
    page.wait_for_url("**/desk/triage/3")
    expect(page.locator("#reading")).to_be_visible()
    expect(page.locator("#rows")).to_be_hidden()


def test_without_scripts_every_step_is_a_plain_link(chromium, desk):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{desk.url}/desk/triage")
    page.locator(".row").nth(2).click()
    page.locator("[data-outcome=ask]").click()
    assert page.url == f"{desk.url}/desk/triage/3/ask"
    context.close()


def test_a_client_form_keeps_its_text_measures_files_and_sends_once(page, desk, tmp_path):
    page.goto(f"{desk.url}/request")
    page.locator("#text").fill("half a sentence")
    page.reload()
    expect(page.locator("#text")).to_have_value("half a sentence")
    (tmp_path / "film").write_bytes(b"x" * 1_100_000)
    page.set_input_files("#files", tmp_path / "film")
    expect(page.get_by_role("alert")).to_have_text("The files are 2 MB together. Choose files of 1 MB or less.")
    page.get_by_role("button", name="Send").click()
    assert desk.posts == []
    page.set_input_files("#files", [])
    desk.fail, desk.wait_seconds = 500, 0.1
    page.evaluate("() => { const form = document.forms[0]; form.requestSubmit(); form.requestSubmit() }")
    page.wait_for_timeout(400)
    assert len(desk.posts) == 1


@pytest.mark.parametrize("path", ["/dev/ui", "/desk/triage", "/desk/triage/1", "/request"])
def test_axe_finds_nothing_and_nothing_runs_out_of_the_page(chromium, desk, path):
    context = chromium.new_context()
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(desk.url + path)
    nothing_wrong(page, path)
    assert said == []
    context.close()


def test_less_motion_means_none(chromium, desk):
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{desk.url}/dev/ui")
    assert page.evaluate("getComputedStyle(document.querySelector('.toast-time')).animationName") == "none"
    context.close()


def test_the_page_of_all_components_takes_large_text_forced_colours_and_paper(chromium, desk):
    """Every component in every state at once, as /dev/ui shows them: ux.md 5.3 A3, A5, A6, A9."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    go(page, f"{desk.url}/dev/ui")
    for turn in (0, 1):
        every_page.nothing_wrong(page, "/dev/ui", turn)
    every_page.tab_goes_everywhere(page, "/dev/ui")
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF") and printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") >= 1
    page.emulate_media(media="print")
    assert not page.locator("header.top").is_visible()
    context.close()
