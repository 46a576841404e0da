"""Bookings of the board moved and made longer with the mouse: what a drop does is what the keys do."""

import pytest
from playwright.sync_api import expect

from sameday.appointments.models import Appointment
from sameday.outbox.models import OutgoingMail
from tests.browser.appointments import asked, booked, hour
from tests.web.ready import said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def board(people, day, open_as):
    """Return the board with Ann's appointment with Tina from 10:00 to 10:30."""
    booked(asked(people.ann, "Mine"), people.tina, hour(day, 10))
    return open_as(people.cora, f"/desk/schedule?day={day}")


def column(board, quarters: int) -> float:
    """Return where on the screen so many quarters of an hour after 9:00 are."""
    table = board.locator("[data-board]").bounding_box()
    head = board.locator("[data-board] thead th").first.bounding_box()
    left = head["x"] + head["width"]
    return left + (table["x"] + table["width"] - left) / 28 * quarters


def lane(board, name: str) -> float:
    box = board.locator("tr", has=board.get_by_role("rowheader", name=name)).bounding_box()
    return box["y"] + box["height"] / 2


def grab(board, *, end: bool = False) -> None:
    """Press the mouse on the appointment, on its end or a little right of its beginning."""
    box = board.locator("[data-move]").bounding_box()
    board.mouse.move(box["x"] + (box["width"] - 4 if end else 6), box["y"] + 8)
    board.mouse.down()


def ghost(board):
    return board.locator(".ghost")


def test_it_is_dragged_to_another_time_and_person(board, people, day):
    grab(board)
    board.mouse.move(column(board, 15), lane(board, "Atlas Reed"), steps=8)
    expect(ghost(board)).to_have_text("12:45 pm – 1:15 pmAtlas Reed: free")
    board.mouse.move(column(board, 14.2), lane(board, "Tina Marsh"), steps=8)
    expect(ghost(board)).to_have_text("12:30 pm – 1:00 pmTina Marsh: free")
    board.mouse.move(column(board, 15.2), lane(board, "Atlas Reed"), steps=8)
    board.mouse.up()
    said(board, "with Atlas Reed, 30 minutes. The mail leaves in 10 seconds.")
    made = Appointment.objects.get()
    assert (made.staff, made.starts_at, made.minutes, made.sequence) == (people.atlas, hour(day, 12, 45), 30, 1)
    board.keyboard.press("z")
    expect(board.locator("#toast")).to_contain_text("taken back. No mail left.")
    made.refresh_from_db()
    assert (made.staff, made.starts_at) == (people.tina, hour(day, 10))
    assert OutgoingMail.objects.get(template="booking_moved").state == "withdrawn"


def test_its_end_is_dragged_to_make_it_longer_and_shorter(board, day):
    grab(board, end=True)
    board.mouse.move(column(board, 9.2), lane(board, "Tina Marsh"), steps=8)
    expect(ghost(board)).to_have_text("10:00 am – 11:15 amTina Marsh: free")
    board.mouse.up()
    expect(board.locator("#toast")).to_contain_text("75 minutes")
    assert Appointment.objects.get().minutes == 75
    grab(board, end=True)
    board.mouse.move(column(board, 1), lane(board, "Tina Marsh"), steps=8)  # before its beginning
    expect(ghost(board)).to_contain_text("10:00 am – 10:15 am")
    board.mouse.up()
    expect(board.locator("#toast")).to_contain_text("15 minutes")
    made = Appointment.objects.get()
    assert (made.starts_at, made.minutes) == (hour(day, 10), 15)


def test_dropped_on_a_taken_time_it_stays_and_other_times_are_offered(board, people, day):
    booked(asked(people.carl, "Theirs"), people.tina, hour(day, 11))
    expect(board.locator("[data-board]")).to_contain_text("Carl Boone", timeout=8000)
    mine = Appointment.objects.get(ticket__subject="Mine")
    box = board.locator(f'[data-move="{mine.pk}.0"]').bounding_box()
    board.mouse.move(box["x"] + 6, box["y"] + 8)
    board.mouse.down()
    board.mouse.move(column(board, 8.2), lane(board, "Tina Marsh"), steps=8)
    expect(ghost(board)).to_have_text("11:00 am – 11:30 amTina Marsh: taken")
    board.mouse.up()
    expect(board.get_by_role("alert").first).to_contain_text("Tina Marsh has Carl Boone")
    expect(board.locator("#best .acts button").first).to_contain_text("free, near the time you chose")
    mine.refresh_from_db()
    assert (mine.starts_at, mine.sequence) == (hour(day, 10), 0)


def test_escape_leaves_it_where_it_is(board, day):
    grab(board)
    board.mouse.move(column(board, 15), lane(board, "Atlas Reed"), steps=5)
    expect(ghost(board)).to_be_visible()
    board.keyboard.press("Escape")
    expect(ghost(board)).to_have_count(0)
    expect(board.locator("#live")).to_have_text("It stays where it is.")
    board.mouse.up()
    board.wait_for_timeout(300)
    assert Appointment.objects.get().sequence == 0


def test_a_press_without_a_move_opens_the_request(board):
    board.locator("[data-move] a.cut").click()
    expect(board.locator("h1")).to_contain_text("Mine")
    assert Appointment.objects.get().sequence == 0


def test_dropped_where_it_was_nothing_is_sent(board):
    grab(board)
    board.mouse.move(column(board, 15), lane(board, "Atlas Reed"), steps=5)
    board.mouse.move(column(board, 4.2), lane(board, "Tina Marsh"), steps=5)
    board.mouse.up()
    board.wait_for_timeout(300)
    expect(ghost(board)).to_have_count(0)
    assert board.url.endswith(f"day={board.url.rpartition('=')[2]}")
    assert Appointment.objects.get().sequence == 0


def test_a_finger_scrolls_and_never_drags(board):
    box = board.locator("[data-move]").bounding_box()
    swipe = """([x, y]) => { const on = document.elementFromPoint(x, y);
        const finger = {bubbles: true, pointerType: "touch", pointerId: 7, clientY: y};
        for (const [type, dx] of [["pointerdown", 0], ["pointermove", 90], ["pointerup", 90]])
            on.dispatchEvent(new PointerEvent(type, {...finger, clientX: x + dx}));
        return document.querySelectorAll(".ghost").length; }"""
    assert board.evaluate(swipe, [box["x"] + 6, box["y"] + 8]) == 0
    assert Appointment.objects.get().sequence == 0
