"""Pages for everyone. Each module of views brings its own `urlpatterns`: add it to MODULES, nothing else."""

from django.urls import include, path

MODULES: list[str] = [
    "sameday.web.public.guide",
    "sameday.web.public.request_form",
    "sameday.web.public.help",
    "sameday.web.public.request_page",
    "sameday.web.public.request_end",
    "sameday.web.public.booking",
    "sameday.web.public.calendar",
    "sameday.web.public.approval",
    "sameday.web.public.page_link",
    "sameday.web.public.health",
    "sameday.web.public.hooks",
    "sameday.web.public.phone_events",
    "sameday.web.public.phone_say",
    "sameday.web.public.phone_messages",
    "sameday.web.public.phone_hooks",
]

urlpatterns = [path("", include(module)) for module in MODULES]
