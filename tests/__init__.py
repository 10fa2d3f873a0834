"""Tests. None reads or keeps anything in the folder of settings of whoever runs them."""

import os

os.environ["ALLIANCES_CONFIG"] = os.path.join(os.devnull, "alliances")
