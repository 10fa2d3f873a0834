"""The facilitator's guidance: short, whole, and in both languages."""

from store.choices import Step
from tui.wording import i18n
from tui.wording.guidance import follow_up_guidance, guidance
from tui.wording.languages import LANGUAGES
from tui.wording.room_guidance import IN_A_ROOM


def test_every_step_has_its_headings_and_few_sentences(spoken: str) -> None:
    assert len(follow_up_guidance()) == 4
    for step in Step:
        advice = guidance(step)
        assert len({heading for heading, _ in advice}) == 4 + (step in IN_A_ROOM)
    for advice in (*map(guidance, Step), follow_up_guidance()):
        for _, sentences in advice:
            assert 1 <= len(sentences) <= 5
            assert all(len(sentence) <= 150 for sentence in sentences)


def test_no_sentence_is_left_in_the_other_language() -> None:
    sentences_in = {}
    for language in LANGUAGES:
        i18n.use(language)
        sentences_in[language] = {
            sentence
            for advice in (*map(guidance, Step), follow_up_guidance())
            for _, sentences in advice
            for sentence in sentences
        }
    assert not sentences_in["fr"] & sentences_in["en"]
    assert len(sentences_in["fr"]) == len(sentences_in["en"])
