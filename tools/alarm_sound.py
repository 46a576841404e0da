"""Write sameday/static/alarm.wav: two calm tones and a long rest, heard again and again while an emergency waits.

Source: rules.md 7 (audible until a person acknowledges). Run `python tools/alarm_sound.py` and commit what it wrote.
"""

import math
import wave
from pathlib import Path

TARGET = Path(__file__).parents[1] / "sameday" / "static" / "alarm.wav"
SAMPLES_A_SECOND = 4000  # enough for tones below 2 kHz, and 16 KB in all
TONES = ((0.0, 587.33), (0.45, 440.0))  # (begins at second, hertz): d'' then a'
TONE_SECONDS, WHOLE_SECONDS = 0.9, 4.0  # the rest between two calls lets people talk
LOUDEST = 0.3


def main() -> None:
    """Write the file, 8 bits a sample, one channel."""
    count = int(SAMPLES_A_SECOND * WHOLE_SECONDS)
    samples = (sum(tone(n / SAMPLES_A_SECOND - begin, hertz) for begin, hertz in TONES) for n in range(count))
    with wave.open(str(TARGET), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(SAMPLES_A_SECOND)
        file.writeframes(bytes(round(128 + 127 * sample) for sample in samples))


def tone(seconds: float, hertz: float) -> float:
    """Return one tone's height `seconds` after its begin: soft at the start, dying away, 0 outside."""
    if not 0 <= seconds < TONE_SECONDS:
        return 0.0
    shape = min(1, seconds / 0.02) * (1 - seconds / TONE_SECONDS) ** 2
    return LOUDEST * shape * math.sin(2 * math.pi * hertz * seconds)


if __name__ == "__main__":
    main()
