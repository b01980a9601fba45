"""Sources become parties: one identity behind "the Russian military", "the ministry" and "he".

A mention is first taken by its own words (`names`): a listed party, a state and its organ, an
office holder, a person. What its words leave open, a pronoun or a description ("the group", "the
spokesman"), goes back to the last mention that it can mean (`memory`), with the country and the
bodies that the text has in view (`view`). Sources without a name stay what they are, with their
kind. Every resolution says by which rule it was made.
"""

from reportedly.resolve.parties.report import country_about, name_party, parties

__all__ = ["country_about", "name_party", "parties"]
