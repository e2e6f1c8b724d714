"""Presidio NlpEngine implementations; nothing here is downloaded."""
