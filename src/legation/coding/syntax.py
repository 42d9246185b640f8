"""Who does what in a clause: the deep subject, object and obliques of a predicate.

The labels are those of spaCy's English pipelines (ClearNLP style). Only heads of phrases are returned;
what is joined to them by "and" is left to the caller.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from legation.coding.markers import Role, has_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

THIRD_PERSON = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVE_TAGS = ("WDT", "WP", "WP$")
_NAMES = ("NORP", "GPE", "ORG", "PERSON", "LOC", "FAC")
# "held talks on Syria with Iran": the parser may hang the second phrase on the first.
_OFTEN_HUNG_LOW = frozenset({"with", "against", "to", "on", "from"})
# Clauses that stand beside another or hang on it, and are no complement of it.
_CLAUSES_APART = frozenset({"advcl", "relcl", "parataxis", "csubj", "csubjpass"})
# A chain of control longer than this is a parse gone wrong.
_MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Arguments:
    """The heads of a predicate's arguments, each in its deep role.

    ``obliques`` maps a preposition to its objects, those of the predicate first, then those that hang
    on its object; ``embedded`` are the heads of clauses it governs; ``support`` is the light verb of an
    event noun.
    """

    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    datives: tuple[Token, ...] = ()
    possessors: tuple[Token, ...] = ()
    modifiers: tuple[Token, ...] = ()
    obliques: Mapping[str, tuple[Token, ...]] = field(default_factory=dict)
    embedded: tuple[Token, ...] = ()
    passive: bool = False
    support: Token | None = None


def children(token: Token, *deps: str) -> tuple[Token, ...]:
    """Return the children of ``token`` with one of the labels, in order of the text."""
    return tuple(child for child in token.children if child.dep_ in deps)


def is_verb(token: Token) -> bool:
    """Tell whether the token heads a clause."""
    return token.pos_ in ("VERB", "AUX")


def is_passive(verb: Token) -> bool:
    """Tell whether the clause is passive, reduced relatives and shared auxiliaries included."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass", "agent") for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children):
        return False
    if verb.dep_ in ("acl", "relcl", "advcl", "amod", "oprd"):
        return not children(verb, "dobj", *SUBJECTS)
    if verb.dep_ == "conj" and is_verb(verb.head) and not children(verb, *SUBJECTS):
        return is_passive(verb.head) and not children(verb, "aux")
    # Headlines leave the auxiliary out ("60 ordered home").
    bare = bool(children(verb, "nsubj")) and not children(verb, "aux", "dobj")
    return bare and verb.dep_ in ("ROOT", "conj")


def is_subject_beside(word: Token, verb: Token) -> bool:
    """Tell whether a word is the subject of a clause below a verb, or beside one with a subject of its own: not who acts."""
    clause = word.head
    if not is_verb(verb) or word.dep_ not in SUBJECTS or clause.i == verb.i:
        return False
    beside = verb.dep_ == "conj" and verb.head.i == clause.i and bool(children(verb, *SUBJECTS))
    return beside or verb.is_ancestor(clause)


def is_apart(word: Token, predicate: Token) -> bool:
    """Tell whether a word stands in another clause than a predicate, beside it or attached: not in its complements."""
    above = [predicate, *predicate.ancestors]
    joint = next((t for t in (word, *word.ancestors) if t in above), None)
    for end in (word, predicate):
        token = end
        while joint is not None and token.i != joint.i:
            if token.dep_ in _CLAUSES_APART or (is_verb(token) and _is_apart(token)):
                return True
            token = token.head
    return joint is None


def _is_apart(clause: Token) -> bool:
    """Tell whether a clause is joined to another, or a noun's in its own right ("questions on what he did")."""
    return clause.dep_ == "conj" or (clause.dep_ == "pcomp" and bool(children(clause, *SUBJECTS)))


def _antecedent(verb: Token) -> Token | None:
    """Return the noun that the relative clause of ``verb`` modifies, through coordination."""
    while verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def _is_relative(token: Token) -> bool:
    return token.tag_ in _RELATIVE_TAGS or (token.lower_ == "that" and token.pos_ in ("PRON", "SCONJ"))


def _referent(token: Token, verb: Token) -> Token:
    """Return the antecedent of a relative pronoun, or the token itself."""
    return (_antecedent(verb) or token) if _is_relative(token) else token


