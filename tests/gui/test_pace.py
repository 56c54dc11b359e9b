from __future__ import annotations

from workbench.gui.pace import Pace


class Clock:
    now = 10.0

    def __call__(self):
        return self.now


def test_speed_is_that_of_the_last_ten_seconds():
    clock = Clock()
    pace = Pace(clock)
    step = 0
    for second in range(60):
        clock.now += 1
        step += 100 if second < 40 else 10
        pace.steps(step, 32 * step)
    assert pace.images_per_second == 320 and pace.seconds_per_step == 0.1
    assert pace.remaining(50) == 5


def test_nothing_is_promised_too_early():
    pace = Pace(Clock())
    assert pace.images_per_second is None and pace.remaining(10) is None
    pace.steps(1, 32)
    assert pace.images_per_second is None and pace.remaining(10) is None


def test_silence_is_measured_from_the_last_sign_of_life():
    clock = Clock()
    pace = Pace(clock)
    clock.now += 7
    assert pace.silence == 7
    pace.sign_of_life()
    assert pace.silence == 0


def test_a_run_that_went_back_does_not_run_backwards():
    clock = Clock()
    pace = Pace(clock)
    pace.steps(100, 3200)
    clock.now += 1
    pace.steps(88, 2816)
    assert pace.images_per_second is None
    clock.now += 1
    pace.steps(98, 3136)
    assert pace.images_per_second == 320
