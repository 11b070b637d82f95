"""What a ledger means: pure functions of the model."""
