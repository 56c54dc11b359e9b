from __future__ import annotations

import sys

import pytest

from workbench.api import Cancelled, Descriptor, Kind, Param, ParamError, ParamType, PluginError
from workbench.registry import Catalogue, Entry, Problem, Source
from workbench.registry.problem import say

OURS = Source("training-workbench", "0.1", "losses")
THEIRS = Source("acme-plugins", "1.2", "losses")


def make(id: str, source: Source = THEIRS, **fields: object) -> Entry:
    given: dict[str, object] = {
        "kind": Kind.LOSS,
        "title": id,
        "summary": "A loss.",
        "factory": "builtins:dict",
        "params": (
            Param(name="margin", default=1.0, minimum=0.0),
            Param(name="names", type=ParamType.TEXT, default=""),
        ),
    }
    return Entry(Descriptor(id=id, **(given | fields)), source)  # type: ignore[arg-type]


def test_builtin_plugins_come_first_then_by_title() -> None:
    catalogue = Catalogue(
        [
            make("acme.a", title="Alpha"),
            make("workbench.z", OURS, title="zeta"),
            make("workbench.y", OURS, title="Ypsilon"),
            make("workbench.sgd", OURS, kind=Kind.OPTIMIZER),
        ]
    )
    assert [each.id for each in catalogue.of_kind(Kind.LOSS)] == ["workbench.y", "workbench.z", "acme.a"]
    assert catalogue.of_kind(Kind.BACKBONE) == ()
    assert len(catalogue) == 4
    assert "acme.a" in catalogue and "acme.b" not in catalogue and 3 not in catalogue


def test_an_old_id_leads_to_its_successor() -> None:
    catalogue = Catalogue([make("acme.hinge", replaces=("acme.svm", "acme.kept")), make("acme.kept")])
    assert catalogue.get("acme.svm").id == "acme.hinge"
    assert catalogue.get("acme.kept").id == "acme.kept", "a plugin that is there is not replaced"
    assert catalogue.build("acme.svm", margin=2) == {"margin": 2.0, "names": ""}
    assert catalogue.source("acme.svm") == THEIRS


@pytest.mark.parametrize("typed", ["acme.hinje", "hinge", "acne.hinge", "workbench.hinge"])
def test_an_unknown_id_names_the_closest(typed: str) -> None:
    catalogue = Catalogue([make("acme.hinge"), make("acme.softmax")])
    with pytest.raises(PluginError, match=r"There is no loss .*Did you mean acme.hinge"):
        catalogue.get(typed, Kind.LOSS)


def test_an_unknown_id_like_nothing_points_to_the_lists() -> None:
    with pytest.raises(PluginError, match="See the list of plugins"):
        Catalogue([make("acme.hinge")]).get("zzz")
    problem = Problem("x", "y", "import", say("Broken."), say("Mend it."))
    with pytest.raises(PluginError, match="could not be loaded: see the list of problems"):
        Catalogue([], [problem]).get("zzz")


def test_the_wrong_kind_is_refused() -> None:
    with pytest.raises(PluginError, match="not of the kind optimizer but of the kind loss"):
        Catalogue([make("acme.hinge")]).get("acme.hinge", Kind.OPTIMIZER)


def test_a_plugin_with_an_obstacle_is_listed_but_not_offered() -> None:
    entry = make("acme.hinge")
    obstacle = Problem("acme.hinge", "acme", "require", say("It needs {what}.", what="scipy"), say("Install it."))
    catalogue = Catalogue([Entry(entry.descriptor, entry.source, obstacle=obstacle)])
    assert catalogue.of_kind(Kind.LOSS) == ()
    assert catalogue.unavailable == ((entry.descriptor, obstacle),)
    assert "acme.hinge" not in catalogue
    assert catalogue.source("acme.hinge") == THEIRS
    with pytest.raises(PluginError, match=r"It needs scipy. Install it."):
        catalogue.get("acme.hinge")


def test_build_completes_and_validates_the_values() -> None:
    catalogue = Catalogue([make("acme.hinge")])
    assert catalogue.build("acme.hinge") == {"margin": 1.0, "names": ""}
    with pytest.raises(ParamError, match="at least 0"):
        catalogue.build("acme.hinge", margin=-1)
    with pytest.raises(PluginError, match=r"no parameter 'margn'. Did you mean margin"):
        catalogue.build("acme.hinge", margn=1)
    with pytest.raises(PluginError, match=r"It has: margin, names."):
        catalogue.build("acme.hinge", zzz=1)
    with pytest.raises(PluginError, match="It has none at all"):
        Catalogue([make("acme.bare", params=())]).build("acme.bare", zzz=1)


def test_values_may_be_called_like_our_own_arguments() -> None:
    catalogue = Catalogue([make("acme.odd", params=(Param(name="id", default=1.0), Param(name="self", default=2.0)))])
    assert catalogue.build("acme.odd", id=3.0)["id"] == 3.0


def test_the_implementation_is_imported_once_and_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    catalogue = Catalogue([make("acme.colours", factory="colorsys:rgb_to_hsv")])
    catalogue.get("acme.colours"), catalogue.of_kind(Kind.LOSS)
    assert "colorsys" not in sys.modules
    first = catalogue.factory("acme.colours")
    import colorsys

    assert first is colorsys.rgb_to_hsv
    monkeypatch.setattr(colorsys, "rgb_to_hsv", None)
    assert catalogue.factory("acme.colours") is first


@pytest.mark.parametrize(
    ("factory", "said"),
    [
        ("no_such_module:build", "cannot be imported: ModuleNotFoundError"),
        ("math:no_such_name", "cannot be imported: AttributeError"),
        ("math:pi", "is not callable"),
        ("math:cos", "failed while it was built: TypeError"),
        ("sys:exit", "failed while it was built"),
    ],
)
def test_a_factory_that_does_not_work_is_a_sentence_about_the_plugin(factory: str, said: str) -> None:
    params = () if factory == "sys:exit" else make("a.b").descriptor.params
    catalogue = Catalogue([make("acme.hinge", factory=factory, version="7.1", params=params)])
    with pytest.raises(PluginError, match=said) as caught:
        catalogue.build("acme.hinge")
    assert "acme.hinge 7.1 from acme-plugins 1.2" in str(caught.value)
    assert (caught.value.__cause__ is None) == ("callable" in said)


def fail_in_words() -> None:
    raise PluginError("The file is empty.")


def give_up() -> None:
    raise Cancelled


def press_control_c() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("function", "error"), [(fail_in_words, PluginError), (give_up, Cancelled), (press_control_c, KeyboardInterrupt)]
)
def test_what_already_speaks_to_a_person_passes_unchanged(
    function: object, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("colorsys.rgb_to_hsv", function)
    catalogue = Catalogue([make("acme.hinge", factory="colorsys:rgb_to_hsv", params=())])
    with pytest.raises(error) as caught:
        catalogue.build("acme.hinge")
    assert caught.value.__cause__ is None
    assert "acme.hinge" not in str(caught.value)
