"""One transcript under review: what both front ends, terminal and page, show and do.

Detection runs once. After every act the pipeline's own stages decide again, so that what is
shown is what `redact run --decisions` writes.
"""

from redact.desk.desk import Desk
from redact.desk.pile import Pile

__all__ = ["Desk", "Pile"]
