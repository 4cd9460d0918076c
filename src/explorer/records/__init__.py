"""Authored data: what a record may say, how it is read, what must agree with what."""
