"""The sources of the pages' scripts, and how they are built."""
