"""The typed models of the JSON API: frozen, closed, with a field for every property they show."""
