"""Rows that are written once and then stay: an entry is neither changed nor removed."""


class AppendOnly(Exception):
    """These rows only grow in number."""


CHANGED = "These entries are never changed."
REMOVED = "These entries are never removed."


class AppendOnlyRows:
    """For a query set: whatever would change or remove rows is refused."""

    def update(self, **kwargs):
        raise AppendOnly(CHANGED)

    def delete(self):
        raise AppendOnly(REMOVED)

    def bulk_update(self, objs, fields, batch_size=None):
        raise AppendOnly(CHANGED)

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise AppendOnly(CHANGED)
        return super().bulk_create(objs, *args, **kwargs)

    update.alters_data = delete.alters_data = True
    delete.queryset_only = True


class AppendOnlyRow:
    """For a model: a row is stored once."""

    def save(self, *args, **kwargs):
        self.refuse_if_stored()
        # Never an UPDATE, also when somebody gives the id of an entry that exists.
        super().save(*args, **{**kwargs, "force_insert": True})

    def refuse_if_stored(self):
        if not self._state.adding:
            raise AppendOnly(CHANGED)

    def delete(self, *args, **kwargs):
        raise AppendOnly(REMOVED)
