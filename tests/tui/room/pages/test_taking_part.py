"""Taking part by a page without scripts: coming in, saying who one is, every act."""

import asyncio
import errno

import pytest

from store import edits
from store.attendance import ShownToAll
from store.choices import PointKind, Step
from store.disk.folder_session import FolderSession
from store.errors import NotSaved
from store.given import Gathering
from store.model import Session, replace
from store.stored import CommitResult
from tests.keeping import library_in
from tests.tui.room.pages.visiting import Answered, Browser, PageDoor, role_of
from tests.workshops import member, point
from tui.room.people import people
from tui.wording.dates import today
from tui.wording.i18n import _

# --- coming in


async def test_without_the_code_nothing_of_the_session_is_said(door: PageDoor) -> None:
    async with Browser(door) as browser:
        for path in ("/", "/public", "/ideas", "/said", "/turn/x", "/live", "/nowhere"):
            page = await browser.get(path)
            assert "Roulotte" not in page.html
            assert "Nadia" not in page.html
        assert "code of the room" in (await browser.get("/")).text


async def test_a_wrong_code_says_so(door: PageDoor) -> None:
    async with Browser(door) as browser:
        page = await browser.come_in("999999")
        assert page.status == 403
        assert "not the code of this room" in page.text


async def test_one_chooses_one_s_name_and_sees_what_is_asked(door: PageDoor) -> None:
    async with Browser(door) as browser:
        page = await browser.come_in("012 345")
        assert "Who are you?" in page.text
        assert "Yoann" in page.text
        page = await browser.send("be", "/arrive", about=member(door.session, "Nadia"))
        assert "Hello Nadia." in page.text
        assert "Your role: Pharmacie [du Pont]" in page.text


@pytest.mark.parametrize(
    "typed", ["  Aïcha  ", "Ai\u0308cha", "\u202eAïcha\u202c", "Aïcha\u2069\n"]
)
async def test_one_adds_one_s_name(door: PageDoor, typed: str) -> None:
    async with Browser(door) as browser, Browser(door) as other:
        await other.come_in()
        await browser.come_in()
        page = await browser.send("add", "/arrive", text=typed)
        assert "Hello Aïcha." in page.text
        assert "Aïcha" in {m.name for m in door.session.members.values()}


@pytest.mark.parametrize("typed", ["nadia", " NADIA ", "Na\u00addia", "Nadia\u202e"])
async def test_who_types_a_name_that_is_there_means_it(door: PageDoor, typed: str) -> None:
    before = door.session.members
    async with Browser(door) as browser, Browser(door) as second:
        await browser.come_in()
        page = await browser.send("add", "/arrive", text=typed)
        assert "Hello Nadia." in page.text
        await second.come_in()
        page = await second.send("add", "/arrive", text=typed)
        assert page.status == 422
        assert "That name is here already" in page.text
    assert door.session.members == before


async def test_who_is_taken_off_the_team_is_asked_again_and_loses_no_word(
    door: PageDoor, nadia: Browser
) -> None:
    id = member(door.session, "Nadia")
    await nadia.get("/ideas")
    facilitator = door.facilitator()
    facilitator.apply(edits.remove, "members", id)
    facilitator.save()
    page = await nadia.send("think", text="La poste", draft=f"{id} idea")
    assert "Your name is no longer among the team" in page.text
    assert "La poste" in page.text
    facilitator.undo()
    facilitator.save()
    await door.until(lambda session: id in session.members)
    assert "Hello Nadia." in (await nadia.get("/")).text
    facilitator.redo()
    facilitator.save()
    await door.until(lambda session: id not in session.members)
    await nadia.get("/")
    page = await nadia.send("add", "/arrive", text="Nadia")
    assert "Hello Nadia." in page.text


async def test_a_name_that_is_none_is_refused_and_comes_back(door: PageDoor) -> None:
    async with Browser(door) as browser:
        await browser.come_in()
        page = await browser.send("add", "/arrive", text="x" * 200)
        assert page.status == 422
        assert "x" * 200 in page.html
        assert "Who are you?" in page.text


