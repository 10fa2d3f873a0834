"""One phone in a room, in a real Chromium: what stays as it was, whatever happens to the phone."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Response, expect

from store import edits
from store.attendance import ShownToAll
from store.choices import Step
from store.given import Gathering
from store.model import Session, replace
from tests.end_to_end.door import opened
from tests.end_to_end.phones import Phone, axe, chromium, found_by_axe, phone
from tests.keeping import library_in
from tests.tui.room.pages.visiting import asking_for_all, role_of
from tests.waiting import eventually
from tui.room.door.opening import Door
from tui.steps import step_name
from tui.wording.i18n import use

BOUNDS = {"strangers_of_address": 100, "strangers": 200}


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with opened(tmp_path, asking_for_all(), **BOUNDS) as door:
        yield door


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module")
async def nadia(browser: Browser, door: Door) -> AsyncIterator[Phone]:
    async with phone(browser, door) as taken:
        await taken.come_in("Nadia")
        yield taken


class Facilitator:
    """Who asks for things, from their own program; ``kept`` is what is kept of the session now."""

    def __init__(self, folder: Path) -> None:
        self._library = library_in(folder)
        self._id = self._library.list()[0].id

    @property
    def kept(self) -> Session:
        return self._library.read(self._id)

    def do(self, edit: Callable[..., Session], *args: object) -> None:
        """Edit the session, and keep it."""
        workshop = self._library.open(self._id)
        workshop.apply(edit, *args)
        workshop.save()

    @contextmanager
    def showing(self) -> Iterator[Callable[[Step], None]]:
        """Be there, and have a way to show a step to all."""
        workshop = self._library.open(self._id)
        workshop.enter()
        shown = workshop.presence
        yield lambda step: workshop.be_seen(replace(shown, shows=ShownToAll(step)))
        workshop.leave()


@pytest.fixture
def facilitator(door: Door, tmp_path: Path) -> Facilitator:
    return Facilitator(tmp_path)


def notes_of(session: Session, role: str) -> list[str]:
    return [point.text for point in session.points.values() if point.role == role]


def ideas(session: Session) -> list[str]:
    return sorted(idea.name for idea in session.ideas.values())


async def test_what_is_asked_and_written_appears_by_itself(
    nadia: Phone, facilitator: Facilitator
) -> None:
    facilitator.do(edits.close_gathering, Gathering.IDEAS)
    await nadia.sees_no("Idées : avec qui")
    facilitator.do(edits.open_gathering, Gathering.IDEAS)
    await nadia.sees("Idées : avec qui")


async def test_half_a_word_survives_a_reload_and_is_in_its_field_alone(nadia: Phone) -> None:
    await nadia.go("Idées")
    await nadia.page.fill("textarea", "La pharm")
    await nadia.page.reload()
    await expect(nadia.page.locator("textarea")).to_have_value("La pharm")
    await nadia.page.go_back()
    await nadia.go("Propositions")
    await expect(nadia.page.locator("textarea")).to_have_value("")


async def test_what_is_written_without_a_network_goes_when_it_is_back(
    nadia: Phone, facilitator: Facilitator
) -> None:
    await nadia.go("Idées")
    await nadia.sees("Un partenaire")
    await nadia.context.set_offline(True)
    await nadia.write("La pharmacie")
    await nadia.write("Le café")
    await nadia.page.fill("textarea", "La mai")
    await expect(nadia.page.locator("#status")).to_contain_text("Pas de réseau")
    await nadia.context.set_offline(False)
    await nadia.sees("2 idées")
    await expect(nadia.page.locator("textarea")).to_have_value("La mai")
    await expect(nadia.page.locator("#status")).to_be_empty()
    eventually(lambda: ideas(facilitator.kept) == ["La pharmacie", "Le café"])


async def test_what_waits_for_the_network_survives_a_reload(
    nadia: Phone, facilitator: Facilitator
) -> None:
    await nadia.go("Idées")
    await nadia.sees("Un partenaire")
    await nadia.page.route("**/ideas", lambda route: route.abort())
    await nadia.write("La pharmacie")
    await expect(nadia.page.locator("#status")).to_contain_text("Pas de réseau")
    await nadia.page.unroute("**/ideas")
    await nadia.page.reload()
    await nadia.sees("1 idée")
    eventually(lambda: ideas(facilitator.kept) == ["La pharmacie"])


async def test_an_answer_that_was_lost_on_the_way_is_not_given_twice(
    nadia: Phone, facilitator: Facilitator
) -> None:
    said = next(iter(facilitator.kept.points))
    await nadia.page.goto(f"{nadia.door.web}said/{said}")
    lost = 0

    async def lose_the_answer(route) -> None:  # type: ignore[no-untyped-def]
        nonlocal lost
        lost += 1
        await route.fetch()
        await route.abort()

    await nadia.page.route("**/said/*", lose_the_answer, times=1)
    await nadia.write("On plie à 19 h")
    await expect(nadia.page.locator("#status")).to_contain_text("Pas de réseau")
    await expect(nadia.page.locator("#status")).to_be_empty()
    await nadia.sees("On plie à 19 h")
    assert lost == 1
    said_so = [a for a in facilitator.kept.arguments.values() if a.text == "On plie à 19 h"]
    assert len(said_so) == 1


async def test_two_tabs_show_the_same_and_neither_loses_what_is_typed(nadia: Phone) -> None:
    await nadia.go("Idées")
    await nadia.sees("Un partenaire")
    other = Phone(nadia.door, nadia.context, await nadia.context.new_page())
    await other.page.goto(f"{nadia.door.web}ideas")
    await other.page.fill("textarea", "Le ca")
    await nadia.write("La pharmacie")
    await other.sees("La pharmacie")
    await expect(other.page.locator("textarea")).to_have_value("Le ca")


async def test_what_two_tabs_wrote_without_a_network_goes_from_both(
    nadia: Phone, facilitator: Facilitator
) -> None:
    await nadia.go("Idées")
    await nadia.sees("Un partenaire")
    other = Phone(nadia.door, nadia.context, await nadia.context.new_page())
    await other.page.goto(f"{nadia.door.web}proposals")
    await other.sees("Ce que nous pourrions faire")
    await nadia.context.set_offline(True)
    for number in range(3):
        await nadia.write(f"Partenaire {number}")
        await other.write(f"Piste {number}")
    await nadia.context.set_offline(False)
    await nadia.sees("3 idées", *(f"Partenaire {number}" for number in range(3)))
    await other.sees(*(f"Piste {number}" for number in range(3)))
    eventually(lambda: len(facilitator.kept.proposals) == 3)


async def test_the_way_back_leads_where_one_was(nadia: Phone) -> None:
    await nadia.go("Idées")
    await nadia.write("La pharmacie")
    await nadia.sees("1 idée")
    await nadia.page.go_back()
    await nadia.sees("Bonjour Nadia")
    await nadia.page.go_forward()
    await nadia.sees("1 idée")


async def test_nothing_is_closed_under_a_finger(nadia: Phone, facilitator: Facilitator) -> None:
    role = role_of(facilitator.kept, "Nadia")
    await nadia.go("Votre rôle")
    await nadia.page.fill("textarea >> nth=0", "Et si quelqu’un se blesse")
    facilitator.do(edits.close_gathering, Gathering.TURNS)
    await expect(nadia.page.locator("#status")).to_contain_text("n’est plus demandé")
    await expect(nadia.page.locator("textarea").first).to_have_value("Et si quelqu’un se blesse")
    await nadia.page.locator(".write button").first.click()
    await nadia.sees("Bonjour Nadia")
    assert notes_of(facilitator.kept, role) == ["Et si quelqu’un se blesse"]


async def test_a_field_in_which_nothing_is_typed_keeps_nobody_where_nothing_is_asked(
    nadia: Phone, facilitator: Facilitator
) -> None:
    await nadia.go("Idées")
    await nadia.write("La pharmacie")
    await nadia.sees("1 idée")
    await expect(nadia.page.locator("textarea")).to_be_focused()
    facilitator.do(edits.gather_ideas)
    facilitator.do(edits.close_gathering, Gathering.IDEAS)
    await nadia.sees("Bonjour Nadia", "n’est plus demandé")


async def test_who_has_finished_gave_what_stands_in_the_fields_too(
    nadia: Phone, facilitator: Facilitator
) -> None:
    role = role_of(facilitator.kept, "Nadia")
    await nadia.go("Votre rôle")
    await nadia.write("Le bruit, le soir")
    await nadia.page.fill("textarea >> nth=1", "Une aide pour les livraisons")
    await nadia.go("J’ai fini")
    await nadia.sees("Bonjour Nadia", "fini, 2 notes")
    both = ["Le bruit, le soir", "Une aide pour les livraisons"]
    eventually(lambda: sorted(notes_of(facilitator.kept, role)) == both)


async def test_without_scripts_what_stands_in_the_other_field_stays_there(
    browser: Browser, door: Door, facilitator: Facilitator
) -> None:
    role = role_of(facilitator.kept, "Nadia")
    async with phone(browser, door, scripts=False) as nadia:
        await nadia.come_in("Nadia")
        await nadia.visit(f"turn/{role}")
        brake, lever = (nadia.page.locator("textarea").nth(place) for place in (0, 1))
        await lever.fill("Une aide pour")
        await nadia.write("Le bruit, le soir")
        await nadia.sees("Le bruit, le soir")
        await expect(lever).to_have_value("Une aide pour")
        await brake.fill("Le pri")
        await nadia.go("English")
        await nadia.sees("What holds me back")
        await expect(brake).to_have_value("Le pri")
        await expect(lever).to_have_value("Une aide pour")
        await brake.fill("Le prix")
        await nadia.go("I have finished")
        await nadia.sees("Thank you.")
    both = ["Le bruit, le soir", "Le prix", "Une aide pour"]
    eventually(lambda: sorted(notes_of(facilitator.kept, role)) == both)


async def test_with_scripts_half_a_word_stays_on_the_phone_while_another_goes(
    nadia: Phone, tmp_path: Path
) -> None:
    await nadia.go("Votre rôle")
    await nadia.page.fill("textarea >> nth=1", "Une aide pour")
    await nadia.write("Le bruit, le soir")
    await nadia.sees("Le bruit, le soir")
    await expect(nadia.page.locator("textarea").nth(1)).to_have_value("Une aide pour")
    assert not [*tmp_path.glob("sessions/*/drafts-*.json")]


async def test_who_added_their_name_is_asked_for_it_no_more(browser: Browser, door: Door) -> None:
    async with phone(browser, door) as taken:
        await taken.come_in()
        await taken.go("Mon nom n’y est pas")
        await taken.page.fill("#add", "Jean-Luc")
        await taken.page.press("#add", "Enter")
        await taken.sees("Bonjour Jean-Luc")
        await taken.sees_no("Ajouter mon nom")


async def test_a_phone_that_slept_finds_all_as_it_is_now(
    nadia: Phone, facilitator: Facilitator
) -> None:
    await nadia.go("Propositions")
    await nadia.sees("Ce que nous pourrions faire")
    await nadia.page.fill("textarea", "Un goû")
    await nadia.page.evaluate(ASLEEP)
    facilitator.do(edits.propose, "Un marché")
    await nadia.page.evaluate(AWAKE)
    await nadia.sees("Un marché")
    await expect(nadia.page.locator("textarea")).to_have_value("Un goû")


HIDDEN = """hidden => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
ASLEEP, AWAKE = f"({HIDDEN})(true)", f"({HIDDEN})(false)"


