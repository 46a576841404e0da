"""The worker: one bad step stops no other, work wakes it at once, SIGTERM finishes what is in hand."""

import threading
import time
from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from django.utils.module_loading import import_string

from sameday.jobs import lane, schedule, worker
from sameday.jobs.models import Heartbeat, StepRun
from sameday.jobs.schedule import Step

pytestmark = pytest.mark.django_db(transaction=True)


class Steps:
    """Steps that tests watch."""

    def __init__(self, monkeypatch):
        self.ran: dict[str, list[float]] = {}
        self.doing: dict[str, object] = {}
        monkeypatch.setattr(schedule, "import_string", self.find)

    def find(self, path: str):
        def step(at: datetime) -> int:
            self.ran.setdefault(path, []).append(time.monotonic())
            return self.doing[path]()

        return step

    def add(self, name: str, doing=lambda: 0, **more) -> Step:
        self.doing[name] = doing
        return Step(name, more.pop("every_seconds", 0.02), name, **more)


@pytest.fixture
def steps(monkeypatch):
    return Steps(monkeypatch)


def work_for(seconds: float, *table: Step) -> None:
    stop = threading.Event()
    threading.Timer(seconds, stop.set).start()
    worker.work(stop, table, name="worker test")


def test_the_table_names_functions_that_exist():
    for step in schedule.SCHEDULE:
        assert callable(import_string(step.function)), step


def test_what_tells_one_of_us_waits_behind_no_housekeeping():
    tells = {"sameday.desk.notices.step", "sameday.desk.notices_by_clock.step", "sameday.desk.digest.step"}
    lanes = {step.lane for step in schedule.SCHEDULE if step.function in tells}
    beside = [step for step in schedule.SCHEDULE if step.lane in lanes]
    assert {step.function for step in beside} == tells
    assert all(step.lease_seconds <= 120 for step in beside)


def test_a_step_that_raises_is_noted_and_the_others_go_on(steps):
    def fall():
        raise ValueError("ann@acme.example")

    work_for(2, steps.add("bad", fall, shared=True), steps.add("good", shared=True))  # on a busy machine it begins late
    assert 1 <= len(steps.ran["bad"]) <= 3  # it rests a second
    assert len(steps.ran["good"]) > 5
    row = StepRun.objects.get(name="bad")
    assert row.failures >= 1
    assert row.error.startswith("ValueError at test_worker.py:")
    assert "acme" not in row.error


def test_a_step_that_recovers_is_no_longer_noted(steps, monkeypatch):
    monkeypatch.setattr(lane.lease, "wait", lambda failures: lane.timedelta(seconds=0.01))
    answers = iter([ValueError("once")])

    def sometimes():
        if error := next(answers, None):
            raise error
        return 0

    work_for(0.3, steps.add("shaky", sometimes, shared=True))
    assert StepRun.objects.get(name="shaky").failures == 0


def test_where_there_was_work_the_step_looks_again_at_once(steps):
    left = iter([1] * 20)
    work_for(0.4, steps.add("busy", lambda: next(left, 0), shared=True, every_seconds=10))
    assert len(steps.ran["busy"]) == 21


def test_a_claimed_step_runs_once_in_its_time_however_many_workers(steps):
    step = steps.add("hourly", every_seconds=3600)
    stop = threading.Event()
    both = [threading.Thread(target=worker.work, args=(stop, (step,), f"worker {n}")) for n in range(2)]
    for thread in both:
        thread.start()
    time.sleep(0.5)
    stop.set()
    for thread in both:
        thread.join()
    assert len(steps.ran["hourly"]) == 1


def test_a_slow_lane_holds_up_no_other_lane(steps):
    work_for(0.5, steps.add("slow", lambda: time.sleep(0.45) or 0, shared=True, lane="mail out", every_seconds=9),
             steps.add("quick", shared=True, lane="mail in"))  # fmt: skip
    assert len(steps.ran["slow"]) == 1
    assert len(steps.ran["quick"]) > 5


def test_what_is_in_hand_is_finished_before_the_worker_stops(steps):
    finished = []
    work_for(0.1, steps.add("long", lambda: time.sleep(0.5) or finished.append(1) or 0, shared=True))
    assert finished == [1]


def test_a_database_that_restarts_is_met_again(steps, monkeypatch):
    monkeypatch.setattr(lane.lease, "wait", lambda failures: lane.timedelta(seconds=0.01))
    answers = iter([OperationalError("server closed the connection unexpectedly")] * 3)

    def sometimes():
        if error := next(answers, None):
            raise error
        return 0

    work_for(0.5, steps.add("query", sometimes, shared=True))
    assert len(steps.ran["query"]) > 4


def test_the_heart_beats_while_it_works_and_is_taken_away_at_the_end(steps):
    seen = []
    work_for(0.3, steps.add("look", lambda: seen.append(Heartbeat.objects.filter(name="worker test").count()) or 0,
                            shared=True, every_seconds=0.05))  # fmt: skip
    assert seen[-1] == 1
    assert not Heartbeat.objects.exists()


def test_a_stuck_lane_stops_the_heartbeat():
    stuck = lane.Lane("mail out", [], threading.Event(), lambda: datetime.now(UTC))
    stuck.moved_at -= worker.STUCK_SECONDS + 1
    worker.beat("worker test", [stuck])
    assert not Heartbeat.objects.exists()