async def test_a_guest_may_propose_and_nothing_else(door: PageDoor) -> None:
    async with Browser(door) as browser:
        await browser.come_in()
        page = await browser.send("guest", "/arrive", text="La mairie")
        assert "Hello La mairie." in page.text
        assert "Proposals" in page.text
        assert "Ideas" not in page.text
        await browser.get("/proposals")
        page = await browser.send("propose", text="Un marché le samedi")
        assert "Un marché le samedi" in page.text
        page = await browser.send("argue", about=next(iter(door.session.points)), text="non")
        assert page.status == 422
        assert not [a for a in door.session.arguments.values() if a.text == "non"]


async def test_a_name_that_is_here_is_not_taken_twice(door: PageDoor, nadia: Browser) -> None:
    async with Browser(door) as browser:
        page = await browser.come_in()
        assert "here already" in page.text
        page = await browser.send("be", "/arrive", about=member(door.session, "Nadia"))
        assert page.status == 422
        assert "That name is here already" in page.text


async def test_it_speaks_the_language_of_the_phone_or_the_one_chosen(door: PageDoor) -> None:
    async with Browser(door, language="de, fr-CA;q=0.8, en;q=0.5") as browser:
        page = await browser.get("/")
        assert '<html lang="fr">' in page.html
        page = await browser.send("language", "/language", language="en", about="/")
        assert '<html lang="en">' in page.html
        assert '<html lang="en">' in (await browser.come_in()).html


async def test_one_who_leaves_is_a_stranger_again(door: PageDoor, nadia: Browser) -> None:
    await nadia.get("/")
    page = await nadia.send("leave", "/leave")
    assert "code of the room" in page.text
    assert not door.facilitator().others


# --- acts


async def test_ideas_are_given_and_taken_back(door: PageDoor, nadia: Browser) -> None:
    await nadia.get("/ideas")
    page = await nadia.send("think", text="La poste\n\nLe café\n")
    assert "2 ideas" in page.text
    (cafe,) = (i.id for i in door.session.ideas.values() if i.name == "Le café")
    page = await nadia.send("forget", about=cafe)
    assert "Le café" not in page.text
    assert "Bring back" in page.text
    page = await nadia.send("undo")
    assert "Le café" in page.text
    assert {i.by for i in door.session.ideas.values()} == {member(door.session, "Nadia")}


async def test_of_a_list_pasted_from_elsewhere_the_names_are_taken(
    door: PageDoor, nadia: Browser
) -> None:
    await nadia.get("/ideas")
    await nadia.send("think", text="• La poste\r\n- Le café\r\n2. Le lycée\r\n\u2022\r\n")
    await nadia.send("think", text="115 Samu social")
    await nadia.send("think", text="- La ferme")
    names = {idea.name for idea in door.session.ideas.values()}
    assert names == {"La poste", "Le café", "Le lycée", "115 Samu social", "- La ferme"}


async def test_a_turn_is_noted_corrected_and_finished(door: PageDoor, nadia: Browser) -> None:
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    await nadia.send("brake", about=role, text="Qui paie ?")
    page = await nadia.send("lever", about=role, text="On me voit")
    assert "Qui paie ?" in page.text
    note = point(door.session, "Qui paie ?")
    page = await nadia.get(f"/turn/{role}/{note}")
    page = await nadia.send("reword", about=note, was="Qui paie ?", text="Qui paie, et quand ?")
    assert page.path == f"/turn/{role}"
    assert door.session.points[note].text == "Qui paie, et quand ?"
    await nadia.get(f"/turn/{role}/{note}")
    page = await nadia.send("unsay", about=note)
    assert note not in door.session.points
    page = await nadia.send("finish", about=role)
    assert page.path == "/"
    assert "Thank you" in page.text
    assert door.session.roles[role].noted


