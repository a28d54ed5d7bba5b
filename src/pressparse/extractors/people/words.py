"""The word lists for the names and titles of people. They are looked up once per language."""

from __future__ import annotations

import functools

from ...languages import Language

__all__ = ["PeopleWords", "people_words"]


class PeopleWords:
    """The word lists of ``titles.toml`` and ``names.toml`` by name. Some lists are from other files or combined."""

    def __init__(self, language: Language) -> None:
        """Look up the word lists of a language.

        Raises:
            LanguageError: the language lacks one of them.
        """

        def titles(name: str) -> frozenset[str]:
            return language.words(f"titles_{name}")

        self.heads, self.after_head = titles("heads"), titles("after_head")
        self.last_after_head = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in self.after_head)
        self.before_offices, self.opening_names = titles("before_offices"), titles("opening_names")
        self.ends_of_fields = titles("ends_of_fields")
        self.modifiers, self.functions = titles("modifiers"), titles("functions")
        self.heads_of_anything, self.heads_of_organizations = (
            titles("heads_of_anything"),
            titles("heads_of_organizations"),
        )
        self.parts_of_whole = language.words("organizations_parts")
        self.ministers, self.political, self.descriptions = (
            titles("ministers"),
            titles("political"),
            titles("descriptions"),
        )
        relations = language.values("sources_relations")
        self.genders = language.values("names_genders")
        self.female, self.male = language.words("given_female"), language.words("given_male")
        self.kin = frozenset(word for word, gender in relations.items() if gender in ("female", "male"))
        self.callings = titles("callings") | (relations.keys() - titles("agents"))
        self.personal = language.words("sources_personal")
        self.openers, self.stops, self.connectors, self.joiners = (
            titles("openers"), titles("stops"), titles("connectors"), titles("joiners"),
        )  # fmt: skip
        self.links, self.at, self.at_head = titles("links"), titles("at"), titles("at_head")
        self.before_titles = titles("before_titles")
        self.field_joiners, self.articles, self.appointing = (
            titles("field_joiners"),
            titles("articles"),
            titles("appointing"),
        )
        self.closers, self.government, self.assemblies = titles("closers"), titles("government"), titles("assemblies")
        self.own_organization, self.workplaces = titles("own_organization"), titles("workplaces")
        self.legal_forms, self.countries, self.verbs = titles("legal_forms"), titles("countries"), titles("verbs")
        self.lists_of_fields = tuple(titles("lists_of_fields"))
        self.corporate, self.past, self.manners = titles("corporate"), titles("past"), titles("manners")
        self.how_long, self.ordinals = titles("how_long"), tuple(language.words("dates_endings"))
        self.agent_endings = tuple(titles("agent_endings"))
        self.compass = frozenset(map(str.lower, language.words("dates_compass")))
        self.regions, self.nameless = titles("regions"), titles("nameless")
        self.with_portfolios = language.words("politics_with_portfolios")
        self.of_party = language.words("politics_of_party")
        self.parties, self.demonyms = language.words("politics_parties"), language.words("organizations_demonyms")
        self.manners_of_office = language.words("politics_manners_of_office")
        self.parts, self.watchdogs = titles("parts"), language.words("organizations_watchdogs")
        self.of_seats = language.words("politics_of_seats")
        self.long_gone, self.awards = titles("long_gone"), titles("awards")
        self.jurisdictions = language.words("politics_jurisdictions")
        self.of_country = language.words("politics_of_country")
        self.fields_behind = language.values("politics_fields_behind")
        self.short_for = language.values("titles_short_for")

        self.offices, self.honorifics = language.values("titles_offices"), titles("honorifics")
        self.kept_in_name, self.weak_offices = titles("kept_in_name"), titles("weak_offices")
        self.credentials, self.speaking_offices = titles("credentials"), titles("speaking_offices")

        self.never, self.also_surnames = language.words("names_never"), language.words("names_also_surnames")
        self.not_before, self.suffixes = language.words("names_not_before"), language.words("names_suffixes")
        self.endings = tuple(f"-{word}" for word in language.words("names_adjectives"))
        self.particles = frozenset(
            word.rstrip(".") for name in language.words("names_particles") for word in name.split()
        )
        self.places = language.words("organizations_places")
        self.given, self.cues = language.given_names, language.words("cues_quote")

        self.legislators, self.also_jobs = language.words("politics_legislators"), language.words("politics_also_jobs")
        offices = titles("chief_offices") | titles("office_holders") - titles("incomplete")
        self.jobs = self.heads - offices - self.honorifics
        self.agents = titles("agents")
        self.known = self.modifiers | self.functions
        self.of_titles = self.heads | self.modifiers
        self.plural_heads = frozenset(f"{head}s" for head in self.heads - self.descriptions)
        self.all_heads = self.heads | self.plural_heads
        self.address = self.honorifics | self.offices.keys()
        self.no_names = self.parties | self.never | self.address | self.all_heads | self.stops | self.of_titles
        self.no_given = self.address | self.stops | self.cues | self.of_titles | (self.never - self.given)

    def is_calling(self, word: str) -> bool:
        """Whether a word is an occupation or a relation, and not a job title: beekeeper, sister-in-law."""
        return word.partition("-of-")[0].removesuffix("-in-law") in self.callings


@functools.cache
def people_words(language: Language) -> PeopleWords:
    """Return the word lists of a language."""
    return PeopleWords(language)
