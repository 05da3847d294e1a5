"""The SPARQL 1.1 endpoint: reading requests, answering them, the graph store and the service description."""
