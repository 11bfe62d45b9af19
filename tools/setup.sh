#!/bin/sh
# Makes .venv and installs what the player ("play") or its tests ("test") need; run by the Makefile.
# Where it may not install a system package, it says what to install and goes on if that makes sense.
set -eu

purpose=$1
cd "$(dirname "$0")/.."
here=$(pwd -P)
if [ -t 0 ] && [ -t 2 ]; then terminal=yes; else terminal=no; fi

say() { printf '%s\n' "$@" >&2; }

stop() {
    say "" "$@"
    exit 3
}

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# may_install: whether system packages can be installed here; may ask for a password on a terminal.
may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] && return
    command -v sudo >/dev/null || return 1
    sudo -n true 2>/dev/null || { [ "$terminal" = yes ] && sudo -v; }
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ "$terminal" = yes ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# system_packages PACKAGE…: installs them with apt, removes nothing, and fails where it can't.
system_packages() {
    say "Some system packages are needed: $*"
    may_install || return
    say "Installing them..."
    apt_install "$@" && return
    # The lists of packages may be missing or old.
    as_root apt-get -q update >"$log" 2>&1 </dev/null
    apt_install "$@" && return
    tail -n 5 "$log" >&2
    return 1
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 \
        install --no-install-recommends --no-remove "$@" >"$log" 2>&1 </dev/null
}

# command_for PACKAGE…: what the person may type to install them.
command_for() {
    if [ "$(id -u)" -eq 0 ]; then
        echo "    apt-get update && apt-get install $*"
    elif command -v sudo >/dev/null; then
        echo "    sudo apt-get update && sudo apt-get install $*"
    else
        echo "    su -c 'apt-get update && apt-get install $*'"
    fi
}

is_recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if is_recent "$python"; then return; fi
    done
    found=$("${PYTHON:-python3}" --version 2>/dev/null || echo "no ${PYTHON:-python3}")
    case $(uname -s) in
    Darwin) hint="    brew install python" ;;
    *) hint="On Debian 12 or Ubuntu 24.04 and later:
$(command_for python3)
On Ubuntu 22.04:
$(command_for python3.11 python3.11-venv)" ;;
    esac
    stop "regulate needs Python 3.11 or newer; here is $found." "$hint" \
        "A Python in another place can be named: make play PYTHON=/path/to/python3"
}

make_venv() {
    # Scripts in a .venv name the folder where it was made; a moved one is of no use.
    if .venv/bin/python -m pip --version >/dev/null 2>&1 && is_recent .venv/bin/python &&
        grep -qF "$here/.venv/" .venv/bin/pip; then
        return
    fi
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        # Debian and Ubuntu have this part of Python in a package of its own.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        system_packages "$package" ||
            stop "Python's venv module is missing. On Debian or Ubuntu it is installed with" \
                "$(command_for "$package")" "Then give the same make command again."
    fi
    say "Making .venv..."
    "$python" -m venv --clear .venv
}

python_packages() {
    say "Installing the Python packages (some 100 MB the first time)..."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable "$1" || stop \
        "The Python packages couldn't be installed; pip says why above." \
        "This step needs the network, once. The same make command tries again."
    # The first launch is then as fast as the next ones.
    .venv/bin/python -m compileall -q regulate
}

has_portaudio() {
    .venv/bin/python -c \
        'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("portaudio"))'
}

# On macOS and Windows PortAudio comes with the Python packages.
sound_library() {
    if [ "$(uname -s)" != Linux ] || has_portaudio; then return; fi
    system_packages libportaudio2 && return
    say "" "There will be no sound yet: the PortAudio library is missing. It is installed with" \
        "$(command_for libportaudio2)" \
        "(Fedora: sudo dnf install portaudio; Arch: sudo pacman -S portaudio.)" \
        "Until then exercises run in silence, with their words and the picture." ""
}

# The tests play into a sound server of their own and look at the screen through tmux.
test_tools() {
    if [ "$(uname -s)" != Linux ]; then return; fi
    missing=
    command -v pulseaudio >/dev/null || missing="$missing pulseaudio"
    command -v parec >/dev/null || missing="$missing pulseaudio-utils"
    command -v tmux >/dev/null || missing="$missing tmux"
    find /usr/lib* -name libasound_module_pcm_pulse.so 2>/dev/null | grep -q . ||
        missing="$missing libasound2-plugins"
    if [ -z "$missing" ]; then return; fi
    # shellcheck disable=SC2086 # one word a package
    set -- $missing
    system_packages "$@" && return
    say "" "Tests that listen to real sound are left out: they need some system packages." \
        "$(command_for "$@")" ""
}

make_venv
if [ "$purpose" = test ]; then
    sound_library
    test_tools
    python_packages ".[dev]"
    echo "$here" >.venv/ready-to-test
else
    sound_library
    python_packages .
fi
echo "$here" >.venv/ready-to-play
