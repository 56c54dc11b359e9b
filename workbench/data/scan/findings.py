"""What a scan tells a person: sentences with remedies.

===================  ===========================================================================
kind                 what it means
===================  ===========================================================================
empty_file           files without content
damaged              files that are no images, or are cut off
left_out             what the source itself left out
one_class            nothing to tell apart
untrained_class      a class with images for validation or test, but none to learn from
unjudged_class       a class with training images that the given parts never judge
too_few              classes with one image: they cannot be divided
few                  classes with fewer than `FEW` images
imbalance            the largest class has `IMBALANCE` times the images of the smallest
alike_classes        classes whose names differ in capitals, spaces, dashes or a plural only
copies_of_classes    the same image in several classes
copies_of_parts      the same image in several parts
copies               the same image several times in one class
similar_of_classes   images that look the same in several classes
similar_of_parts     images that look the same in several parts
similar              images that look the same in one class
tiny                 images below `TINY` pixels
long                 images of which the centre square keeps less than a third
===================  ===========================================================================
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from workbench.api import DataError, WorkbenchError

from .facts import Examined
from .report import Action, Finding, ImageFacts, Remedy, Severity
from .similarity import alike, groups_of

FEW = 20
IMBALANCE = 10
TINY = 8
LONG = 3
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_SHOWN = 6
_EMPTY = "the file is empty"


def find(
    facts: Sequence[ImageFacts],
    examined: Sequence[Examined],
    classes: Sequence[str],
    notices: Sequence[WorkbenchError],
    check: Callable[[], None],
) -> tuple[Finding, ...]:
    """Return everything that a person should know, the most severe first.

    Parameters
    ----------
    facts, examined : sequence
        Of every image, in the same order.
    classes : sequence of str
    notices : sequence of WorkbenchError
        Of the source.
    check : callable
        Called often; may raise.
    """
    found = [Finding("left_out", Severity.INFO, notice) for notice in notices]
    found += _unreadable(facts, examined)
    good = [each for each in facts if not each.problem]
    found += _classes(good, classes)
    found += _shapes(good)
    equal = _equal(facts, examined)
    found += _copies(equal, similar=False)
    found += _copies(_similar(facts, examined, check), similar=True)
    return tuple(sorted(found, key=lambda finding: _ORDER.index(finding.severity)))


# Files ------------------------------------------------------------------------------------------------


def _unreadable(facts: Sequence[ImageFacts], examined: Sequence[Examined]) -> list[Finding]:
    reasons = {each.key: seen.problem for each, seen in zip(facts, examined, strict=True)}
    empty = [each for each in facts if each.problem == _EMPTY]
    damaged = [each for each in facts if each.problem and each.problem != _EMPTY]
    found = []
    if empty:
        sentence = DataError(
            "{count} {count:file is|files are} empty, for example {first}. A run leaves {count:it|them} out; copy "
            "{count:it again if it matters|them again if they matter}.",
            count=len(empty),
            first=empty[0].key,
        )
        found.append(_about("empty_file", Severity.WARNING, sentence, empty, [_leave_out(empty)]))
    if damaged:
        sentence = DataError(
            "{count} {count:file|files} cannot be read as {count:an image|images}, for example {first}: {reason}. A "
            "run "
            "leaves {count:it|them} out.",
            count=len(damaged),
            first=damaged[0].key,
            reason=reasons[damaged[0].key],
        )
        found.append(_about("damaged", Severity.WARNING, sentence, damaged, [_leave_out(damaged)]))
    if facts and all(each.problem for each in facts):
        found.append(
            Finding(
                "damaged",
                Severity.ERROR,
                DataError("Not one of the {count} images can be read.", count=len(facts)),
            )
        )
    return found


def _shapes(good: Sequence[ImageFacts]) -> list[Finding]:
    found = []
    tiny = [each for each in good if min(each.width, each.height) < TINY]
    if tiny:
        sentence = DataError(
            "{count} {count:image has|images have} a side of less than {least} pixels, for example {first} "
            "({width} × {height}); there is hardly anything to see in {count:it|them}.",
            count=len(tiny),
            least=TINY,
            first=tiny[0].key,
            width=tiny[0].width,
            height=tiny[0].height,
        )
        found.append(_about("tiny", Severity.WARNING, sentence, tiny, [_leave_out(tiny)]))
    long = [each for each in good if min(each.width, each.height) >= TINY and _ratio(each) > LONG]
    if long:
        sentence = DataError(
            "{count} {count:image is|images are} more than {ratio} times as long as wide, for example {first}; only "
            "the "
            "square in the middle is used.",
            count=len(long),
            ratio=LONG,
            first=long[0].key,
        )
        found.append(_about("long", Severity.INFO, sentence, long, [_leave_out(long)]))
    return found


def _ratio(each: ImageFacts) -> float:
    return max(each.width, each.height) / max(1, min(each.width, each.height))


# Classes ----------------------------------------------------------------------------------------------


def _classes(good: Sequence[ImageFacts], classes: Sequence[str]) -> list[Finding]:
    counts = Counter(each.label for each in good)
    found: list[Finding] = []
    if len(counts) < 2 and good:
        sentence = DataError(
            "There are images of one class only ({name}); at least two classes are needed to learn to tell them apart.",
            name=next(iter(counts)),
        )
        return [Finding("one_class", Severity.ERROR, sentence)]
    found += _parts(good)
    learned = Counter(each.label for each in good if each.split < 2)
    alone = [name for name in classes if learned[name] == 1]
    if alone:
        sentence = DataError(
            "{count} {count:class has|classes have} one image only ({names}): it cannot be learned from and judged "
            "by at "
            "once.",
            count=len(alone),
            names=_some(alone),
        )
        remedies = _without_unless_few_remain(alone, len(counts))
        found.append(Finding("too_few", Severity.ERROR, sentence, _keys_of(good, alone), (), remedies))
    few = [name for name in classes if 2 <= learned[name] < FEW]
    if few:
        sentence = DataError(
            "{count} {count:class has|classes have} fewer than {few} images ({names}). Little can be learned of "
            "{count:it, and its|them, and their} figures are coarse: add images, or take a trained backbone.",
            count=len(few),
            few=FEW,
            names=_some([f"{name}: {learned[name]}" for name in few]),
        )
        found.append(Finding("few", Severity.WARNING, sentence, (), (), _without_unless_few_remain(few, len(counts))))
    if len(counts) > 1 and max(counts.values()) >= IMBALANCE * min(counts.values()):
        (largest, most), (smallest, least) = counts.most_common()[0], counts.most_common()[-1]
        sentence = DataError(
            "The classes are of unequal size: {largest} has {most} {most:image|images}, {smallest} has {least}. "
            "Accuracy then says "
            "little of the small classes; watch the balanced accuracy.",
            largest=largest,
            most=most,
            smallest=smallest,
            least=least,
        )
        found.append(Finding("imbalance", Severity.WARNING, sentence))
    return found + _alike_names(counts)


def _without_unless_few_remain(names: Sequence[str], classes: int) -> tuple[Remedy, ...]:
    """Return the remedy of leaving classes out, where it leaves at least two to tell apart."""
    return (_without(names),) if classes - len(names) >= 2 else ()


def _parts(good: Sequence[ImageFacts]) -> list[Finding]:
    """Compare the classes of the parts, where the source divides the images."""
    there: defaultdict[int, set[str]] = defaultdict(set)
    for each in good:
        there[each.split].add(each.label)
    learned = there[0] | there[-1]
    found = []
    untrained = sorted((there[1] | there[2]) - learned)
    if untrained and learned:
        sentence = DataError(
            "{count:The class|The classes} {names} {count:has|have} images for validation or test but none to learn "
            "from. Leave {count:it|them} out, or merge {count:it|each} with the training class that is meant.",
            count=len(untrained),
            names=_some(untrained),
        )
        remedies = [_without(untrained)]
        for name in untrained[:_SHOWN]:
            near = _nearest(name, sorted(learned))
            if near is not None:
                remedies.append(_merge([name], near))
        keys = _keys_of(good, untrained)
        found.append(Finding("untrained_class", Severity.ERROR, sentence, keys, (), tuple(remedies)))
    for split, part in ((1, "validation"), (2, "test")):
        missing = sorted(learned - there[split])
        if there[split] and missing:
            sentence = DataError(
                "The {part} part has no image of the {count:class|classes} {names}: how well {count:it is|they are} "
                "told "
                "apart is not judged there.",
                part=part,
                count=len(missing),
                names=_some(missing),
            )
            found.append(Finding("unjudged_class", Severity.WARNING, sentence))
    return found


def _nearest(name: str, names: Sequence[str]) -> str | None:
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.75)
    return close[0] if close else None


def _alike_names(counts: Counter[str]) -> list[Finding]:
    same: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(counts):
        plain = " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
        same[plain].append(name)
    for plain in sorted(same):
        if len(plain) > 3 and plain.endswith("s") and plain[:-1] in same:
            same[plain[:-1]] += same.pop(plain)
    found = []
    for names in same.values():
        if len(names) > 1:
            largest = max(names, key=lambda name: (counts[name], name))
            others = [name for name in names if name != largest]
            sentence = DataError("The classes {names} may be the same one, written differently.", names=_some(names))
            found.append(Finding("alike_classes", Severity.WARNING, sentence, (), (), (_merge(others, largest),)))
    return found


# Copies -----------------------------------------------------------------------------------------------


def _equal(facts: Sequence[ImageFacts], examined: Sequence[Examined]) -> list[list[ImageFacts]]:
    same: defaultdict[bytes, list[ImageFacts]] = defaultdict(list)
    for each, seen in zip(facts, examined, strict=True):
        if seen.digest and not each.problem:
            same[seen.digest].append(each)
    return [group for group in same.values() if len(group) > 1]


def _similar(
    facts: Sequence[ImageFacts], examined: Sequence[Examined], check: Callable[[], None]
) -> list[list[ImageFacts]]:
    """Return groups of images that look the same without being equal; equal ones are represented by their first."""
    first: dict[bytes, int] = {}
    for number, seen in enumerate(examined):
        if seen.look is not None:
            first.setdefault(seen.digest, number)
    numbers = list(first.values())
    looks = [look for number in numbers if (look := examined[number].look) is not None]
    return [[facts[numbers[member]] for member in group] for group in groups_of(alike(looks, check))]


# For equal and for similar images: across classes, across parts, within a class.
_EQUAL = (
    DataError(
        "{images} images are the same file in several classes, for example {first} and {second}. At most one of these "
        "classes can be right."
    ),
    DataError(
        "{images} images are the same file in several parts, for example {first} and {second}. A model is then judged "
        "by what it has learned by heart."
    ),
    DataError(
        "{images} images are copies of each other within their class, for example {first} and {second}. A run keeps "
        "them in one part; they count several times."
    ),
)
_SIMILAR = (
    DataError(
        "{images} images look the same in several classes, for example {first} and {second}. Look at them: at most one "
        "class is right."
    ),
    DataError(
        "{images} images look the same in several parts, for example {first} and {second}. A model is then judged by "
        "what it has nearly seen."
    ),
    DataError(
        "{images} images look the same as another one of their class, for example {first} and {second}. Keep them "
        "together, or one of them ends up among the images that judge the model."
    ),
)


def _copies(groups: Iterable[Sequence[ImageFacts]], *, similar: bool) -> list[Finding]:
    across_classes, across_parts, within = [], [], []
    for group in groups:
        if len({each.label for each in group}) > 1:
            across_classes.append(group)
        elif len({max(0, each.split) for each in group}) > 1:
            across_parts.append(group)
        else:
            within.append(group)
    prefix = "similar" if similar else "copies"
    words = [each.template for each in (_SIMILAR if similar else _EQUAL)]
    found = []
    if across_classes:
        severity = Severity.INFO if similar else Severity.WARNING
        remedies = [
            Remedy(
                "Leave all of them out",
                Action.LEAVE_OUT,
                keys=tuple(each.key for group in across_classes for each in group),
            )
        ]
        found.append(_of_groups(f"{prefix}_of_classes", severity, words[0], across_classes, remedies))
    if across_parts:
        found.append(
            _of_groups(f"{prefix}_of_parts", Severity.WARNING, words[1], across_parts, [_keep_one(across_parts)])
        )
    if within:
        remedies = [_keep_one(within)]
        if similar:
            remedies.insert(0, _together(within))
        found.append(_of_groups(prefix, Severity.INFO, words[2], within, remedies))
    return found


def _of_groups(
    kind: str, severity: Severity, template: str, groups: Sequence[Sequence[ImageFacts]], remedies: Sequence[Remedy]
) -> Finding:
    first = groups[0]
    second = next(
        (each for each in first[1:] if (each.label, each.split) != (first[0].label, first[0].split)), first[1]
    )
    count = sum(map(len, groups))
    sentence = DataError(template, images=count, first=first[0].key, second=second.key)
    keys = tuple(tuple(each.key for each in group) for group in groups)
    return Finding(kind, severity, sentence, tuple(key for group in keys for key in group), keys, tuple(remedies))


# Remedies ---------------------------------------------------------------------------------------------


def _about(
    kind: str, severity: Severity, sentence: WorkbenchError, images: Sequence[ImageFacts], remedies: Sequence[Remedy]
) -> Finding:
    return Finding(kind, severity, sentence, tuple(each.key for each in images), (), tuple(remedies))


def _leave_out(images: Sequence[ImageFacts]) -> Remedy:
    return Remedy("Leave them out", Action.LEAVE_OUT, keys=tuple(each.key for each in images))


def _keep_one(groups: Sequence[Sequence[ImageFacts]]) -> Remedy:
    """Leave out all but one of each group: the one that judges stays, so that figures stay comparable."""
    keys: list[str] = []
    for group in groups:
        kept = max(group, key=lambda each: (each.split, [-ord(letter) for letter in each.key]))
        keys += [each.key for each in group if each is not kept]
    return Remedy("Keep one copy of each", Action.LEAVE_OUT, keys=tuple(keys))


def _together(groups: Sequence[Sequence[ImageFacts]]) -> Remedy:
    return Remedy(
        "Keep them in one part",
        Action.KEEP_TOGETHER,
        groups=tuple(tuple(each.key for each in group) for group in groups),
    )


def _without(names: Sequence[str]) -> Remedy:
    if len(names) == 1:
        return Remedy("Leave the class {names} out", Action.LEAVE_OUT_CLASSES, classes=tuple(names))
    return Remedy("Leave these classes out", Action.LEAVE_OUT_CLASSES, classes=tuple(names))


def _merge(names: Sequence[str], into: str) -> Remedy:
    return Remedy("Count {names} as {into}", Action.MERGE, classes=tuple(names), into=into)


def _keys_of(good: Sequence[ImageFacts], names: Sequence[str]) -> tuple[str, ...]:
    chosen = set(names)
    return tuple(each.key for each in good if each.label in chosen)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
