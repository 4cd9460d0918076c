"""The panes of the window; none imports another."""
