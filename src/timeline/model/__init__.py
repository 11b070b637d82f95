"""What a ledger says: frozen dataclasses without input, output or syntax."""
