"""Keeping records and destroying them, and what a client has a right to."""
