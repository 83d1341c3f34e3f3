"""Tests of dateline.store."""
