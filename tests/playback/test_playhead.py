"""The playhead tells where a session is from a few anchors."""

from regulate.playback.playhead import Anchor, Playhead


def test_a_moving_playhead_goes_with_the_clock() -> None:
    playhead = Playhead.moving(1000.0, now=50.0)
    assert playhead.position(50.0) == 1000.0
    assert playhead.position(52.5) == 3500.0


def test_a_still_playhead_rests() -> None:
    assert Playhead.still(700.0).position(1e9) == 700.0


def test_an_anchor_in_the_future_waits_for_its_time() -> None:
    playhead = Playhead.moving(0.0, now=10.2)
    assert playhead.position(10.0) == 0.0
    assert playhead.position(10.7) == 500.0


def test_the_last_anchor_that_has_come_holds() -> None:
    playhead = Playhead.from_anchors(
        [Anchor(12.0, 2000.0, moving=False), Anchor(10.0, 0.0, moving=True)]
    )
    assert playhead.position(11.0) == 1000.0
    assert playhead.position(12.0) == 2000.0
    assert playhead.position(99.0) == 2000.0
