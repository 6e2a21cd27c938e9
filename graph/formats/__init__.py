"""Everything a view can be written as, one file or folder a format."""
