"""One piece of evidence, in Presidio's form and with a reason an editor can read."""

from presidio_analyzer import AnalysisExplanation, RecognizerResult

KEEP = "keep"
KEY = "identity_key"


def evidence(
    recognizer: str,
    entity_type: str,
    start: int,
    end: int,
    score: float,
    reason: str,
    keep: str = "",
    key: str = "",
) -> RecognizerResult:
    """`text[start:end]` may be an `entity_type`, because of `reason` (a sentence, no text).

    `recognizer` is the rule's name. `keep` names the keep-list that covers the place in a
    context that fits, `key` groups mentions of one identity within the text.
    """
    return RecognizerResult(
        entity_type,
        start,
        end,
        min(score, 1.0),
        AnalysisExplanation(recognizer, score, textual_explanation=reason),
        {
            RecognizerResult.RECOGNIZER_NAME_KEY: recognizer,
            KEEP: keep,
            KEY: key,
        },
    )
