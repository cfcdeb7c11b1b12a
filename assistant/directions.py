"""Which way a sentence points: what it denies, which of two opposites it says, and what it leaves in doubt.

In: a sentence and the text that it cites. Out: why they do not agree, or an empty string. Word lists that a reader
can check, and a window of a few words: no parser, and no knowledge of the world.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import permutations

# "No. 10", "not only" and "no fewer than" deny nothing.
_PLAIN = (
    r"not(?! only\b| (?:fewer|less|more) than)|no(?!\.?\s*\d| (?:fewer|less|more) than)|never|none|neither|nor|nobody"
    r"|nothing|cannot"
)
_NOT = r"\b\w+n[’']t\b"
NEGATION = re.compile(
    rf"\b(?:{_PLAIN}|without|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|fail(?:s|ed|ing)?|reject(?:s|ed|ing)?"
    r"|lack(?:s|ed|ing)?|unable|hardly|barely|missing|yet to|rul(?:e|es|ed|ing) out|unless|forge[sdr]\w*|false|untrue"
    r"|dismiss(?:es|ed|ing)?|absen(?:t|ce)|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|exempt|acquit\w*|cleared|prohibit\w*"
    r"|bann?(?:ed|s)?|abolish\w*|scrap(?:s|ped|ping)?|waiv\w+|cancel\w*|halt\w*|unprofitable|unpaid|unnamed|unknown|stop(?:s|ped)?|ceas(?:e|es|ed)|end(?:s|ed)?)\b"
    rf"|{_NOT}",
    re.IGNORECASE,
)
PLAIN_NEGATION = re.compile(rf"\b(?:{_PLAIN})\b|{_NOT}", re.IGNORECASE)
_STRONG = (
    r"(?-i:may)|might|could|possibly|perhaps|probably|probable|likely|unlikely|reportedly|allegedly|alleged|apparently"
    r"|appear(?:s|ed)?(?!\s+(?:in|before|at|on)\b)|seems?|seemed|suspected|suspects?|believed"
    r"|thought to|thinks?|unclear|uncertain|unconfirmed|unverified"
    r"|rumou?red|expected|possible|purportedly|supposedly|presumably|possibility|ostensibly|potentially|feared"
)
STRONG_DOUBT = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
DOUBT = re.compile(
    rf"\b(?:{_STRONG}|believes?|expects?|expect|estimated|estimates?|suggests?|suggested|potential|considering|would|if"
    r"|planned|plans|hopes?|seeks?|fears?|suspicion|can|couldn[’']t|mightn[’']t|alleges?|accused|accus(?:es|ing)"
    r"|hint(?:s|ed)?|should)\b",
    re.IGNORECASE,
)
ATTRIBUTION = re.compile(
    r"\b(?:according to|sa(?:y|ys|id|ying)|told|tells|report(?:s|ed)|claim(?:s|ed)?|announc(?:e|es|ed)|stat(?:es|ed)"
    r"|argu(?:es|ed)|add(?:s|ed)|accus(?:es|ed)|warn(?:s|ed)|alleg(?:es|ed)|insist(?:s|ed)|confirm(?:s|ed)|believ(?:es|ed)"
    r"|assert(?:s|ed)|suggest(?:s|ed)|estimat(?:es|ed)|wr(?:ote|ites)|tweeted|spokes\w+|sources?|complain(?:s|ed)"
    r"|chant(?:s|ed)|shout(?:s|ed)|declar(?:es|ed)|maintain(?:s|ed)|contend(?:s|ed)|regards?|regarded"
    r"|posted|thinks?|in [^,.]{2,40} (?:view|opinion)|considers?)\b",
    re.IGNORECASE,
)
TELLS = re.compile(  # by which a sentence says that somebody says something, too
    r"(?i)(?<!-)\b(?:call(?:s|ed)|describ\w+|testif\w+|repl(?:y|ies|ied)|respon\w+|emphasi\w+|stress(?:es|ed)|insist\w*|criticis\w+|criticiz\w+"
    r"|den(?:y|ies|ied)|reject\w*|dismiss\w*|acknowledg\w+|demand\w*|urg(?:es|ed)|caution\w*|conced\w+|reveal\w*)\b"
)
COMPARED = re.compile(r"(?i)\b(?:more|less|as|most|least)\s+$")  # "more likely to"
HARMED, UNHARMED = frozenset({"injur", "hurt", "harm", "wound"}), frozenset({"unhurt", "unharm", "unscath", "safe"})
FIRM = re.compile(
    r"\b(confirm(?:s|ed)?|acknowledg(?:es|ed)|admit(?:s|ted)?|conced(?:es|ed)|prov(?:es|ed|en))\b", re.IGNORECASE
)
VOUCHERS = re.compile(  # who is said to say it
    r"\b(officials?|police|experts?|analysts?|witnesses|residents|authorities|diplomats?|prosecutors?|doctors?|lawyers?)"
    r"(?=\s+(?:sa(?:y|id)|told|report(?:ed)?|claim(?:ed)?|confirm(?:ed)?|warn(?:ed)?|believe[sd]?|announced)\b)"
    r"|\baccording to (?:the |some |local |senior )*"
    r"(officials?|police|experts?|analysts?|witnesses|residents|authorities)\b",
    re.IGNORECASE,
)
IDIOM = re.compile(
    r"\b(?:fall|falls|fell|fallen|falling) (?:ill|sick|asleep|apart|silent|victim|short)\b", re.IGNORECASE
)
OPPOSITES, RIVALS = "opposites.txt", "rivals.txt"
IRREGULAR = "irregular.txt"
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
SMALL = frozenset(
    """a an the and or but of to in on at by for from with as is are was were be been being it its he she they them his
    her their this that these those has have had will would do does did who which what when where than then so if
    there here also into over about after before any all some more most other such only own same too very can i we you
    yet further still just been immediately""".split()
)
BESIDE = 3  # content words on each side of a word that say what it is about
TURN = re.compile(r"(?i)\b(?:but|though|although|however)\b|;|,\s+(?:an?|which|who|where)\b")
DENIED = "it denies what the quote states"
REACH = 5  # content words that a negation or a doubt reaches


ONE_FAMILY, VERB_AND_NOUN = 5, 6  # letters by which words of one family begin, and surely a verb and its noun


def begin_alike(one: str, other: str, letters: int) -> bool:
    """Tell whether two words are one, or begin with the same so many letters, as "dismissed" and "dismissal" do."""
    return one == other or (min(len(one), len(other)) >= letters and one[:letters] == other[:letters])


@lru_cache(maxsize=1)
def irregular() -> dict[str, str]:
    """The past forms of the verbs that news is told in, each with its base."""
    lines = files(__package__).joinpath(IRREGULAR).read_text("utf-8").splitlines()
    return {past: base for base, *forms in (line.split() for line in lines if line[0] != "#") for past in forms}


@lru_cache(maxsize=1)
def opposites() -> dict[str, frozenset[str]]:
    """Each word of the list with the words that say the opposite."""
    return against_each_other(OPPOSITES)


@lru_cache(maxsize=1)
def rivals() -> dict[str, frozenset[str]]:
    """Each word of the list with those that exclude it, such as "morning" and "evening", "killed" and "injured"."""
    return against_each_other(RIVALS)


def against_each_other(name: str) -> dict[str, frozenset[str]]:
    """The words of a file of the package, each with those behind another bar of its line."""
    found: dict[str, frozenset[str]] = {}
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line.startswith("#") or "|" not in line:
            continue
        sides = [frozenset(side.split()) for side in line.split("|")]
        for one, other in permutations(sides, 2):
            for word in one:
                found[word] = found.get(word, frozenset()) | other
    return found


def stem(word: str) -> str:
    """A word without its usual endings, so that 'denied' meets 'denies', 'stopped' 'stop' and 'won' 'win'."""
    bare = re.sub(r"[’']s?$", "", word.lower())
    bare = irregular().get(bare, bare)
    for ending in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e", "y"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            kept = bare[: len(bare) - len(ending)]
            kept = re.sub(r"([iy])z$", r"\1s", kept)  # "organized" is "organised"
            doubled = ending in ("ing", "ed") and kept[-1] == kept[-2] and kept[-1] in "bgmnprt"
            return kept[:-1] if doubled else kept
    return bare


def stems(text: str) -> list[str]:
    """The stems of a text's content words, in order."""
    return [stem(word) for word in WORD.findall(text) if word.lower() not in SMALL]


