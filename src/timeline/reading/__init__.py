"""From text to model, with a place for every complaint."""
