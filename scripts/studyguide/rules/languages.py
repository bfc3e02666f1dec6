"""Every language is a language, and the further ones are others than the main one.

The pages spell languages out, so a code must be one of ISO 639-1.

Passes:

    language: en
    other_languages: [zh, es]

Fails:

    language: en
    other_languages: [en, cn]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studyguide.model import Catalogue, Facts
from studyguide.problems import Finding, Mend, Path

_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de "
    "dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id "
    "ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu "
    "lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu "
    "rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr "
    "ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
CODES = frozenset(_CODES.split())
_MEANT = {"cn": "zh", "cz": "cs", "dk": "da", "gr": "el", "jp": "ja", "kp": "ko", "ua": "uk", "us": "en", "vn": "vi"}


def check(catalogue: Catalogue, facts: Facts, today: datetime.date) -> Iterator[Finding]:
    """Each code that is no language, and each main language that is listed again."""
    for r, resource in enumerate(catalogue.resources):
        if resource.language in CODES and not resource.other_languages:  # most are like this
            continue
        here: Path = ("resources", r)
        codes: list[tuple[Path, str]] = [((*here, "language"), resource.language)]
        codes += [((*here, "other_languages", n), code) for n, code in enumerate(resource.other_languages)]
        for path, code in codes:
            if code not in CODES:
                remedy = f"Did you mean '{_MEANT[code]}'?" if code in _MEANT else "Look it up in ISO 639-1."
                mend = Mend(path, _MEANT[code]) if code in _MEANT else None
                yield Finding(path, f"'{code}' is no code of a language. {remedy}", mend=mend)
        if resource.language in resource.other_languages:
            number = resource.other_languages.index(resource.language)
            message = f"'{resource.language}' is the main language already. Remove it here."
            path = (*here, "other_languages", number)
            yield Finding(path, message, (*here, "language"), Mend(path, None))
