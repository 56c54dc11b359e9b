"""``python -m workbench.testing``: the conformance kit, and the table of techniques, for a person or a program.

What ``workbench plugins check`` runs, in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence

from workbench.api import Kind, WorkbenchError
from workbench.registry import load_catalogue

PASSED, FAILED, BAD_INPUT = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check plugins.

    Returns
    -------
    int
        0 if everything passed, 1 if something failed, 2 for bad input.
    """
    parser = argparse.ArgumentParser(prog="workbench plugins check")
    parser.add_argument("plugins", nargs="*", metavar="ID")
    parser.add_argument("--builtin", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    try:
        import pytest  # noqa: F401 - the kit's checks skip and fail through it
    except ImportError:
        print(
            "workbench: The checks need pytest, which is not installed. Install what they need with: "
            'python -m pip install "training-workbench[test]"',
            file=sys.stderr,
        )
        return BAD_INPUT
    try:
        return _check(options)
    except WorkbenchError as error:
        print(f"workbench: {error}", file=sys.stderr)
        return BAD_INPUT


def _check(options: argparse.Namespace) -> int:
    from .conformance import run_checks
    from .parametrize import subjects_of

    catalogue = load_catalogue()
    ids = list(options.plugins)
    if options.builtin:
        every = (descriptor.id for kind in Kind for descriptor in catalogue.of_kind(kind))
        ids += [id for id in every if catalogue.source(id).builtin and id not in ids]
    subjects = subjects_of(ids)
    print("Promises of the plugins' kinds")
    outcomes = []
    for subject in subjects:
        found = run_checks([subject])
        outcomes += found
        count = Counter(outcome.result for outcome in found)
        skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
        mark = "FAILED" if count["failed"] else "passed"
        print(
            f"  {mark}  {subject.descriptor.kind.value:<12} {subject.descriptor.id:<36} "
            f"{count['passed']} of {count['passed'] + count['failed']}{skipped}",
            flush=True,
        )
        for outcome in found:
            if outcome.result == "failed" or (outcome.result == "skipped" and not options.builtin):
                print(f"    {outcome.check}: " + outcome.text.replace("\n", "\n      "))
    techniques = _techniques() if options.builtin else {}
    count = Counter(outcome.result for outcome in outcomes)
    good = not count["failed"] and techniques.get("good", True)
    print(
        f"\n{len(subjects)} plugins, {len(outcomes)} checks of their promises: {count['passed']} passed, "
        f"{count['failed']} failed, {count['skipped']} skipped."
    )
    if techniques:
        print(techniques["sentence"])
    if options.json:
        listing = [
            {"plugin": each.plugin, "check": each.check, "result": each.result, "text": each.text} for each in outcomes
        ]
        rows = techniques.get("rows")
        print(json.dumps({"good": good, "checks": listing, **({"techniques": rows} if rows is not None else {})}))
    return PASSED if good else FAILED


def _techniques() -> dict[str, object]:
    from .techniques import read_table, run_table, table_path

    path = table_path()
    if path is None:
        return {
            "good": True,
            "sentence": "The comparisons with NumPy, SciPy, scikit-learn and torch come with the source and are not "
            "installed here: run this command in a copy of the repository to have them, too.",
        }
    rows = read_table(path)
    print("\nComparing every technique with its reference ", end="", file=sys.stderr, flush=True)
    # What the tests print is swallowed; the marks go where they are seen.
    visible = sys.stderr
    verdicts = run_table(rows, path.parent, lambda mark: print(mark, end="", file=visible, flush=True))
    print(file=sys.stderr)
    section = ""
    listing = []
    for verdict in verdicts:
        row = verdict.row
        if row.section != section:
            section = row.section
            print(f"\n{section}")
        if not listing or listing[-1]["technique"] != row.technique:
            names = ", ".join(plugin.removeprefix("workbench.") for plugin in row.plugins)
            print(f"  {row.technique}  [{names or 'a part of the program'}]")
        total = verdict.passed + verdict.failed
        print(
            f"    {'passed' if verdict.good else 'FAILED'}  {verdict.passed:>3} of {total:<3} {verdict.check.reference}"
        )
        for test in verdict.missing:
            print(f"            not run: {test}")
        listing.append(
            {
                "section": row.section,
                "technique": row.technique,
                "plugins": row.plugins,
                "reference": verdict.check.reference,
                "tests": verdict.check.tests,
                "passed": verdict.passed,
                "failed": verdict.failed,
                "skipped": verdict.skipped,
                "missing": verdict.missing,
                "good": verdict.good,
            }
        )
    right = sum(verdict.good for verdict in verdicts)
    tests = sum(verdict.passed for verdict in verdicts)
    return {
        "good": right == len(verdicts),
        "rows": listing,
        "sentence": f"{len(rows)} techniques, {len(verdicts)} comparisons with a reference: {right} passed, "
        f"{len(verdicts) - right} failed ({tests} tests).",
    }


if __name__ == "__main__":
    sys.exit(main())
