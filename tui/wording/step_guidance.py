"""The advice for each step, and for a session that opens as a review."""

from __future__ import annotations

from msgspec import Struct

from store.choices import Step
from tui.wording.i18n import N_


class Guidance(Struct, frozen=True, kw_only=True):
    """The advice for one step: a few short sentences under each heading, as msgids."""

    say: tuple[str, ...]
    run: tuple[str, ...]
    beware: tuple[str, ...]
    why: tuple[str, ...]


STEPS = {
    Step.FRAMING: Guidance(
        say=(
            N_(
                "We will look at our project from two sides: with whom we make it, and "
                "how it looks from where others stand."
            ),
            N_("Before the how, let us agree on why we do it, and for whom."),
            N_("Nothing written today is final: the way to do it gets built as we go."),
            N_("What is said here of people stays in the room; we share what we agree to share."),
        ),
        run=(
            N_(
                "Ask each person for one sentence: why this project? Write down the "
                "words that come back."
            ),
            N_(
                "Find one figure and one sentence heard from a resident: they will carry "
                "weight later."
            ),
            N_(
                "Say who gives the project its political backing, and since when, what resources "
                "we have, and what is our own."
            ),
            N_("Say plainly what the project does not replace, and who goes on doing it."),
            N_("Agree on what short, medium and long term mean here."),
        ),
        beware=(
            N_(
                "The group jumps to the how: which van, which day? Keep it for later, "
                "come back to the why."
            ),
            N_("The why is written for the funder. Ask how a neighbour would say it."),
        ),
        why=(
            N_("Understanding first: agree on why, for whom and to what end; the how stays open."),
            N_(
                "Partnership is not replacement: the project must not replace public services, "
                "least of all without the means to."
            ),
        ),
    ),
    Step.TIMELINE: Guidance(
        say=(
            N_("With whom must we work on this project? With whom do we want to?"),
            N_("Name everyone who comes to mind; we sort them afterwards."),
            N_("Who might help us, or mind, without our having thought of them?"),
        ),
        run=(
            N_(
                "Collect first, one name a line, without debate. Then go through the families of "
                "partners."
            ),
            N_("Place the obvious ones quickly; linger where you disagree."),
            N_(
                "For each one in the short term: who among us is the contact, and what is "
                "the first step?"
            ),
            N_("Someone comes in only “if…”: write the condition down, it is precious."),
            N_("A partner can move along: informed today, an ally in a year."),
        ),
        beware=(
            N_(
                "Everyone becomes a co-lead at once. Ask who will really give time in "
                "the coming weeks."
            ),
            N_("Only institutions are there. Where are the residents, the café, the parish clerk?"),
            N_("A partner without a contact stays a wish: give it a name, or a later date."),
        ),
        why=(
            N_("Partners at every stage: before, in the field, at the reviews."),
            N_(
                "A network of allies: resident champions, shopkeepers and town-hall "
                "secretaries pass the word on."
            ),
        ),
    ),
    Step.RACI: Guidance(
        say=(
            N_(
                "For each activity: who does it, who answers for it, whose advice do we "
                "ask, who must simply know?"
            ),
            N_("One A only: the one to call when things get stuck."),
        ),
        run=(
            N_("Keep five to ten activities, each beginning with a verb."),
            N_("Fill it in row by row: the A first, then the R, then C and I."),
            N_("Letters of those who are not in the room are proposals, until they accept them."),
            N_("A is who answers for it in the end; other tables say “approves” or “authority”."),
            N_("You may skip this step, or do it for the short term alone."),
        ),
        beware=(
            N_("Two As: often two activities in one. Split it."),
            N_("C everywhere, out of politeness: when everyone is consulted, nothing moves."),
            N_("The centre takes every A. What could others answer for?"),
        ),
        why=(
            N_(
                "Saying who does what reassures those who fear competition, and shows "
                "what the centre brings of its own."
            ),
        ),
    ),
    Step.STEP_ASIDE: Guidance(
        say=(
            N_(
                "Each of us steps into the shoes of one actor, and looks at our project from there."
            ),
            N_("In their shoes: what holds me back? What would make me say yes?"),
            N_("We look for good reasons, not for faults. And it's fine to be wrong."),
        ),
        run=(
            N_("Read the rules aloud, then let people choose an actor or draw lots."),
            N_("Give people an actor they do not usually meet: they will see further."),
            N_(
                "Allow about five quiet minutes for each turn; what was noted is hidden "
                "from the next person."
            ),
            N_("Make sure someone speaks as the residents."),
        ),
        beware=(
            N_("People start talking about the actor (“they never…”). Bring back the “I”."),
            N_("Only brakes come. Ask: and what would you gain by it?"),
            N_("Someone feels uneasy: offer a small group, or to pass."),
        ),
        why=(
            N_(
                "Common interests: what the project brings them, and what holds them "
                "back (money, public space, fear of competition)."
            ),
        ),
    ),
    Step.EXCHANGE: Guidance(
        say=(
            N_("We reveal one actor after another. First we listen, without answering."),
            N_("Then: which argument, which fact could ease this brake?"),
            N_("At the end everyone leaves their role, and we look at it all as ourselves."),
        ),
        run=(
            N_("Whoever played the actor speaks first; the others add what was missed."),
            N_(
                "Rate quickly, with the fingers of one hand: how strong is it, and how far can "
                "we act on it?"
            ),
            N_("Group similar brakes: what several actors fear deserves one good answer."),
            N_("Mark the end of the roles for real: stand up, change seats, say your own name."),
        ),
        beware=(
            N_("The debate settles on one brake. Note it, go on, come back to it."),
            N_(
                "The play goes on after the roles are left (“you, as mayor…”). Say that it is over."
            ),
            N_("A rating turns into a verdict. It is an impression, of today, of this team."),
        ),
        why=(
            N_("Findings, in figures and in words, carry more weight than good intentions."),
            N_("What is said in a role stays a hypothesis until the real actor has been asked."),
        ),
    ),
    Step.LEADS: Guidance(
        say=(
            N_("What can we do about this brake? And which levers could we make more of?"),
            N_("One thing to do, one person, one date."),
            N_("Some brakes we will not lift: we accept them, and say why."),
        ),
        run=(
            N_("Begin with the strong brakes on which we can act."),
            N_("Look for a first step within a fortnight: a coffee, a call, a visit."),
            N_("One good move often answers several brakes: link them."),
            N_(
                "Invite partners to the field; go to them as well, to a council meeting "
                "for instance."
            ),
        ),
        beware=(
            N_("Everything falls to the same person. Let people choose."),
            N_("“Communicate better” is not a next move: who does what, where?"),
            N_("Fifteen next moves at once. Keep five; the others can wait for the review."),
        ),
        why=(
            N_(
                "Invite them, and go to them: use the meetings that already exist (council, "
                "market, school)."
            ),
            N_(
                "Trust takes time: give small signs of it early (photos, figures, a page of "
                "writing): the project is long."
            ),
        ),
    ),
    Step.SUMMARY: Guidance(
        say=(
            N_("Here is what we decided. Is something missing, or badly put?"),
            N_("When do we meet to see where we stand?"),
        ),
        run=(
            N_("Read the decisions and the action plan aloud, together."),
            N_("Fix the date of the review before you part."),
            N_(
                "Choose the edition knowingly: the internal one holds everything, the "
                "shareable one is for partners."
            ),
            N_("Send it within two days, while it is still warm."),
            N_(
                "Keep the extract for the centre's own plan: it will help when its accreditation "
                "is renewed."
            ),
        ),
        beware=(
            N_("What was said in the roles gets out by mistake. Check the edition before sending."),
            N_("The summary sleeps in a drawer. Decide who shows it to whom."),
        ),
        why=(
            N_(
                "Give the approach its due: write it into the centre's own plan, and hammer it "
                "home in every committee."
            ),
            N_(
                "Residents are what makes the project legitimate: keep them informed, and have "
                "them speak."
            ),
        ),
    ),
}

FOLLOW_UP = Guidance(
    say=(
        N_("What has moved since last time? What did the real actors tell us?"),
        N_("A late next move is nobody's fault: we keep it, change it or drop it, and say why."),
    ),
    run=(
        N_("Begin with what went well, with photos, figures and words of residents."),
        N_("Then the late next moves, then those that are due: a status is enough."),
        N_("For each hypothesis: who met the actor, and what did it say?"),
        N_("Move the partners who have moved: progress becomes visible."),
    ),
    beware=(
        N_("The review becomes an inspection. It is there to adjust, not to judge."),
        N_("The group begins all over again. Keep what holds, and note what changes."),
    ),
    why=(
        N_(
            "Regular reviews show what moves forward, and let the idea be adjusted with "
            "the partners."
        ),
        N_(
            "Trust takes time: each review is one of its signs, and so are the photos, figures "
            "and pages shown there."
        ),
    ),
)