async def test_a_closed_room_says_so_and_what_is_typed_stays(nadia: Phone, door: Door) -> None:
    await nadia.go("Idées")
    await nadia.page.fill("textarea", "La pharm")
    door.close()
    await nadia.sees("La salle est fermée")
    await expect(nadia.page.locator("textarea")).to_have_value("La pharm")


async def test_nothing_comes_from_elsewhere_and_a_page_is_light(nadia: Phone) -> None:
    answers: list[Response] = []
    nadia.page.on("response", lambda answer: answers.append(answer))
    await nadia.page.goto(f"{nadia.door.web}said")
    await nadia.sees("Mairie de Sieuras")
    assert all(answer.url.startswith(nadia.door.web) for answer in answers)
    # What is live has no end to wait for.
    whole = [answer for answer in answers if "/live" not in answer.url]
    assert len(whole) > 1
    # Asked for here, while the page is there, not by a listener that outlives the test.
    assert sum([len(await answer.body()) for answer in whole]) < 60_000


@pytest.mark.parametrize("width", [320, 360])
async def test_every_target_is_large_enough_for_a_thumb_and_nothing_stands_out(
    browser: Browser, door: Door, facilitator: Facilitator, width: int
) -> None:
    async with phone(browser, door, size=(width, 640)) as nadia:
        await nadia.page.goto(door.web)
        assert await nadia.page.evaluate(TOO_SMALL) == []
        await nadia.come_in()
        await nadia.sees("Bienvenue")
        assert await nadia.page.evaluate(TOO_SMALL) == []
        await nadia.page.get_by_role("button", name="Nadia", exact=True).click()
        await nadia.sees("Bonjour Nadia")
        role = role_of(facilitator.kept, "Nadia")
        said = next(iter(facilitator.kept.points))
        for path in ("", "ideas", f"turn/{role}", "said", f"said/{said}", "proposals"):
            await nadia.page.goto(nadia.door.web + path)
            assert await nadia.page.evaluate(TOO_SMALL) == []
            wide = await nadia.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width


