"""Parts of screens: they know the model, and nothing of the screens they stand on."""