def surface_subject(verb: Token, climbed: int = 0) -> Token | None:
    """Return the head of the grammatical subject, shared, controlled or relative ones included."""
    own = children(verb, *SUBJECTS)
    if not own:
        # "Moscow has more than once denied": the parser may leave the subject with the auxiliary.
        own = tuple(s for aux in children(verb, "aux") for s in children(aux, *SUBJECTS))
    if own:
        return _referent(own[0], verb)
    if climbed > _MAX_CLIMB or verb.head.i == verb.i:
        return None
    find = _UNDERSTOOD.get(verb.dep_)
    return find(verb, climbed) if find else None


def _shared_subject(verb: Token, climbed: int) -> Token | None:
    return surface_subject(verb.head, climbed + 1) if is_verb(verb.head) else None


def _subject_of_modifier(verb: Token, climbed: int) -> Token | None:
    """Return the subject of a clause that modifies a noun."""
    noun = verb.head
    if verb.tag_ == "VB" or not noun.pos_.startswith(("N", "P")):
        return noun_actor(noun, climbed + 1)
    return noun


def noun_actor(noun: Token, climbed: int = 0) -> Token | None:
    """Return who acts in an event noun: possessor, "by", "of", or the subject of its verb."""
    owners = children(noun, "poss")
    if owners:
        return owners[0]
    for preposition in ("by", "of", "from"):
        for child in children(noun, "prep", "agent"):
            if child.lower_ == preposition and children(child, "pobj"):
                return children(child, "pobj")[0]
    named = [c for c in children(noun, "amod", "compound", "nmod") if c.ent_type_ in _NAMES]
    if named:
        return named[0]
    if climbed <= _MAX_CLIMB and noun.dep_ in ("dobj", "attr", "pobj", "nsubjpass"):
        return _subject_over(noun, climbed)
    return None


def _subject_over(noun: Token, climbed: int) -> Token | None:
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return deep_subject(verb, climbed + 1) if is_verb(verb) else None


def governing_word(clause: Token) -> Token:
    """Return what an infinitive depends on, mending "accused X of planning to attack".

    The parser often hangs the infinitive after a gerund on the verb above; the word before "to" tells.
    """
    head = clause.head
    if clause.dep_ != "xcomp" or clause.tag_ != "VB":
        return head
    to = next((c for c in clause.children if c.lower_ == "to"), None)
    if to is not None and to.i > clause.sent.start:
        before = clause.doc[to.i - 1]
        if before.tag_ == "VBG" and before.dep_ == "pcomp" and before.head.head.i == head.i:
            return before
    return head


def _controller(verb: Token, climbed: int) -> Token | None:
    """Return who is understood as subject of a clause without one."""
    head = governing_word(verb)
    if not is_verb(head):
        return surface_subject(head.head, climbed + 1) if is_verb(head.head) else noun_actor(head, climbed)
    if verb.dep_ == "advcl" and verb.tag_ != "VB":
        return surface_subject(head, climbed + 1)
    if has_role(head.lemma_, Role.OBJECT_CONTROL) and not is_passive(head):
        controlled = addressees(head)
        if controlled:
            return controlled[0]
    return surface_subject(head, climbed + 1)


def addressees(verb: Token) -> tuple[Token, ...]:
    """Return whom a verb of asking or forcing is directed at: its object, or that of on, to, with."""
    direct = children(verb, "dobj", "dative")
    if direct:
        return tuple(t for d in direct for t in (children(d, "pobj") if d.pos_ == "ADP" else (d,)))
    return tuple(
        pobj
        for prep in children(verb, "prep")
        if prep.lower_ in ("on", "upon", "to", "for", "with")
        for pobj in children(prep, "pobj")
    )


def _controller_through(gerund: Token, climbed: int) -> Token | None:
    """Return the subject of a gerund that hangs on a preposition."""
    preposition = gerund.head
    for actor in children(preposition, "pobj"):
        # "the issue of US arresting citizens": the actor stands before the gerund.
        if actor.i < gerund.i:
            return actor
    head = preposition.head
    if not is_verb(head):
        return noun_actor(head, climbed + 1)
    if preposition.lower_ in ("of", "from", "for", "with", "into") and not is_passive(head):
        objects = children(head, "dobj")
        if objects and preposition.i > objects[0].i:
            return _referent(objects[0], head)
    return surface_subject(head, climbed + 1)


