"""What every test stands on: folders of its own, no real sound device, no moving screen."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import constants

from regulate import assets
from regulate.settings import DEFAULTS
from tests import rig as sound_rig

Speak = Callable[..., Path]

# For child processes, and for this one, where a plug-in has Textual loaded already.
os.environ["TEXTUAL_ANIMATIONS"] = constants.TEXTUAL_ANIMATIONS = "none"

AS_RENDERED = replace(DEFAULTS, volume=100, first_run_done=True)
"""Of a person who knows the program: what is heard is, sample for sample, what is rendered."""

FOLDERS = {
    "REGULATE_DATA": assets.user_data,
    "REGULATE_CACHE": assets.user_cache,
    "REGULATE_STATE": assets.user_state,
    "REGULATE_CONFIG": assets.user_config,
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One at a time for those that hear real sound; others may run beside them."""
    for item in items:
        if "rig" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("heard"))


@pytest.fixture(autouse=True, scope="session")
def _ctrl_c_is_heard() -> None:
    """A shell that starts the tests in the background has them and their children ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True, scope="session")
def _nobody_hears_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No device, no sound server and no person's folder is reached, whatever the machine has."""
    folder = tmp_path_factory.mktemp("nowhere")
    # A name and no device behind it: PortAudio aborts where there is not even a name.
    (folder / "asound.conf").write_text("pcm.none none\n")
    nowhere = {
        "ALSA_CONFIG_PATH": folder / "asound.conf",
        "PULSE_SERVER": f"unix:{folder}/no-server",
        "PIPEWIRE_REMOTE": folder / "no-server",
        "JACK_DEFAULT_SERVER": "none-for-tests",
        "JACK_NO_START_SERVER": "1",
        **{name: folder / name.lower() for name in FOLDERS},
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in nowhere.items():
            patch.setenv(name, str(value))
        yield


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The test's own folders, in `tmp_path`; its child processes' too."""
    for name, folder in FOLDERS.items():
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
        folder.cache_clear()
    yield tmp_path
    for folder in FOLDERS.values():
        folder.cache_clear()


@pytest.fixture(scope="session")
def _spoken_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spoken")


@pytest.fixture
def shared_speech(own_folders: Path, _spoken_before: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache that tests share, so that a line they have in common is spoken once."""
    monkeypatch.setenv("REGULATE_CACHE", str(_spoken_before))
    assets.user_cache.cache_clear()
    return _spoken_before


@pytest.fixture
def rig(monkeypatch: pytest.MonkeyPatch) -> Iterator[sound_rig.Rig]:
    """A sound device that is recorded; child processes of the test play into it."""
    sound_rig.require()
    with sound_rig.Rig() as device, sound_rig.ahead_of_others():
        for name, value in device.env.items():
            monkeypatch.setenv(name, value)
        yield device


@pytest.fixture(scope="session")
def speak(tmp_path_factory: pytest.TempPathFactory) -> Speak:
    """A spoken line's WAV file as the voice writes it: mono, 16 bits, 22,050 Hz unless told."""
    # Imported here: most tests make no sound.
    import soundfile

    from tests.speechlike import speech_like

    folder = tmp_path_factory.mktemp("lines")

    def speak(name: str, seconds: float, rate: int = 22_050, level: float = 1.0) -> Path:
        path = folder / f"{name}.wav"
        soundfile.write(path, speech_like(seconds, rate) * level, rate, subtype="PCM_16")
        return path

    return speak


class Clock:
    """Time that goes by when the test says so."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()
