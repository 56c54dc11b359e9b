from __future__ import annotations

import numpy
import pytest
import torch
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness
from torch import nn

from workbench.analysis.embedding import features, principal_components, t_sne, thumbnails
from workbench.api import Backbone, WorkbenchError


@pytest.fixture(scope="module")
def clusters():
    generator = numpy.random.default_rng(4)
    labels = numpy.repeat(numpy.arange(3), 30)
    return generator.normal(size=(90, 12)) + 8 * numpy.eye(12)[labels], labels


def test_principal_components_are_those_of_scikit_learn_up_to_their_sign(clusters):
    values, _ = clusters
    found = principal_components(values)
    expected = PCA(2).fit_transform(values)
    numpy.testing.assert_allclose(numpy.abs(found), numpy.abs(expected), atol=1e-4)
    largest = found[numpy.abs(found).argmax(0), [0, 1]]
    assert (largest > 0).all()


def test_two_images_have_their_components_too():
    assert principal_components(numpy.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])).shape == (2, 2)


def test_neighbours_stay_neighbours_and_the_picture_is_the_same_every_time(clusters):
    values, labels = clusters
    found = t_sne(values)
    assert found.shape == (90, 2) and trustworthiness(values, found, n_neighbors=10) > 0.85
    centres = numpy.stack([found[labels == label].mean(0) for label in range(3)])
    nearest = numpy.linalg.norm(found[:, None] - centres, axis=2).argmin(1)
    assert (nearest == labels).mean() > 0.95
    numpy.testing.assert_array_equal(found, t_sne(values))


def test_a_handful_of_images_can_be_drawn_but_not_three(clusters):
    assert t_sne(clusters[0][:5]).shape == (5, 2)
    with pytest.raises(WorkbenchError, match="too few"):
        t_sne(clusters[0][:3])


def test_features_are_the_output_of_the_feature_layer_averaged_over_places():
    torch.manual_seed(0)
    module = nn.Sequential(nn.Conv2d(3, 5, 3), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(5, 2)).eval()
    images = torch.rand(70, 3, 6, 6)
    for layer, expected in (("1", module[:2](images).mean((2, 3))), ("3", module[:4](images)), ("", module(images))):
        found = features(Backbone(module=module, stages=[["0"], ["4"]], feature_layer=layer), images)
        numpy.testing.assert_allclose(found, expected.detach().numpy(), rtol=1e-5)
    assert not any(part._forward_hooks for part in module.modules())


def test_what_prepares_a_batch_is_applied_to_every_image():
    torch.manual_seed(0)
    module = nn.Sequential(nn.Flatten(), nn.Linear(12, 4)).eval()
    images = torch.randint(0, 256, (70, 3, 2, 2), dtype=torch.uint8)
    sizes = []

    def prepare(batch):
        sizes.append(len(batch))
        return batch.float() / 255

    backbone = Backbone(module=module, stages=[["0"], ["1"]], feature_layer="1")
    found = features(backbone, images, prepare=prepare)
    numpy.testing.assert_allclose(found, module(images.float() / 255).detach().numpy(), rtol=1e-5)
    assert sum(sizes) == 70 and max(sizes) < 70


def test_small_pictures_are_the_means_of_large_ones_and_small_ones_stay():
    images = torch.randint(0, 256, (70, 3, 160, 80), dtype=torch.uint8)
    small = thumbnails(images)
    assert small.shape == (70, 3, 80, 40) and small.dtype == numpy.uint8
    expected = images.double().reshape(70, 3, 80, 2, 40, 2).mean((3, 5)).numpy()
    assert numpy.abs(small - expected).max() <= 0.5
    numpy.testing.assert_array_equal(thumbnails(images[:, :, :28, :28]), images[:, :, :28, :28].numpy())
