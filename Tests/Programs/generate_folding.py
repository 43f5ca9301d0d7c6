#!/usr/bin/env python3
"""Makes Sources/Articles/Text/FoldingTable+Data.swift from the Unicode data of Python.

    python3 Tests/Programs/generate_folding.py >Sources/Articles/Text/FoldingTable+Data.swift
    python3 Tests/Programs/generate_folding.py --check FILE    # fails where the file says something else

What a character folds to depends on that character alone here; see TextFolder for the rest. The table has the characters
that do not fold to their own lower case.
"""

import base64
import re
import sys
import unicodedata

# Spelled in two ways by people, and not related by Unicode.
SPELLINGS = {
    "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ȷ": "j", "ŀ": "l", "Ŀ": "l",
    # Alef, yeh, kaf, heh and teh marbuta in one form.
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ڪ": "ك", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ە": "ه",
    # Mostly written without its dots.
    "ё": "е",
    # Yiddish digraphs.
    "װ": "וו", "ױ": "וי", "ײ": "יי",
    # Letters that older texts write as a letter, a virama and a joiner.
    "ৎ": "ত্", "ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്", "ൔ": "മ്", "ൕ": "യ്", "ൖ": "ഴ്",
    # Signs that stand beside a word and are no part of it.
    "\u2122": " ", "\u2120": " ", "№": " no ",
    # Tatweel makes a word longer for the eye.
    "\u0640": "",
}
# The vowel am of Thai and Lao stays one letter: a tone is written before it, and belongs into it.
KEPT = {0x0E33, 0x0EB3}
# Marks that are taken off, as ranges of their blocks.
REMOVED = [
    (0x300, 0x36F), (0x483, 0x489), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6ED),
    (0x711, 0x711), (0x730, 0x74A), (0x898, 0x89F), (0x8CA, 0x8FF), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF), (0x2DE0, 0x2DFF), (0xA66F, 0xA67D), (0xA69E, 0xA69F), (0xFB1E, 0xFB1E), (0xFE20, 0xFE2F),
]
# A Cyrillic letter keeps a mark that makes another letter of it.
LETTER_MARKS = {"\u0306", "\u0308"}
HARD_LETTERS = {"г\u0301", "к\u0301"}


def is_removed(mark):
    return unicodedata.category(mark)[0] == "M" and any(low <= ord(mark) <= high for low, high in REMOVED)


def composition(base, mark):
    """The letter that a base and a mark make, where such a letter stays what it is."""
    is_cyrillic = "\u0400" <= base <= "\u052F"
    is_letter = is_cyrillic and (mark in LETTER_MARKS or (base + mark).lower() in HARD_LETTERS)
    is_kana = mark in "\u3099\u309A"
    composed = unicodedata.normalize("NFC", base + mark)
    return composed if (is_letter or is_kana) and len(composed) == 1 else None


def without_marks(text):
    result = ""
    for scalar in text:
        composed = composition(result[-1], scalar) if result else None
        if composed:
            result = result[:-1] + composed
        elif not is_removed(scalar):
            result += scalar
    return result


def base_letter(scalar):
    """`o` for a letter that is called LATIN SMALL LETTER O WITH STROKE."""
    name = re.fullmatch(r"LATIN SMALL LETTER ([A-Z]) WITH .*", unicodedata.name(scalar, ""))
    return name[1].lower() if name else scalar


def step(text):
    text = "".join(SPELLINGS.get(scalar, scalar) for scalar in text)
    text = without_marks(unicodedata.normalize("NFKD", text))
    text = "".join(lower for scalar in text for lower in scalar.casefold())
    text = "".join(scalar.lower() for scalar in text)
    text = "".join(SPELLINGS.get(scalar, base_letter(scalar)) for scalar in text)
    return "".join(str(unicodedata.digit(scalar)) if unicodedata.digit(scalar, None) is not None else scalar
                   for scalar in text)


def folded(scalar):
    decomposed = unicodedata.normalize("NFKD", scalar)
    if "\u2044" in decomposed:  # A fraction: 2½ is not 21/2.
        return f" {decomposed.replace(chr(0x2044), ' ').strip()} "
    text, last = scalar, None
    while text != last:
        text, last = step(text), text
    return text


def entries():
    for value in range(0x80, 0x30000):
        if 0xAC00 <= value < 0xE000 or value in KEPT:  # Syllables of Hangul are composed, by an algorithm.
            continue
        scalar = chr(value)
        if unicodedata.category(scalar)[0] == "M" and is_removed(scalar):
            continue
        text = folded(scalar)
        if text != scalar.lower():
            yield value, text


def runs():
    """First scalar, number of scalars, whether the target goes up with them, target."""
    all_runs = []
    for value, text in entries():
        if all_runs:
            first, count, rises, target = all_runs[-1]
            if value == first + count:
                if text == target and (count == 1 or not rises):
                    all_runs[-1] = (first, count + 1, False, target)
                    continue
                if len(text) == len(target) == 1 and ord(text) == ord(target) + count and (count == 1 or rises):
                    all_runs[-1] = (first, count + 1, True, target)
                    continue
        all_runs.append((value, 1, False, text))
    return all_runs


def number(value):
    """Seven bits a byte, the lowest first; all but the last have their upper bit set."""
    encoded = bytearray()
    while value >= 0x80:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def encoded_runs():
    encoded, end = bytearray(), 0
    for first, count, rises, target in runs():
        text = target.encode()
        encoded += number(first - end) + number(count << 1 | rises) + number(len(text)) + text
        end = first + count
    return bytes(encoded)


def compositions():
    """Base, mark and letter, one after the other."""
    found = ""
    for value in list(range(0x430, 0x530)) + list(range(0x3041, 0x3100)):
        for mark in "\u0301\u0306\u0308\u3099\u309A":
            composed = composition(chr(value), mark)
            if composed:
                found += chr(value) + mark + composed
    return found.encode()


def literal(name, comment, encoded):
    text = base64.b64encode(encoded).decode()
    lines = [text[start:start + 112] for start in range(0, len(text), 112)]
    body = "\n".join("        " + line for line in lines)
    return f'    /// {comment}\n    static let {name}: StaticString = """\n{body}\n        """\n'


def source():
    ranges = [f"0x{low:X}...0x{high:X}," for low, high in REMOVED]
    removed = "\n".join("        " + " ".join(ranges[start:start + 6]) for start in range(0, len(ranges), 6))
    return (
        f"// Made from the data of Unicode {unicodedata.unidata_version} by Tests/Programs/generate_folding.py.\n\n"
        "extension FoldingTable {\n"
        + literal("encodedRuns", "Runs of scalars with what they fold to, in Base64; see the program.", encoded_runs())
        + "\n"
        + literal("encodedCompositions", "A base, a mark and the letter that they make, and so on, in Base64 of UTF-8.",
                  compositions())
        + "\n    /// Marks that are taken off.\n"
        + f"    static let removedMarks: [ClosedRange<UInt32>] = [\n{removed}\n    ]\n"
        + "}\n"
    )


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--check":
        with open(sys.argv[2], encoding="utf-8") as file:
            stored = file.read()
        if f"Unicode {unicodedata.unidata_version} " not in stored:
            sys.exit(0)  # Another Python has other data, and nothing can be said.
        sys.exit(0 if stored == source() else "the table is not what the program makes")
    sys.stdout.write(source())
