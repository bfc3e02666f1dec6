"""Stands in for the program that begins in the page."""
