"""What the store's tests share: each way of keeping sessions."""

import pytest

from tests.store.kinds import KINDS, LASTING, Kind


@pytest.fixture(params=KINDS, ids=lambda make: make.__name__)
def kind(request: pytest.FixtureRequest) -> Kind:
    made: Kind = request.param(request)
    return made


@pytest.fixture(params=LASTING, ids=lambda make: make.__name__)
def lasting(request: pytest.FixtureRequest) -> Kind:
    made: Kind = request.param(request)
    return made