_UNDERSTOOD = {
    **dict.fromkeys(("conj", "dep"), _shared_subject),
    **dict.fromkeys(("relcl", "acl"), _subject_of_modifier),
    **dict.fromkeys(("xcomp", "ccomp", "oprd", "advcl", "acomp", "attr"), _controller),
    "pcomp": _controller_through,
}


def matrix_subject(pronoun: Token) -> Token | None:
    """Return the nearest subject above a third-person pronoun that is no pronoun itself, or None.

    In news prose "he" and "it" below "said" mostly repeat the one who said it.
    """
    clause = pronoun
    while clause.head.i != clause.i:
        clause = clause.head
        for subject in children(clause, *SUBJECTS) if is_verb(clause) else ():
            if subject.pos_ not in ("PRON", "DET") and not subject.is_ancestor(pronoun):
                return subject
    return None


def deep_subject(verb: Token, climbed: int = 0) -> Token | None:
    """Return who acts: the subject of an active clause, the agent of a passive one or of a gerund."""
    if is_passive(verb):
        gerunds = (g for prep in children(verb, "prep") for g in children(prep, "pcomp"))
        return next((agent for v in (verb, *gerunds) if (agent := _agent(v)) is not None), None)
    if verb.tag_ == "VBG" and not children(verb, *SUBJECTS) and not _hangs_on_passive(verb):
        # "the practice of detaining nationals by Washington"
        agent = _agent(verb)
        if agent is not None:
            return agent
    return surface_subject(verb, climbed)


def _agent(verb: Token) -> Token | None:
    """Return the object of "by" below a verb."""
    for child in children(verb, "agent", "prep"):
        if child.lower_ == "by" and children(child, "pobj"):
            return children(child, "pobj")[0]
    return None


def _hangs_on_passive(gerund: Token) -> bool:
    """Tell whether a "by" below a gerund is rather the agent above ("accused of bombing by France")."""
    above = gerund.head.head
    return gerund.dep_ == "pcomp" and is_verb(above) and is_passive(above)


def _undergoer(verb: Token) -> Token | None:
    """Return the object of a passive clause: its subject, or the noun that a participle modifies."""
    if verb.dep_ in ("acl", "relcl", "amod") and not children(verb, *SUBJECTS):
        return verb.head
    return surface_subject(verb)


def _active_objects(verb: Token) -> tuple[Token, ...]:
    direct = children(verb, "dobj")
    # "Declared the envoy an undesirable person": the parser may make him the subject of what he is called.
    names = (*direct, *(c for c in children(verb, "ccomp") if c.pos_ == "NOUN"))
    called = tuple(subject for token in names for subject in children(token, "nsubj"))
    if called:
        return called
    if direct:
        return tuple(_referent(token, verb) for token in direct)
    raised = tuple(
        subject
        for clause in children(verb, "ccomp", "xcomp")
        if clause.tag_ in ("VB", "VBG", "VBN") and not children(clause, "mark") and _has_to(clause)
        for subject in children(clause, "nsubj", "nsubjpass")
    )
    if raised:
        return raised
    gap = _antecedent(verb)
    if gap is not None and not any(_is_relative(s) for s in children(verb, *SUBJECTS)):
        return (gap,)
    for other in children(verb, "conj"):
        # "seized and burned cars": the first verb shares the object of the second.
        if is_verb(other) and other.i - verb.i <= 3 and not children(other, *SUBJECTS):  # noqa: PLR2004
            return children(other, "dobj")
    return ()


def _has_to(clause: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children) or clause.tag_ == "VBG"


def _oblique_pairs(token: Token, deeper: int) -> Iterator[tuple[str, Token]]:
    """Yield preposition and object below a token, and those that may be hung too low below them."""
    for prep in children(token, "prep", "agent", "dative", "prt"):
        if prep.pos_ not in ("ADP", "SCONJ", "PART", "ADV") or (prep.lower_ == "to" and prep.dep_ == "prt"):
            continue
        for pobj in children(prep, "pobj"):
            yield prep.lower_, pobj
            if deeper:
                yield from (pair for pair in _oblique_pairs(pobj, deeper - 1) if pair[0] in _OFTEN_HUNG_LOW)
        for inner in children(prep, "prep"):
            yield from ((inner.lower_, pobj) for pobj in children(inner, "pobj"))


