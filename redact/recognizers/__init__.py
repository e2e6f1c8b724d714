"""Presidio EntityRecognizer subclasses, one file each. `TABLE` is the literal list of them."""

TABLE: tuple[str, ...] = (
    "people:People",
    "spelled:SpelledNames",
    "dates:DatesInWords",
    "ages:AgesInWords",
    "spoken_contacts:SpokenContacts",
    "spoken_grid:SpokenGrid",
    "spoken_plates:SpokenPlates",
    "phones:PhoneNumbers",
    "dictated:DictatedNumbers",
    "spoken_papers:SpokenPapers",
    "units:MilitaryUnits",
    "callsigns:Callsigns",
    "chat_names:ChatNames",
    "known:PublicFigures",
    "known:KnownOrganizations",
    "sayings:Sayings",
    "places:Places",
    "addresses:Addresses",
    "organizations:Organizations",
    "places_english:PlacesEnglish",
    "people_latin:PeopleLatin",
    "mixed:MixedLines",
)
"""`module:Class` of every built-in recognizer; each is made once per language it serves."""
