"""One document model for what leaves the program: text, Markdown, CSV, JSON lines. No Qt."""
