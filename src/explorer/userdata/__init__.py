"""The reader's own data: commands that write it, and reads of it that return frozen rows."""
