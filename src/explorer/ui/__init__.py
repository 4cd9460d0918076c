"""The only Qt code: window, panes, widgets and what connects them."""
