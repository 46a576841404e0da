"""A mail shows no picture of another server, however its address is written: no sign to a stranger that it was read.

The peers' hole: a blocker that looked for "http://" let `//host`, `srcset` and styles through.
"""

import re

import pytest

from sameday.tickets.models import Message
from tests.web.arrivals import arrive

pytestmark = pytest.mark.django_db
SPY = "spy.example"
WAYS = (
    '<img src="//{s}/a.png">', '<img src="\\\\{s}/a.png">', '<img src="/\\{s}/a.png">',
    '<img src="https:\\\\{s}/a.png">',
    '<img src="HtTpS://{s}/a.png">', '<img src=" \t\nhttps://{s}/a.png">', '<img src="ht\ntps://{s}/a.png">',
    '<img src="&#104;ttps&colon;//{s}/a.png">', '<img src="ftp://{s}/a.png">', '<img src="cid:https://{s}/a.png">',
    '<img srcset="//{s}/a.png 1x, https://{s}/b.png 2x">', '<img src="x" srcset="https://{s}/b.png 9w" sizes="1px">',
    '<picture><source srcset="//{s}/a.png"><img src="x"></picture>', '<img lowsrc="//{s}/a.png" dynsrc="//{s}/b.png">',
    '<p style="background:url(//{s}/a.png)">x</p>', '<p style="background-image:image-set(\'//{s}/a\' 1x)">x</p>',
    '<p style="list-style:url(https://{s}/a.png)">x</p>', '<p style="content:u\\72l(//{s}/a)">x</p>',
    '<p style="font:12px/1 url(//{s}/a)">x</p>', '<p style="border-image:url(//{s}/a) 1">x</p>',
    '<style>@import "//{s}/a.css"; p{{background:url(//{s}/b)}}</style><p>x</p>',
    '<table background="//{s}/a.png"><tr><td background="https://{s}/b.png">x</td></tr></table>',
    '<body background="//{s}/a.png"><p>x</p></body>', '<video poster="//{s}/a.png" src="//{s}/b"></video>',
    '<audio src="//{s}/a" autoplay></audio>', '<input type="image" src="//{s}/a.png">', '<embed src="//{s}/a">',
    '<object data="//{s}/a.png"></object>', '<iframe src="//{s}/a"></iframe>', '<link rel="icon" href="//{s}/a.png">',
    '<link rel="preload" as="image" imagesrcset="//{s}/a.png">', '<link rel="dns-prefetch" href="//{s}">',
    '<svg><image href="//{s}/a.png" xlink:href="//{s}/b.png"/></svg>', '<svg><feImage href="//{s}/a.png"/></svg>',
    '<math href="//{s}/a"><mi>x</mi></math>', '<meta http-equiv="refresh" content="0;url=//{s}/a">',
    '<base href="//{s}/"><img src="a.png">', '<noscript><img src="//{s}/a.png"></noscript>',
    '<!--[if mso]><img src="//{s}/a.png"><![endif]-->',
    '<bgsound src="//{s}/a.wav">', '<frameset><frame src="//{s}/a">',
)  # fmt: skip
ATTRIBUTE = re.compile(
    r"<[^>]*\b(?:src|srcset|lowsrc|dynsrc|poster|background|data|style|href|content|imagesrcset)\s*=[^>]*spy", re.I
)


def reaches_out(html: str) -> bool:
    """Return whether anything but plain words of this document names the spy's server."""
    return bool(ATTRIBUTE.search(html) or re.search(r"@import[^;]*spy|url\([^)]*spy", html))


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_write_it_loads_anything(cast, sign_in, way):
    html = way.format(s=SPY)
    assert reaches_out(html), "the control: as it came it would be seen"
    message = Message.objects.get(ticket=arrive(cast.ann))
    Message.objects.filter(pk=message.pk).update(html=html)
    answer = sign_in(cast.tina).get(f"/desk/messages/{message.pk}/html")
    body = answer.content.decode()
    assert not reaches_out(body), body
    assert SPY not in body, body


def test_should_one_ever_slip_through_the_browser_refuses_it(cast, sign_in):
    """The second wall: the frame's own policy names no other server for anything."""
    message = Message.objects.get(ticket=arrive(cast.ann))
    Message.objects.filter(pk=message.pk).update(html="<p>x</p>")
    policy = sign_in(cast.tina).get(f"/desk/messages/{message.pk}/html").headers["Content-Security-Policy"]
    allowed = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert allowed["default-src"] == "'none'" and allowed["img-src"] == "'self' data:"
    assert "sandbox" in allowed and "allow-scripts" not in policy and "allow-same-origin" not in policy
    assert not re.search(r"https?:|\*", policy)
