"""Rules: OWL RL as semi-naive evaluation over interned terms, driven by the axioms of the ontology."""