def obliques_of(*tokens: Token) -> dict[str, tuple[Token, ...]]:
    """Return the prepositional objects below the tokens by preposition, nearer ones first."""
    found: dict[str, list[Token]] = defaultdict(list)
    for token in tokens:
        for preposition, pobj in _oblique_pairs(token, deeper=1):
            if pobj not in found[preposition]:
                found[preposition].append(pobj)
    return {preposition: tuple(objects) for preposition, objects in found.items()}


def embedded_of(token: Token) -> tuple[Token, ...]:
    """Return the heads of the clauses that a predicate governs."""
    clauses = list(children(token, "xcomp", "ccomp", "acl"))
    for prep in children(token, "prep", "dative"):
        clauses.extend(children(prep, "pcomp"))
    return tuple(clauses)


def verb_arguments(verb: Token) -> Arguments:
    """Return the arguments of a verb in their deep roles."""
    passive = is_passive(verb)
    subject = deep_subject(verb)
    datives = tuple(t for t in children(verb, "dative") if t.pos_ != "ADP")
    objects = _active_objects(verb)
    if passive:
        undergoer = _undergoer(verb)
        promoted = (undergoer,) if undergoer is not None else ()
        # "Ukraine was given tanks": the subject received, the object stayed.
        objects, datives = (objects, promoted) if children(verb, "dobj") else (promoted, datives)
    return Arguments(
        subjects=(subject,) if subject is not None else (),
        objects=objects,
        datives=datives,
        obliques=obliques_of(verb, *objects),
        embedded=embedded_of(verb),
        passive=passive,
    )


def support_verb(noun: Token) -> Token | None:
    """Return the verb whose object an event noun is ("launched an attack"), or None."""
    while noun.dep_ == "conj" and not is_verb(noun.head):
        noun = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and is_verb(noun.head):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "into", "for", "with") and is_verb(noun.head.head):
        return noun.head.head
    return None


def _predicated_of(noun: Token) -> Token | None:
    """Return the subject of which a copula says the noun ("this decision is a violation")."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return surface_subject(noun.head)
    return None


def course_of(noun: Token) -> Token | None:
    """Return the verb that only says of an event noun that it happens ("two days of talks came to an end"), or None."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_measure(noun.head.head):
        noun = noun.head.head
    verb = noun.head
    if noun.dep_ not in SUBJECTS or not is_verb(verb):
        return None
    things = (*children(verb, "dobj"), *(t for p in children(verb, "prep") for t in children(p, "pobj")))
    if things and has_role(f"{verb.lemma_} {things[0].lemma_}", Role.HAPPENING):
        return verb
    return verb if has_role(verb.lemma_, Role.HAPPENING) and not children(verb, "dobj") else None


def _is_measure(noun: Token) -> bool:
    """Tell whether a noun only says how much or how long ("two days of talks", "a round of talks")."""
    return any(has_role(noun.lemma_, role) for role in (Role.LENGTH, Role.PARTITIVE))


def noun_arguments(noun: Token) -> Arguments:
    """Return the arguments of an event noun: owners, modifiers, obliques, and those of a light verb."""
    verb = support_verb(noun)
    light = verb if verb is not None and has_role(verb.lemma_, Role.LIGHT) else None
    subject = deep_subject(light) if light is not None else _predicated_of(noun)
    heads = (noun, light) if light is not None else (noun,)
    return Arguments(
        subjects=(subject,) if subject is not None else (),
        possessors=children(noun, "poss"),
        modifiers=tuple(
            c
            for c in children(noun, "amod", "compound", "nmod")
            if c.ent_type_ in _NAMES or c.pos_ == "PROPN"
        ),
        obliques=obliques_of(*heads),
        embedded=embedded_of(noun),
        support=light,
    )


def adjective_arguments(adjective: Token) -> Arguments:
    """Return the arguments of a predicative adjective ("ready to", "critical of")."""
    if adjective.dep_ == "amod":
        subject: Token | None = adjective.head
    else:
        subject = surface_subject(adjective.head) if is_verb(adjective.head) else None
    return Arguments(
        subjects=(subject,) if subject is not None else (),
        obliques=obliques_of(adjective),
        embedded=embedded_of(adjective),
    )
