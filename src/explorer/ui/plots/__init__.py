"""Pictures of figures, painted; each has a keyboard path, words for every mark and a list twin."""
