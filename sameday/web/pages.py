"""Render a page in its frame: the staff layout with who and where, the clients' layout with us."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sameday.accounts import roles
from sameday.web import office
from sameday.web.staff import nav

SITS = {"yes": "You take calls now", "no": "You take no calls now"}  # said on the page one comes back to


def staff_page(request, template: str, facts: dict | None = None, *, status: int = 200) -> HttpResponse:
    """Render a page that extends layouts/staff.html; `facts` may override what the frame gets here."""
    person = request.staff
    seated = person.takes_calls is not None and roles.may(person.role, "work")
    frame = {
        "nav": nav.of(person.role, request.path),
        "menu": nav.of(person.role, request.path, menu=True),
        "staff": (person.name, person.get_role_display()),
        "search_url": nav.search_url(person.role),
        "new_url": nav.new_url(person.role),
        "settings_url": reverse("settings"),
        "sign_out_url": reverse("account_logout"),
        "person": person,
        "takes_calls": person.takes_calls,
        "sit_url": reverse("calls_sit") if seated else "",
        "toast_words": SITS.get(request.GET.get("calls", ""), "") if seated else "",
    }
    return render(request, template, frame | (facts or {}), status=status)


def client_page(request, template: str, facts: dict | None = None, *, status: int = 200) -> HttpResponse:
    """Render a page that extends layouts/client.html, with `office` = the desk (office/ours.py)."""
    return render(request, template, {"office": office.desk()} | (facts or {}), status=status)
