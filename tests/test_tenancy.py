"""Wall 1 (security.md): every model says whose rows it holds, and a client's rows lead to the client."""

import pytest

from sameday.audit.tenancy import CLIENT, GLOBAL, STAFF
from tests.tenancy import ours, path_to_company


@pytest.mark.parametrize("model", ours(), ids=lambda m: m._meta.label)
def test_every_model_says_whose_rows_it_holds(model):
    assert vars(model).get("tenancy") in (CLIENT, STAFF, GLOBAL)


@pytest.mark.parametrize("model", [m for m in ours() if m.tenancy == CLIENT], ids=lambda m: m._meta.label)
def test_a_clients_row_leads_to_its_company(model):
    assert path_to_company(model) is not None


@pytest.mark.parametrize("model", [m for m in ours() if m.tenancy == GLOBAL], ids=lambda m: m._meta.label)
def test_what_is_nobodys_secret_holds_no_client(model):
    for field in model._meta.fields:
        assert getattr(field.related_model, "tenancy", GLOBAL) == GLOBAL, field.name
