import detente.evidence


def test_every_public_name_exists_and_is_listed_once() -> None:
    names = detente.evidence.__all__
    assert len(set(names)) == len(names)
    assert all(hasattr(detente.evidence, name) for name in names)
