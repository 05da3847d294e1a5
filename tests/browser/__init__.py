"""The pages in a real chromium."""
