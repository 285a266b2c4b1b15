"""Word classes that the tagger's network sees: what the verb's forms and the closed classes say of a word."""

from __future__ import annotations

from functools import cache

from ruydad.syntax.closed import closed_words
from ruydad.syntax.forms import verb_forms


@cache
def word_classes() -> dict[str, str]:
    """The class of a folded word: the tense that it may have as a verb (`past3`, `participle`), or its place in a closed class."""
    forms = verb_forms()
    classes = {key: f"{form.tense}{form.person}{'!' if form.sure else ''}" for key, form in forms.simple.items()}
    classes |= dict.fromkeys(forms.participles, "participle")
    classes |= dict.fromkeys(forms.future, "future")
    return classes | dict(closed_words().classes)
