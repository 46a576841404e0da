"""A web server killed while a provider posts a mail: the provider posts it again, and it is one request."""

import contextlib
import http.client
import json
import subprocess

import pytest

from sameday.audit import crash
from tests.cli.desk import CHECKOUT, SAMEDAY, answers, wait_for
from tests.intake.home import furnished
from tests.intake.test_kill import in_house
from tests.web.test_hooks import ALL, SECRETS

pytestmark = pytest.mark.servers


@pytest.mark.parametrize("provider", ALL)
def test_killed_before_the_200_the_provider_posts_again_and_it_is_one_request(tmp_path, provider):
    env, log = furnished(tmp_path / "home"), tmp_path / "log"
    where = f"/hooks/mail/{in_house(env, 'posted-by', json.dumps([provider, SECRETS[provider]]))}"
    body, headers = ALL[provider]()
    for place, kept in (("intake.before_raw", 0), ("intake.after_raw", 1), ("intake.after_raw", 1)):
        with member("web", env | {crash.VARIABLE: place}, log) as web:
            wait_for(lambda: answers(env), seconds=60, why=log.read_text)
            with pytest.raises((OSError, http.client.HTTPException)):
                post(env, where, body, headers)
            assert web.wait(10) == 70
        assert json.loads(in_house(env, "raw")) == kept
    with member("web", env, log), member("work", env, log):
        wait_for(lambda: answers(env), seconds=60, why=log.read_text)
        assert [post(env, where, body, headers) for _ in range(2)] == [200, 200]
        found = json.loads(in_house(env, "settle", timeout=150))
    assert (len(found["led"]), len(found["messages"]), found["waiting"], found["unaccounted"]) == (1, 1, 0, 0)


@contextlib.contextmanager
def member(name: str, env: dict[str, str], log):
    with log.open("ab") as out:
        child = subprocess.Popen([*SAMEDAY, name], env=env, cwd=CHECKOUT, stdout=out, stderr=out)
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def post(env: dict[str, str], where: str, body: bytes, headers: dict[str, str]) -> int:
    line = http.client.HTTPConnection("127.0.0.1", int(env["SAMEDAY_PORT"]), timeout=30)
    with contextlib.closing(line):
        line.request("POST", where, body, headers)
        return line.getresponse().status
