"""Readings that name an act where none is done: advice to one's own, one's own affairs, figures of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from legation.coding.markers import Role, has_role, status_by
from legation.coding.naming import is_first_person, without, words_of
from legation.coding.syntax import SUBJECTS, children, is_passive
from legation.model import EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

    from legation.coding.match import Match
    from legation.coding.naming import Named
    from legation.model import Mention

_AGGRESSION = frozenset({EventType.ASSAULT, EventType.COERCE})
_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself"})
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
# Sectors of people who are nothing but people.
_NOBODY = frozenset({"CVL", "UNK"})
_PRIVATE = frozenset(
    {
        EventType.CONSULT,
        EventType.AGREE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.SUPPORT,
        EventType.RETREAT,
    }
)
_POLITICS = frozenset({"GOV", "LEG", "PTY", "OPP", "ELI"})
_UNARMED = frozenset({"SOC", "NGO", "JRN", "EDU", "HLH", "SCI", "BUS"})


def is_plausible(match: Match, source: Named, target: Named) -> bool:
    """Tell whether a reading with these parties is an act that one does to another."""
    if not (source or target) or _is_advice(match, source, target) or _is_by_nobody(match, source):
        return False
    if is_account(match.token) or _is_of_a_danger(match) or _is_private(match, source, target):
        return False
    if match.frame.row.type not in _AGGRESSION:
        return True
    return not (
        _is_own_affair(match, source, target)
        or _has_clause_for_object(match)
        or _is_war_of_words(match, source, target)
    )


def _is_advice(match: Match, source: Named, target: Named) -> bool:
    """Tell whether a warning only advises: the warner's own citizens, or by those who have no force to threaten with."""
    if not has_role(match.token.lemma_, Role.WARNING):
        return False
    if source and all(m.actor and (m.actor.sector in _UNARMED or m.actor.country == "NGO") for m in source):
        return True
    own = {m.actor.country for m in source if m.actor and m.actor.country}
    citizens = [m for m in target if m.actor and m.actor.sector == "CVL" and m.actor.country in own]
    return bool(citizens)


def is_account(verb: Token) -> bool:
    """Tell whether a warning to nobody, or what is insisted on, tells how things are or go: no threat and no demand.

    "Warned that prices had risen", "insisted that the prices were fair".
    """
    if children(verb, "dobj", "dative") or is_passive(verb):
        return False
    clauses = [clause for clause in children(verb, "ccomp") if children(clause, *SUBJECTS)]
    if has_role(verb.lemma_, Role.WARNING):
        return bool(clauses) and not any(map(_is_menacing, clauses))
    return has_role(verb.lemma_, Role.INSISTING) and bool(clauses) and not any(map(_is_wanted, clauses))


def _is_wanted(clause: Token) -> bool:
    """Tell whether a clause tells what somebody wants: "that he leave", "that he must leave"."""
    helpers = children(clause, "aux", "auxpass")
    bare = clause.tag_ == "VB" or any(c.lower_ == "be" for c in helpers)
    modals = [c.lower_ for c in helpers if c.tag_ == "MD"]
    return any(status_by(m, Role.MODAL) is Status.DEMANDED for m in modals) or (bare and not modals)


def _is_of_a_danger(match: Match) -> bool:
    """Tell whether a warning to nobody is of what nobody does; frames of their own know what is done ("warn of action")."""
    bare = has_role(match.frame.row.predicate, Role.WARNING) and not match.frame.wants_object
    return bare and not match.args.objects and not match.args.embedded and "of" in match.args.obliques


def _is_menacing(clause: Token) -> bool:
    """Tell whether a clause tells what somebody is going to do or to suffer."""
    if has_role(clause.lemma_, Role.STATE):
        return False
    return has_role(clause.lemma_, Role.RISK) or any(c.tag_ == "MD" for c in children(clause, "aux"))


def _is_private(match: Match, source: Named, target: Named) -> bool:
    """Tell whether people who are nothing but people meet, help or leave, their kin among them: no act of public life."""
    if match.frame.row.type not in _PRIVATE or not (source and target):
        return False
    people = (*source, *target)
    if not all(map(_is_nobody, people)):
        return False
    return any(has_role(word.lemma_.lower(), Role.KIN) for word in words_of(people, match.token.doc))


def _is_nobody(mention: Mention) -> bool:
    """Tell whether somebody is known as no more than people; a state has no sector either, but a country."""
    actor = mention.actor
    return actor is None or actor.sector in _NOBODY or not (actor.sector or actor.country)


def _is_by_nobody(match: Match, source: Named) -> bool:
    """Tell whether the subject is nobody who acts: a matter ("the crisis threatens"), or a narrator's "I".

    Force is done by things too ("a bomb killed four"): there the doer is unknown.
    """
    if source or match.args.passive or not match.args.subjects or match.frame.row.pos != "verb":
        return False
    return match.frame.row.type is not EventType.ASSAULT or all(map(is_first_person, match.args.subjects))


def _is_own_affair(match: Match, source: Named, target: Named) -> bool:
    """Tell whether the object is oneself or one's own ("boarded his plane", "confined itself to")."""
    if any(t.lower_ in _REFLEXIVES for t in match.args.objects):
        return True
    owned = any(c.lower_ in _OWN for t in match.args.objects for c in children(t, "poss"))
    abroad = [m for m in without(target, source) if m.actor and m.actor.country]
    return owned and bool(match.args.subjects) and not abroad


def _is_war_of_words(match: Match, source: Named, target: Named) -> bool:
    """Tell whether a politician by name "attacks" or "strikes at" politicians: with words, not with force."""
    if not has_role(match.token.lemma_.lower(), Role.FIGURATIVE) or not (source and target):
        return False
    by_name = all(m.actor and m.actor.name and m.actor.role for m in source)
    return by_name and all(m.actor and m.actor.sector in _POLITICS for m in (*source, *target))


def _has_clause_for_object(match: Match) -> bool:
    """Tell whether a verb of force takes a clause, which no force can hit ("destroyed what was left")."""
    clauses = children(match.token, "ccomp")
    return bool(clauses) and not match.args.objects and not match.args.passive
