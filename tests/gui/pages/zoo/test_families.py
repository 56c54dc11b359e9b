from __future__ import annotations

import pytest

from workbench.gui.pages.zoo.entries import zoo_entries
from workbench.gui.pages.zoo.families import family_of, title_of, what_it_is


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("resnet18", "ResNet-18"),
        ("vgg16_bn", "VGG-16-BN"),
        ("vit_b_16", "ViT-B/16"),
        ("efficientnet_b0", "EfficientNet-B0"),
        ("efficientnet_v2_l", "EfficientNetV2-L"),
        ("regnet_y_1_6gf", "RegNetY-1.6GF"),
        ("resnext50_32x4d", "ResNeXt-50 32x4d"),
        ("wide_resnet50_2", "Wide ResNet-50-2"),
        ("squeezenet1_1", "SqueezeNet 1.1"),
        ("mnasnet0_75", "MnasNet 0.75"),
        ("inception_v3", "Inception v3"),
        ("swin_v2_t", "Swin V2-T"),
        ("cifar_resnet110", "ResNet-110"),
    ],
)
def test_names_are_written_as_people_write_them(name, title):
    (entry,) = [each for each in zoo_entries() if each.name == name]
    assert title_of(entry) == title


def test_every_model_has_a_name_of_its_own_and_says_what_it_is_and_where_from():
    titles = [title_of(entry) for entry in zoo_entries()]
    assert len(set(titles)) == len(titles)
    assert all(what_it_is(entry) for entry in zoo_entries())
    without = [entry.name for entry in zoo_entries() if family_of(entry) is None]
    assert without == ["softmax_regression"]
