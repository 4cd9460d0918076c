"""The offline map: its projection, its base map and the widget that draws both."""