def turned_about_the_same(plain: str, ground: str) -> tuple[str, str]:
    """(a word, its opposite in the ground) where both stand beside a word that both texts hold; else two empty ones."""
    return next(
        (
            (word, other)
            for word, other in opposed(IDIOM.sub("", plain), ground)
            if beside(word, plain) & beside(other, ground)
        ),
        ("", ""),
    )


def opposed(plain: str, ground: str) -> list[tuple[str, str]]:
    """Each word of a sentence that the ground lacks, with an opposite of it that only the ground has."""
    said = {w.lower() for w in WORD.findall(plain)}
    there = {w.lower() for w in WORD.findall(ground)}
    against = {word: opposites().get(word, frozenset()) & there - said for word in sorted(said - there)}
    return [
        (word, min(others))
        for word, others in against.items()
        if others
        and not any(opposites()[other] & there for other in others)  # it says the word itself, in another form
        and not opposites()[word] & said  # and here the opposite is said too: "the detained must be freed"
    ]


def beside(word: str, text: str) -> set[str]:
    """The stems of the content words next to a word."""
    kept = [w.lower() for w in WORD.findall(text) if w.lower() not in SMALL or w.lower() == word]
    at = kept.index(word)
    return {stem(w) for w in kept[max(0, at - BESIDE) : at + 1 + BESIDE] if w != word}


