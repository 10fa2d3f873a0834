"""What people choose among: the closed lists that fields of the model take one or some of."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The steps of the workshop, in their order."""

    FRAMING = "framing"
    TIMELINE = "timeline"
    RACI = "raci"
    STEP_ASIDE = "step-aside"
    EXCHANGE = "exchange"
    LEADS = "leads"
    SUMMARY = "summary"


class Form(StrEnum):
    """The form the project takes."""

    ITINERANT = "itinerant"
    TRANSPORT = "transport"
    PUBLIC_SPACE = "public-space"
    OTHER = "other"


class Horizon(StrEnum):
    """When a partner comes in: short, medium or long term."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


class Involvement(StrEnum):
    """The three levels a new timeline starts with."""

    CO_LEAD = "co-lead"
    ALLY = "ally"
    INFORMED = "informed"


class Family(StrEnum):
    """Families of actors, swept so that nobody is forgotten."""

    COUNCILS = "councils"
    INSTITUTIONS = "institutions"
    EDUCATION = "education"
    HEALTH = "health"
    HOUSING = "housing"
    ASSOCIATIONS = "associations"
    SHOPS = "shops"
    COMPANIES = "companies"
    INSURERS = "insurers"
    TRANSPORT = "transport"
    PRESS = "press"
    RESIDENTS = "residents"
    OTHER = "other"


class Bond(StrEnum):
    """Must we work with this partner, do we want to, or both."""

    MUST = "must"
    WANT = "want"
    BOTH = "both"


class Stage(StrEnum):
    """When a partner is present: before, in the field, at the reviews."""

    UPSTREAM = "upstream"
    FIELD = "field"
    REVIEWS = "reviews"


class Letter(StrEnum):
    """A RACI letter: responsible, accountable, consulted, informed."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


class PointKind(StrEnum):
    """What holds an actor back, or what would make it say yes."""

    BRAKE = "brake"
    LEVER = "lever"


class Verification(StrEnum):
    """What was said in a role is a hypothesis until the real actor is asked."""

    HYPOTHESIS = "hypothesis"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"


class LeadStatus(StrEnum):
    """Where a lead stands, or a first step."""

    TO_DO = "to-do"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class Answer(StrEnum):
    """What a partner answered, once somebody asked."""

    ASKED = "asked"
    AGREED = "agreed"
    WITHDREW = "withdrew"


class SignKind(StrEnum):
    """What shows that the project is worth their trust."""

    FIGURE = "figure"
    WORDS = "words"
    WRITING = "writing"
    PHOTO = "photo"


class RelationKind(StrEnum):
    """What ties one actor to another: who has the ear of whom, who opens the door."""

    KNOWS = "knows"
    INTRODUCES = "introduces"
    FUNDS = "funds"
    TENSION = "tension"
