"""The timeline drawing."""
