"""Presidio EntityRecognizer subclasses, one file each. `TABLE` is the literal list of them."""

TABLE: tuple[str, ...] = (
    "people:People",
    "dates:DatesInWords",
    "phones:PhoneNumbers",
    "dictated:DictatedNumbers",
    "units:MilitaryUnitRecognizer",
    "known:PublicFigures",
    "known:KnownOrganizations",
    "places:Places",
    "addresses:Addresses",
    "organizations:Organizations",
)
"""`module:Class` of every built-in recognizer; each is made once per language it serves."""
