"""The library: rows of the store read into the models of the JSON API."""
