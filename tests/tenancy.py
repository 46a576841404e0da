"""Which company a CLIENT row belongs to, found by following its foreign keys."""

from django.apps import apps

from sameday.audit.tenancy import CLIENT


def ours():
    """Return the models of this house."""
    return [model for model in apps.get_models() if model.__module__.startswith("sameday.")]


def path_to_company(model) -> str | None:
    """Return the shortest lookup from a CLIENT model to its company ("" for the company itself), or None."""
    if model._meta.label == "clients.Company":
        return ""
    edge, seen = [(model, "")], {model}
    while edge:
        found = []
        for current, path in edge:
            for field in current._meta.fields:
                target = field.related_model
                if target is None or getattr(target, "tenancy", None) != CLIENT:
                    continue
                if target._meta.label == "clients.Company":
                    return path + field.name
                if target not in seen:
                    seen.add(target)
                    found.append((target, f"{path}{field.name}__"))
        edge = found
    return None


def rows_of(model, company):
    """Return the query of this model's rows that belong to `company`."""
    path = path_to_company(model)
    return model.objects.filter(**{path or "pk": company.pk})