async def test_a_group_shares_its_turn(door: PageDoor, nadia: Browser, zoe: Browser) -> None:
    role = role_of(door.session, "Nadia")
    await zoe.get(f"/turn/{role}")
    await nadia.get(f"/turn/{role}")
    await nadia.send("brake", about=role, text="Qui paie ?")
    page = await zoe.get(f"/turn/{role}")
    assert "Qui paie ?" in page.text
    assert "Only your group (with Nadia) sees your notes" in page.text
    page = await zoe.send("finish", about=role)
    assert "Only your group (with Nadia) sees your notes" in page.text


async def test_of_a_note_that_two_correct_neither_is_lost(
    door: PageDoor, nadia: Browser, zoe: Browser
) -> None:
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    await nadia.send("brake", about=role, text="Qui paie ?")
    note = point(door.session, "Qui paie ?")
    await zoe.get(f"/turn/{role}/{note}")
    await nadia.get(f"/turn/{role}/{note}")
    await nadia.send("reword", about=note, was="Qui paie ?", text="Qui paie, nous ?")
    await zoe.send("reword", about=note, was="Qui paie ?", text="Qui paie, eux ?")
    assert door.session.points[note].text == "Qui paie, eux ?"
    assert "Qui paie, nous ?" in {c.other.strip('"') for c in door.session.conflicts.values()}


async def test_rating_leads_from_one_to_the_next(door: PageDoor, nadia: Browser) -> None:
    page = await nadia.get("/said")
    assert "0 rated of 15" in page.text
    first = page.html.partition('href="/said/')[2].partition('"')[0]
    await nadia.get(f"/said/{first}")
    page = await nadia.send("rate", about=first, strength="4")
    assert page.path == f"/said/{first}"
    page = await nadia.send("rate", about=first, grip="2")
    assert page.path.startswith("/said/")
    assert page.path != f"/said/{first}"
    (rating,) = door.session.ratings.values()
    assert (rating.strength, rating.grip) == (4, 2)
    assert "1 rated of 15" in (await nadia.get("/said")).text


async def test_what_was_said_is_answered_and_an_answer_taken_back(
    door: PageDoor, nadia: Browser
) -> None:
    said = next(iter(door.session.points))
    await nadia.get(f"/said/{said}")
    page = await nadia.send("argue", about=said, text="On plie à 19 h [/]")
    assert "On plie à 19 h [/]" in page.text
    (mine,) = (a for a in door.session.arguments.values() if a.text == "On plie à 19 h [/]")
    assert mine.by == member(door.session, "Nadia")
    await nadia.send("take-back", about=mine.id)
    assert mine.id not in door.session.arguments


async def test_votes_are_three_and_no_more(door: PageDoor, nadia: Browser) -> None:
    facilitator = door.facilitator()
    for what in "abcd":
        facilitator.apply(edits.propose, what)
    facilitator.apply(edits.open_gathering, Gathering.VOTES)
    facilitator.save()
    proposals = [p.id for p in facilitator.session.proposals.values()]
    await door.until(lambda session: Gathering.VOTES in session.room.open)
    await nadia.get("/proposals")
    for proposal in proposals[:3]:
        await nadia.send("vote", about=proposal)
    page = await nadia.send("vote", about=proposals[3])
    assert page.status == 422
    page = await nadia.send("no-vote", about=proposals[0])
    assert "2 of 3 votes given" in page.text
    assert len(door.session.votes) == 2


async def test_what_is_private_is_on_nobody_else_s_page(
    door: PageDoor, nadia: Browser, zoe: Browser
) -> None:
    await nadia.get("/ideas")
    await nadia.send("think", text="Mot très secret")
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    await nadia.send("brake", about=role, text="Note très secrète")
    async with Browser(door) as yoann:
        await yoann.be(member(door.session, "Yoann"))
        for path in ("/", "/ideas", "/said", "/proposals", "/public", f"/turn/{role}"):
            page = await yoann.get(path)
            assert "secr" not in page.text
    assert "Mot très secret" not in (await zoe.get("/ideas")).text


