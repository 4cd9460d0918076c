"""What panes show: frozen views built from rows by pure functions. No Qt."""
