"""Backups: everything a practice has, in one sealed file, and the way back."""
