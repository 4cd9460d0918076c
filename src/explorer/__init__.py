"""Journey Explorer: read, compare and question what one published study documented."""

__version__ = "0.1.0"
