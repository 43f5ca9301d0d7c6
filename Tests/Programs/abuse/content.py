"""Makes a store with so many articles that searches have something to do."""

import os
import random
import subprocess

ARTICLES = 1500
WORDS = 250


def make(program, folder, database):
    generator = random.Random(20260102)
    syllables = ["ta", "ri", "mo", "nel", "ka", "so", "ver", "du", "li", "pan", "he", "gor"]
    words = ["".join(generator.choices(syllables, k=generator.randint(2, 4))) for _ in range(4000)]
    os.makedirs(os.path.join(folder, "_news"))
    for number in range(ARTICLES):
        body = " ".join(["tide"] + generator.choices(words, k=WORDS))
        day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = (
            f"---\ntitle: Tide {number} {generator.choice(words)}\nexcerpt: {body[:200]}\n"
            f"publishedDateTime: {day}T{number % 24:02}:{number % 60:02}:00Z\ntopics: [t{number % 9}]\n"
            f"webUrl: https://example.org/{number}\nprovider: {{name: P{number % 7}, domain: p{number % 7}.example.org}}\n"
            f"---\n{body}\n"
        )
        with open(os.path.join(folder, "_news", f"{day}-tide-{number}.md"), "w", encoding="utf-8") as file:
            file.write(text)
    subprocess.run([program, "import", folder, "--database", database], check=True, capture_output=True)
