"""Asking other people's servers: the only code here that opens a connection to the outside."""
