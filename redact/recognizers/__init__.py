"""Presidio EntityRecognizer subclasses, one file each. `TABLE` is the literal list of them."""

TABLE: tuple[str, ...] = ("units:MilitaryUnitRecognizer",)
"""`module:Class` of every built-in recognizer; each is made once per language it serves."""