async def test_while_partners_are_in_the_room_nothing_is_shown_but_what_they_may_read(
    door: PageDoor, nadia: Browser
) -> None:
    assert "Encore une chose à assurer" in (await nadia.get("/said")).text
    facilitator = door.facilitator()
    facilitator.enter()
    facilitator.apply(edits.begin_review, today(), with_partners=True)
    facilitator.save()
    for step in Step:
        shown = replace(facilitator.presence, shows=ShownToAll(step))
        facilitator.be_seen(shown)
        for path in ("/", "/said", "/public"):
            page = await nadia.get(path)
            assert "Encore une chose à assurer" not in page.text
            assert "What was said" not in page.text
    facilitator.leave()


async def test_a_revealed_note_is_said_to_all(door: PageDoor, nadia: Browser) -> None:
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    await nadia.send("brake", about=role, text="Qui paie ?")
    facilitator = door.facilitator()
    facilitator.apply(edits.reveal, role)
    facilitator.save()
    page = await nadia.send("brake", about=role, text="Trop tard")
    assert page.status == 422
    assert "Trop tard" in page.html
    assert "This is no longer asked" in page.text
    await nadia.get(f"/turn/{role}")
    page = await nadia.send("finish", f"/turn/{role}", about=role)
    assert "This is no longer asked" in page.text
    assert [p.text for p in door.session.points.values() if p.role == role] == ["Qui paie ?"]
    assert "Qui paie ?" in (await nadia.get("/said")).text


async def test_what_cannot_be_kept_is_said_and_kept_once_it_can(
    door: PageDoor, nadia: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: object, _base: object, ours: Session) -> CommitResult:
        return CommitResult(committed=ours, failure=NotSaved(str(door.folder), errno.ENOSPC))

    await nadia.get("/ideas")
    with monkeypatch.context() as disk:
        disk.setattr(FolderSession, "commit", full)
        page = await nadia.send("think", text="La poste")
        assert "cannot be kept for now" in page.text
        assert str(door.folder) not in page.text
        assert "1 idea" in page.text
        assert not door.session.ideas
    await door.until(lambda session: [i.name for i in session.ideas.values()] == ["La poste"])


async def test_a_session_in_the_trash_is_said_and_kept_once_it_is_back(
    door: PageDoor, nadia: Browser
) -> None:
    library = library_in(door.folder)
    await nadia.get("/ideas")
    library.trash(door.id)
    page = await nadia.send("think", text="La poste")
    assert "in the trash" in page.text
    assert "1 idea" in page.text
    async with Browser(door) as browser:
        page = await browser.come_in()
        assert "in the trash" in page.text
    library.restore_from_trash(door.id)
    await door.until(lambda session: [i.name for i in session.ideas.values()] == ["La poste"])


@pytest.mark.parametrize("shown", [True, False])
async def test_no_vote_is_changed_once_votes_are_shown(
    door: PageDoor, nadia: Browser, shown: bool
) -> None:
    facilitator = door.facilitator()
    facilitator.apply(edits.propose, "Un marché")
    facilitator.apply(edits.open_gathering, Gathering.VOTES)
    facilitator.save()
    (proposal,) = facilitator.session.proposals
    await door.until(lambda session: Gathering.VOTES in session.room.open)
    await nadia.get("/proposals")
    await nadia.send("vote", about=proposal)
    facilitator.refresh()
    facilitator.apply(edits.show_votes, shown)
    facilitator.save()
    await nadia.get("/proposals")
    await nadia.send("undo")
    assert bool(door.session.votes) is shown


