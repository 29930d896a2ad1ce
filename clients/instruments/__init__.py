"""Questionnaires as data: their keys, what answers add up to, and what changed. Never an item's sentence."""
