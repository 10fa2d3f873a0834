"""What a summary says, one module for each of its sections."""
