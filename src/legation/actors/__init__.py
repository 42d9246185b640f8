"""Who: the register of states, bodies and people, and their mentions in a document."""

from legation.actors.coreference import find_mentions
from legation.actors.imported import Imported, Problem
from legation.actors.importers import read_register
from legation.actors.learning import learn
from legation.actors.learnt import LearntPeople, LearntPerson
from legation.actors.mentions import Mentions
from legation.actors.names import same_person
from legation.actors.register import Register, load_register

__all__ = [
    "Imported",
    "LearntPeople",
    "LearntPerson",
    "Mentions",
    "Problem",
    "Register",
    "find_mentions",
    "learn",
    "load_register",
    "read_register",
    "same_person",
]
