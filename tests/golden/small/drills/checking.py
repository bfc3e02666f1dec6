"""Stands for what runs the cases of a drill."""
