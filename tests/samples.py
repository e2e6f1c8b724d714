"""The sample transcripts, what each is called when safe, and where the expected text lies.

Run as a program (`make expected`), it writes the expected safe texts anew: look at the change
before you commit it.
"""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
EXPECTED = SAMPLES / "expected"


def raw() -> list[Path]:
    """Every raw sample, sorted."""
    suffixes = (".txt", ".md", ".srt", ".vtt", ".json")
    found = (p for p in SAMPLES.rglob("*") if p.suffix in suffixes and p.name != "README.md")
    return sorted(p for p in found if EXPECTED not in p.parents)


def safe(path: Path) -> tuple[str, bytes]:
    """Safe name and bytes of a sample under the default policy."""
    from redact.pipeline import Settings, outcome

    name = path.relative_to(SAMPLES).as_posix()
    encoding = "cp1251" if name.startswith("cp1251/") else None
    redacted = outcome(path.read_bytes(), name, Settings(encoding=encoding)).redacted
    return redacted.name, redacted.data


def main() -> None:
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path in raw():
        name, data = safe(path)
        (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / name).write_bytes(data)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
