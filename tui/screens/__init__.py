"""One file per step of the workshop; none imports another, and only the app chooses the next."""
