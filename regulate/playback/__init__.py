"""A session played in real time: transport, playhead and the sound process."""