def denies(plain: str, ground: str) -> str:
    """Why one denies what the other states; empty where both deny the same."""
    ours, theirs = reached(PLAIN_NEGATION, plain), reached(PLAIN_NEGATION, ground)
    said, there = set(stems(plain)), set(stems(ground))
    if ours and not NEGATION.search(ground):
        return DENIED
    lost = [w for w in theirs if w in said and w not in ours and not NEGATION.search(plain)]
    following = right_after(PLAIN_NEGATION, ground)  # and nowhere else in the quote: "not in April, but in May"
    wholly = bool(lost) and 0 < following.count(lost[0]) == stems(ground).count(lost[0])
    if lost and (len(lost) >= min(2, len(theirs)) or wholly):
        return "it states what the quote denies"
    wrong = [w for w in ours if w in there and w not in theirs]
    if ours and len(wrong) == len(ours) and not _near_any_negation(wrong, ground):
        return DENIED
    return ""


def denied_in_one_word(plain: str, ground: str) -> bool:
    """Tell whether what a sentence denies is denied in one word in the ground: "did not change", "was unchanged"."""
    there, denied = set(stems(ground)), reached(PLAIN_NEGATION, plain)
    unharmed = bool(UNHARMED & there) and any(word in HARMED for word in denied)
    return unharmed or any(f"un{word}" in there for word in denied)


def doubt_lost(plain: str, ground: str) -> str:
    """The word of doubt that a sentence leaves out though it states what was in doubt; empty where it keeps one."""
    if DOUBT.search(plain):
        return ""
    said = set(stems(plain))
    for match in STRONG_DOUBT.finditer(ground):
        if COMPARED.search(ground[: match.start()]):
            continue
        reached = stems(ground[match.end() :])[:REACH]
        if any(word in said for word in reached[:3]):
            return match[0].lower()
    return ""


def attribution_lost(plain: str, ground: str) -> str:
    """What is missing where the quote says who vouches for it and the sentence does not; else an empty string."""
    kept = ATTRIBUTION.search(plain) or TELLS.search(plain)
    return "who says so is missing" if ATTRIBUTION.search(ground) and not kept else ""


def attribution_changed(plain: str, ground: str) -> str:
    """Why a sentence's "confirmed" or "officials said" is not the quote's; empty where it is."""
    there = set(stems(ground))
    for pattern, reason in ((FIRM, "says {!r} where the quote does not"), (VOUCHERS, "the quote does not name {!r}")):
        strange = [
            word for match in pattern.finditer(plain) for word in match.groups() if word and stem(word) not in there
        ]
        if strange:
            return reason.format(strange[0].lower())
    return ""


def reached(pattern: re.Pattern[str], text: str) -> list[str]:
    """The stems that stand within reach after a match, up to a turn of the sentence."""
    rest = (TURN.split(text[match.end() :], maxsplit=1)[0] for match in pattern.finditer(text))
    return [word for after in rest for word in stems(after)[:REACH]]


def right_after(pattern: re.Pattern[str], text: str) -> list[str]:
    """The stems that stand right after a match: what "did not" denies."""
    return [word for match in pattern.finditer(text) for word in stems(text[match.end() :])[:1]]


def _near_any_negation(words: Iterable[str], text: str) -> bool:
    return bool(set(words) & set(reached(NEGATION, text)))
