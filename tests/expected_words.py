"""What a summary of a workshop must hold: every word the team said."""

from tests.playing.workshop import Said


def flat(text: str) -> str:
    """Return ``text`` with every run of white space as one space, so that wrapping is no matter."""
    return " ".join(text.split())


def section(text: str, title: str) -> str:
    """Return the section of a plain summary that ``title`` opens, flat."""
    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if line == title)
    ends = (n for n in range(start + 2, len(lines)) if set(lines[n]) == {"-"})
    return flat("\n".join(lines[start : next(ends, len(lines) + 1) - 1]))


def assert_has_all_words(text: str, said: Said) -> None:
    """Assert that the French internal summary has every name, brake, lever and lead."""
    assert all(len(line) <= 78 for line in text.splitlines())
    words = flat(text)
    for partner in said["frise"]:
        assert flat(partner["nom"]) in words
    for member in said["cadre"]["membres"]:
        assert member in words
    aside = section(text, "LE PAS DE CÔTÉ\u00a0: VU DE LEUR PLACE")
    for turn in said["pas_de_cote"]:
        for point in [*turn["freins"], *turn["leviers"]]:
            # Once in its actor's list; the strongest brakes stand at the head too.
            assert aside.count(flat(point["texte"])) in (1, 2), point["texte"]
    plan = section(text, "PLAN D’ACTION")
    for lead in said["pistes"]:
        if "quoi" in lead:
            assert plan.count(flat(lead["quoi"])) == 1, lead["quoi"]
