"""The SPARQL 1.1 endpoint: reading requests, checking queries, negotiating and describing itself."""
