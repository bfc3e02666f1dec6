"""Stands for the command that checks a drill."""