async def test_with_text_twice_as_large_on_a_small_phone_words_stay_words(
    browser: Browser, door: Door, facilitator: Facilitator
) -> None:
    facilitator.do(edits.propose, "Un marché le samedi matin sur la place")
    facilitator.do(edits.open_gathering, Gathering.VOTES)
    async with phone(browser, door, size=(320, 640)) as nadia:
        await nadia.come_in("Nadia")
        for path in ("", "said", "proposals"):
            await nadia.page.goto(nadia.door.web + path)
            await nadia.page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert await nadia.page.evaluate(TOO_NARROW) == []
            assert await nadia.page.evaluate("document.documentElement.scrollWidth") == 320


TOO_NARROW = """[...document.querySelectorAll("li > span, li > a, button")]
    .filter(one => one.textContent.trim().length > 3 && !one.closest(".scale"))
    .map(one => [one.outerHTML, one.getBoundingClientRect().width, getComputedStyle(one).fontSize])
    .filter(([_, width, size]) => width < 4 * parseFloat(size)).map(String)"""
"""Where words would stand a letter or two a line."""


REFUSED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("refused", "SecurityError"); } })"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full"); }"""


@pytest.mark.parametrize("storage", [REFUSED, FULL], ids=["refused", "full"])
async def test_a_phone_that_keeps_nothing_sends_all_the_same(
    browser: Browser, door: Door, facilitator: Facilitator, storage: str
) -> None:
    async with phone(browser, door) as nadia:
        await nadia.page.add_init_script(storage)
        await nadia.come_in("Nadia")
        await nadia.go("Idées")
        await nadia.sees("Un partenaire")
        for words, count in (("La poste", "1 idée"), ("Le café", "2 idées")):
            await nadia.write(words)
            await nadia.sees(count)
        eventually(lambda: ideas(facilitator.kept) == ["La poste", "Le café"])


async def test_a_text_too_long_for_one_go_is_said_and_stays(
    nadia: Phone, facilitator: Facilitator
) -> None:
    await nadia.go("Idées")
    await nadia.sees("Un partenaire")
    await nadia.page.evaluate("document.querySelector('textarea').removeAttribute('maxlength')")
    await nadia.write("La poste " * 12_000)
    await nadia.sees("trop long")
    assert len(await nadia.page.input_value("textarea")) > 100_000
    await nadia.write("La poste")
    await nadia.sees("1 idée")
    eventually(lambda: ideas(facilitator.kept) == ["La poste"])


TOO_SMALL = """[...document.querySelectorAll("a, button, summary, textarea, input")]
    .filter(one => one.type !== "hidden")
    .filter(one => !one.matches(".skip")).map(one => [one.outerHTML, one.getBoundingClientRect()])
    .filter(([_, box]) => box.height && (box.height < 44 || box.width < 44))
    .map(([html, box]) => `${html} ${box.width}×${box.height}`)"""
"""What a thumb would miss: WCAG 2.5.5 asks for 44 pixels."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing(
    browser: Browser, door: Door, facilitator: Facilitator, scheme: str
) -> None:
    source = axe()
    use("fr")
    async with phone(browser, door) as nadia:
        await nadia.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await nadia.page.goto(door.web)
        assert await found_by_axe(nadia.page, source) == []
        await nadia.come_in()
        await nadia.sees("Bienvenue")
        assert await found_by_axe(nadia.page, source) == []
        await nadia.page.get_by_role("button", name="Nadia", exact=True).click()
        await nadia.sees("Bonjour Nadia")
        role, said = role_of(facilitator.kept, "Nadia"), next(iter(facilitator.kept.points))
        paths = ("", "ideas", f"turn/{role}", "said", f"said/{said}", "proposals", "public")
        for path in paths:
            await nadia.page.goto(door.web + path)
            assert await found_by_axe(nadia.page, source) == []
        with facilitator.showing() as show:
            for step in Step:
                show(step)
                await nadia.sees(f"Montré à tous\u00a0: {step_name(step)}")
                assert await found_by_axe(nadia.page, source) == []
