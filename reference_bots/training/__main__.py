"""Trains the intent classifier: `python -m reference_bots.training [--cross-validate | --held-back]`.

Without an option the weights are written anew; the same sentences give the same file. With `--cross-validate` the
authors' sentences are judged by classifiers that have not seen them, with `--held-back` the sentences of authors whom
nobody trains on or reads; then nothing is written.
"""

import sys
from collections.abc import Sequence

from reference_bots.conversation.understanding.intent_classifier import WEIGHTS
from reference_bots.training.cross_validation import describe_cross_validation, describe_held_back
from reference_bots.training.logistic_regression import format_weights, train
from reference_bots.training.sentences import HELD_BACK, load_sentences

_CROSS_VALIDATE = "--cross-validate"
_HELD_BACK = "--held-back"


def main(arguments: Sequence[str]) -> int:
    """Train, or judge sentences and write nothing; 2 for an unknown option."""
    unknown = [each for each in arguments if each not in (_CROSS_VALIDATE, _HELD_BACK)]
    if unknown:
        sys.stdout.write(f"There is no option {unknown[0]}; there are {_CROSS_VALIDATE} and {_HELD_BACK}.\n")
        return 2
    if _HELD_BACK in arguments:
        sys.stdout.writelines(f"{line}\n" for line in describe_held_back(load_sentences(HELD_BACK)))
        return 0
    sentences = load_sentences()
    if _CROSS_VALIDATE in arguments:
        sys.stdout.writelines(f"{line}\n" for line in describe_cross_validation(sentences))
        return 0
    text = format_weights(train(sentences), sentences)
    WEIGHTS.write_text(text, encoding="utf-8")
    sys.stdout.write(
        f"{WEIGHTS.name}: {len(sentences)} sentences, {text.count(chr(10)) - 1} n-grams, {len(text)} bytes\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
