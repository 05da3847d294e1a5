"""HTTP as this server speaks it, over ASGI: messages, negotiation, and what every answer passes."""
