"""The pages of questionnaires: choose one, enter it, read it, and note what was done about risk."""
