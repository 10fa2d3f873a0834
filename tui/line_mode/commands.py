"""The verbs of the workshop, in the order of its steps."""

from __future__ import annotations

from store.model import LeadStatus, Verification
from tui.line_mode import acts, exchange, field_values, raci, replies, reviews, step_aside
from tui.line_mode.command import Verb, whole
from tui.wording import matching
from tui.wording.i18n import N_

WORKSHOP = (
    Verb(
        N_("frame framing"),
        N_("fill in a field of the framing"),
        acts.frame,
        (N_("Field"), N_("Text")),
        field_values.framing_pieces,
    ),
    Verb(
        N_("member members"),
        N_("add members of the team, parted by semicolons"),
        acts.add_members,
        (N_("Member"),),
        whole,
        again=True,
        stands=replies.team,
    ),
    Verb(
        N_("partner partners"),
        N_("add partners, parted by semicolons"),
        acts.add_partners,
        (N_("Partner"),),
        whole,
        again=True,
        stands=replies.timeline,
    ),
    Verb(
        N_("place"),
        N_("put a partner on the timeline, there alone"),
        acts.place,
        (N_("Partner"), N_("Term"), N_("Level")),
        matching.placed_pieces,
        stands=replies.timeline,
    ),
    Verb(
        N_("then"),
        N_("put it there too: a step of its trajectory"),
        acts.place_too,
        (N_("Partner"), N_("Term"), N_("Level")),
        matching.placed_pieces,
    ),
    Verb(
        N_("card"),
        N_("fill in a field of a partner's card"),
        acts.describe,
        (N_("Partner"), N_("Field"), N_("Text")),
        field_values.card_pieces,
    ),
    Verb(
        N_("delete remove"),
        N_("delete a partner, a member or an activity"),
        acts.delete,
        (N_("Name"),),
        whole,
    ),
    Verb(
        N_("activity activities"),
        N_("add activities, a verb first, parted by semicolons"),
        raci.add_activities,
        (N_("Activity"),),
        whole,
        again=True,
        stands=replies.raci,
    ),
    Verb(
        N_("raci"),
        N_("say an actor's letters: R, A, C, I; “-” takes them out"),
        raci.set_letters,
        (N_("Activity"), N_("Actor"), N_("Letters")),
        lambda session, text: matching.begun_by_two(
            matching.activities(session), matching.actors(session), text
        ),
        stands=replies.raci,
    ),
    Verb(
        N_("agree agreed"),
        N_("an actor accepts its letters, all or for an activity"),
        raci.agree,
        (N_("Actor"), N_("Activity")),
        lambda session, text: matching.begun_by(matching.actors(session), text),
        optional=1,
        stands=replies.raci,
    ),
    Verb(
        N_("role roles"),
        N_("take an actor's place, or come back to it"),
        step_aside.take_role,
        (N_("Member"), N_("Actor")),
        lambda session, text: matching.begun_by(matching.members(session), text),
        optional=1,
        stands=replies.turns,
    ),
    Verb(
        N_("draw"),
        N_("draw an actor for each member who has none"),
        step_aside.draw,
        stands=replies.turns,
    ),
    Verb(
        N_("pass passes"),
        N_("a member passes, or plays again"),
        step_aside.pass_or_play,
        (N_("Member"),),
        whole,
        stands=replies.turns,
    ),
    Verb(
        N_("brake brakes"),
        N_("note what holds this actor back; “-” says the same"),
        step_aside.brake,
        (N_("Brake"),),
        whole,
        again=True,
        stands=replies.brakes_and_levers,
    ),
    Verb(
        N_("lever levers"),
        N_("note what would make it say yes; “+” says the same"),
        step_aside.lever,
        (N_("Lever"),),
        whole,
        again=True,
        stands=replies.brakes_and_levers,
    ),
    Verb(N_("end"), N_("end this turn"), step_aside.end_turn),
    Verb(
        N_("reveal"),
        N_("reveal what was noted in an actor's place"),
        exchange.reveal,
        (N_("Actor"),),
        whole,
    ),
    Verb(
        N_("forgotten missed"),
        N_("add what was missed: “-” brake, “+” lever"),
        exchange.add_missed,
        (N_("Actor"), N_("Brake or lever")),
        lambda session, text: matching.begun_by(matching.partners(session), text),
        stands=replies.brakes_and_levers,
    ),
    Verb(
        N_("argument answer"),
        N_("answer a brake or a lever; “; NAME” at the end tells who says so"),
        exchange.argue,
        (N_("Brake or lever"), N_("Text")),
    ),
    Verb(
        N_("rate"),
        N_("rate it, 1 to 5"),
        exchange.rate,
        (N_("Brake or lever"), N_("Strength"), N_("Grip")),
        lambda _session, text: matching.pieces_of(text),
    ),
    Verb(
        N_("accept"),
        N_("accept a brake as it is"),
        exchange.accept,
        (N_("Brake"), N_("Why")),
        optional=1,
    ),
    Verb(
        N_("leave"),
        N_("a member leaves a role; without a name, everyone theirs"),
        step_aside.leave,
        (N_("Member"), N_("Actor")),
        lambda session, text: matching.begun_by(matching.members(session), text),
        optional=2,
        stands=replies.turns,
    ),
    Verb(
        N_("lead leads"),
        N_("what to do about a brake or a lever"),
        acts.add_lead,
        (N_("Brake or lever"), N_("What"), N_("Who"), N_("When")),
        optional=2,
        stands=replies.leads,
    ),
    Verb(
        N_("status"),
        N_("where a lead stands; why, where it is dropped"),
        reviews.set_status,
        (N_("Lead"), N_("Status"), N_("Why")),
        lambda session, text: matching.begun_by_two(
            matching.leads(session), matching.labels(LeadStatus), text
        ),
        optional=1,
        stands=replies.leads,
    ),
    Verb(
        N_("verify"),
        N_("as the real actor says"),
        reviews.verify,
        (N_("Brake or lever"), N_("Confirmed or refuted"), N_("What they said")),
        lambda session, text: matching.begun_by_two(
            matching.points(session), matching.labels(Verification), text
        ),
        optional=1,
        stands=replies.brakes_and_levers,
    ),
    Verb(
        N_("review reviews"),
        N_("begin a review, today or on another day"),
        reviews.begin_review,
        (N_("Day"),),
        whole,
        optional=1,
        stands=replies.review,
    ),
)