async def test_what_was_refused_comes_back_in_its_field(door: PageDoor, nadia: Browser) -> None:
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    page = await nadia.send("brake", about=role, text="x" * 600, draft=f"{role} brake")
    assert page.status == 422
    assert ">" + "x" * 600 + "</textarea>" in page.html
    assert ">" + "x" * 600 + "</textarea>" in (await nadia.get(f"/turn/{role}")).html


@pytest.mark.parametrize("kind", PointKind)
async def test_words_are_shown_as_they_are(door: PageDoor, nadia: Browser, kind: PointKind) -> None:
    role = role_of(door.session, "Nadia")
    words = "<script>alert(1)</script> \"'&amp; [/] \x1b[31m"
    await nadia.get(f"/turn/{role}")
    page = await nadia.send(str(kind), about=role, text=words)
    assert "<script>alert" not in page.html
    assert "\x1b" not in page.html
    assert "<script>alert(1)</script> \"'&amp; [/] [31m" in page.text.replace(" ", " ")


@pytest.mark.parametrize("typed", ["\u200b\u200b", "\u115f", "\u3164 \u00ad", "\x00", " \t"])
async def test_a_guest_whose_name_is_not_seen_has_none(door: PageDoor, typed: str) -> None:
    async with Browser(door) as browser:
        await browser.come_in()
        page = await browser.send("guest", "/arrive", text=typed)
        assert "Hello our guest." in page.text
        (seen,) = people(door.session, door.facilitator().others)
        assert seen.name == _("guest")


async def test_of_two_who_add_the_same_name_at_the_same_moment_one_is_asked_again(
    door: PageDoor,
) -> None:
    async with Browser(door) as one, Browser(door) as other:
        await one.come_in()
        await other.come_in()
        adding = (person.send("add", "/arrive", text="Lou") for person in (one, other))
        pages = sorted(await asyncio.gather(*adding), key=lambda page: page.status)
        assert [page.status for page in pages] == [200, 422]
        assert "Hello Lou." in pages[0].text
        assert "That name is here already" in pages[1].text
    assert [m.name for m in door.session.members.values()].count("Lou") == 1


async def test_a_guest_reads_no_more_on_the_page_of_a_projector_than_on_their_own(
    door: PageDoor,
) -> None:
    facilitator = door.facilitator()
    facilitator.enter()
    seen = replace(facilitator.presence, shows=ShownToAll(Step.SUMMARY, "", chapter=1))
    facilitator.be_seen(seen)
    async with Browser(door) as browser:
        await browser.come_in()
        wall = await browser.get("/public")
        assert shown(wall)
        await browser.get("/")
        own = await browser.send("guest", "/arrive", text="La mairie")
        assert shown(await browser.get("/public")) == shown(own) != shown(wall)
    facilitator.leave()


def shown(page: Answered) -> str:
    """Return what a page says under what is shown to all."""
    return page.html.partition('id="shown"')[2].partition("</section></div>")[0]


# --- taking back


async def test_what_went_last_is_brought_back_and_no_more_is_remembered(
    door: PageDoor, nadia: Browser
) -> None:
    await nadia.get("/ideas")
    for name in ("La poste", "La mairie", "Le judo"):
        await nadia.send("think", text=name)
    pages = [await nadia.send("undo") for _ in range(2)]
    assert ["Nothing to undo." in page.text for page in pages] == [False, True]
    assert {idea.name for idea in door.session.ideas.values()} == {"La poste", "La mairie"}


async def test_bring_back_takes_nothing_back_that_was_done_since_in_another_tab(
    door: PageDoor, nadia: Browser
) -> None:
    await nadia.get("/ideas")
    await nadia.send("think", text="La poste")
    (idea,) = door.session.ideas
    deleted = await nadia.send("forget", about=idea)
    assert "Bring back" in deleted.text
    await nadia.get("/ideas")
    await nadia.send("think", text="La mairie")
    nadia.page = deleted
    page = await nadia.send("undo", "/ideas")
    assert "nothing was brought back" in page.text
    assert [idea.name for idea in door.session.ideas.values()] == ["La mairie"]
