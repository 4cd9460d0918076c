"""One module for each version of the user database's tables."""
