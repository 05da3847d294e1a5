"""Stores of triples behind one protocol: the release's own (embedded) and any SPARQL endpoint (remote)."""
