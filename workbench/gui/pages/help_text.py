"""What the help says about a topic, as Markdown: a written text where there is one, and always the facts.

A topic is a plugin's id, the name of a section of the recipe, or empty for the overview.
"""

from __future__ import annotations

import re
from importlib.resources import files

from PySide6.QtCore import QCoreApplication

from workbench.analysis.experiments import experiments_about
from workbench.api import Descriptor, Kind, Param, PluginError, Reference, explain, format_number
from workbench.gui.form.explain import value_in_words
from workbench.gui.translate import bounds_text, plugin_text, sentence
from workbench.registry import Catalogue
from workbench.session.recipe import LISTS, OPTIONAL, SETTINGS, SINGLE

_TOPIC = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\Z")


def kind_title(kind: Kind) -> str:
    """Return what the plugins of a kind are called."""
    return {
        Kind.DATASET: QCoreApplication.translate("Kinds", "Data sets"),
        Kind.BACKBONE: QCoreApplication.translate("Kinds", "Backbones"),
        Kind.LOSS: QCoreApplication.translate("Kinds", "Losses"),
        Kind.OPTIMIZER: QCoreApplication.translate("Kinds", "Optimizers"),
        Kind.SCHEDULE: QCoreApplication.translate("Kinds", "Schedules"),
        Kind.REGULARIZER: QCoreApplication.translate("Kinds", "Regularizers"),
        Kind.AUGMENTATION: QCoreApplication.translate("Kinds", "Augmentations"),
        Kind.ENSEMBLE: QCoreApplication.translate("Kinds", "Ensembles"),
        Kind.DIAGNOSTIC: QCoreApplication.translate("Kinds", "Diagnostics"),
    }[kind]


def kind_summary(kind: Kind) -> str:
    """Return in a sentence what the plugins of a kind do."""
    return {
        Kind.DATASET: QCoreApplication.translate("Kinds", "Where the images and their classes come from."),
        Kind.BACKBONE: QCoreApplication.translate("Kinds", "The model that turns an image into class scores."),
        Kind.LOSS: QCoreApplication.translate("Kinds", "The quantity that training makes small."),
        Kind.OPTIMIZER: QCoreApplication.translate("Kinds", "How gradients become changes of the weights."),
        Kind.SCHEDULE: QCoreApplication.translate("Kinds", "How the learning rate changes over the run."),
        Kind.REGULARIZER: QCoreApplication.translate("Kinds", "What keeps the model from fitting noise."),
        Kind.AUGMENTATION: QCoreApplication.translate("Kinds", "Random changes that make more of few images."),
        Kind.ENSEMBLE: QCoreApplication.translate("Kinds", "Several predictions, averaged into a better one."),
        Kind.DIAGNOSTIC: QCoreApplication.translate("Kinds", "What watches a run and reports figures."),
    }[kind]


def help_markdown(topic: str, catalogue: Catalogue, language: str) -> str:
    """Return the help on a topic.

    Parameters
    ----------
    topic : str
        A plugin's id, the name of a section of the recipe or of a tool (``"lr_range"``), or empty for the overview.
    catalogue : Catalogue
    language : str
        ``"en"``, ``"ko"``: the folder of written texts that is looked into first.

    Returns
    -------
    str
        Markdown with formulas in ``$...$``; links to other topics read ``topic:ID``.
    """
    if topic in SETTINGS:
        settings = SETTINGS[topic]
        parts = [written(topic, language) or f"# {plugin_text(settings.TITLE)}", *_parameters(settings.PARAMS)]
        return "\n\n".join([*parts, *experiment_links(topic, language)])
    kind = (SINGLE | OPTIONAL | LISTS).get(topic)
    if kind is not None:
        text = written(topic, language)
        parts = [text, *_kind(kind, catalogue, "##")] if text else _kind(kind, catalogue, "#")
        return "\n\n".join([*parts, *experiment_links(topic, language)])
    if not topic:
        overview = written("overview", language) or "# " + QCoreApplication.translate("Help", "Help")
        return "\n\n".join([overview, *(part for kind in Kind for part in _kind(kind, catalogue, "##"))])
    if "." not in topic and (text := written(topic, language)):
        # a tool, such as the range test; a plugin's id has a dot
        return "\n\n".join([text, *experiment_links(topic, language)])
    try:
        descriptor = catalogue.get(topic)
    except PluginError as error:
        known = next((each for each, _ in catalogue.unavailable if each.id == topic), None)
        if known is None:
            return f"# {topic}\n\n{_plain(sentence(error))}"
        return "\n\n".join([f"> {_plain(sentence(error))}", *_plugin(known, language)])
    return "\n\n".join(_plugin(descriptor, language))


