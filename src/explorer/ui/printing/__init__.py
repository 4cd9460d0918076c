"""Documents on paper: type, measuring, pages, and a PDF through Qt, without a display."""