def written(topic: str, language: str) -> str:
    """Return the text written on a topic in a language, else in English, else nothing."""
    if not _TOPIC.match(topic):
        return ""
    for folder in dict.fromkeys((language, "en")):
        file = files("workbench_resources") / "help" / folder / f"{topic}.md"
        if file.is_file():
            return file.read_text(encoding="utf-8").strip()
    return ""


def experiment_links(topic: str, language: str) -> list[str]:
    """Return links to the experiments about a topic, ``experiment:ID``, below a heading; nothing if there are none."""
    links = [f"- [{_plain(each.question.of(language))}](<experiment:{each.id}>)" for each in experiments_about(topic)]
    return ["## " + QCoreApplication.translate("Help", "Show me"), "\n".join(links)] if links else []


def _plugin(descriptor: Descriptor, language: str) -> list[str]:
    parts = []
    text = written(descriptor.id, language) or plugin_text(descriptor.help).strip()
    if not text.startswith("# "):
        parts += [f"# {_plain(plugin_text(descriptor.title))}", f"*{_plain(plugin_text(descriptor.summary))}*"]
    if text:
        parts.append(text)
    if descriptor.params:
        parts.append("## " + QCoreApplication.translate("Help", "Parameters"))
        parts += _parameters(descriptor.params)
    needs = [explain(trait) for trait in sorted(descriptor.needs)]
    refuses = [explain(trait) for trait in sorted(descriptor.refuses)]
    if needs or refuses:
        parts.append("## " + QCoreApplication.translate("Help", "Goes together with"))
        lines = [QCoreApplication.translate("Help", "needs {what}").format(what=plugin_text(each)) for each in needs]
        lines += [
            QCoreApplication.translate("Help", "cannot take {what}").format(what=plugin_text(each)) for each in refuses
        ]
        parts.append("\n".join(f"- {_plain(line)}" for line in lines))
    parts += experiment_links(descriptor.id, language)
    if descriptor.references:
        parts.append("## " + QCoreApplication.translate("Help", "References"))
        parts.append("\n".join(_reference(reference) for reference in descriptor.references))
    origin = QCoreApplication.translate("Help", "{id}, version {version}")
    parts.append("---\n\n`" + origin.format(id=descriptor.id, version=descriptor.version) + "`")
    return parts


def _reference(reference: Reference) -> str:
    text = _plain(reference.text)
    return f"- [{text}](<{reference.url}>)" if _safe(reference.url) else f"- {text}"


def _parameters(params: tuple[Param, ...]) -> list[str]:
    return [_parameter(param) for param in params]


def _parameter(param: Param) -> str:
    facts = [QCoreApplication.translate("Help", "default {value}").format(value=value_in_words(param, param.default))]
    if param.suggested:
        low, high = (format_number(number) for number in param.suggested)
        facts.append(QCoreApplication.translate("Help", "usually {low} to {high}").format(low=low, high=high))
    bounds = bounds_text(param)
    if bounds:
        facts.append(bounds)
    if param.choices:
        facts.append(" / ".join(plugin_text(choice) for choice in param.choices))
    if param.live:
        facts.append(QCoreApplication.translate("Help", "can be changed while training"))
    line = f"**{_plain(plugin_text(param.title))}** — {_plain(' · '.join(facts))}"
    return f"{line}\n\n{_plain(plugin_text(param.help))}" if param.help else line


def _kind(kind: Kind, catalogue: Catalogue, level: str) -> list[str]:
    entries = []
    for descriptor in catalogue.of_kind(kind):
        title, summary = _plain(plugin_text(descriptor.title)), _plain(plugin_text(descriptor.summary))
        entries.append(f"- [{title}](<topic:{descriptor.id}>) — {summary}")
    return [f"{level} {kind_title(kind)}", kind_summary(kind), "\n".join(entries)]


def _plain(text: str) -> str:
    """Keep a text that is not Markdown from being read as such."""
    return re.sub(r"([\\`*_\[\]<>#$|~])", r"\\\1", text)


def _safe(url: str) -> bool:
    return url.startswith(("https://", "http://")) and not re.search(r"[<>\s]", url)
