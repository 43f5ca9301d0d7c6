#!/usr/bin/env python3
"""Writes a folder of synthetic articles, always the same ones for the same count and seed.

    generate.py FOLDER [--articles 200000] [--seed 1]

The articles have the shape of a real news site: words by Zipf's law, a tree of topics, some hundred publishers of very
different size, dates over eight years with quiet weekends, two kilobytes each with a body, lists of related articles in
clusters, the same story from several publishers, drafts and removed ones. Prints what it has written. Needs nothing
beyond Python 3.
"""

import argparse
import bisect
import datetime
import os
import random
import sys

CONSONANTS = "b c d f g h j k l m n p r s t v w br ch cl dr fl gr pl pr sh sl st th tr".split()
VOWELS = "a e i o u ai ea ee io ou".split()
ENDINGS = ["", "", "", "n", "r", "s", "t", "l", "ng", "nd", "ck"]

VOCABULARY = 60_000
DAYS = 8 * 365
FIRST_DAY = datetime.date(2018, 1, 1)
CATEGORIES = ["news"] * 17 + ["opinion", "opinion", "review"]
TYPES = ["article"] * 8 + ["video", "podcast"]
LEVELS = ["beginner", "intermediate", "advanced"]
# The share of articles that are another publisher's version of an earlier one, and how many belong to a cluster that
# lists all its members as related.
SHARE_OF_COPIES = 0.08
SHARE_OF_CLUSTERED = 0.25


class Weighted:
    """Picks of a list, each by its weight: one random number and one look into a table."""

    def __init__(self, values, weights, size=1 << 16):
        sums, total = [], 0.0
        for weight in weights:
            total += weight
            sums.append(total)
        self.table = [values[min(bisect.bisect(sums, (i + 0.5) / size * total), len(values) - 1)] for i in range(size)]
        # What is too rare for the table is met through a uniform pick now and then.
        self.values = values
        self.size = size

    def pick(self, rng):
        number = rng.random()
        if number < 0.02:
            return self.values[int(number * 50 * len(self.values))]
        return self.table[int(number * self.size)]


class Generator:
    # Only `Random.random` is used: its numbers are the same in every version of Python.
    def __init__(self, seed, count):
        self.rng = random.Random(seed)
        self.count = count
        self.words = self.vocabulary()
        self.zipf = Weighted(self.words, [1 / (rank + 2.7) ** 1.07 for rank in range(VOCABULARY)])
        # Titles go without the most common words, mostly.
        rare = self.words[40:]
        self.title_words = Weighted(rare, [1 / (rank + 30) ** 0.9 for rank in range(len(rare))])
        self.topics = self.topic_tree()
        self.topic_picks = Weighted(self.topics, [1 / (rank + 1) ** 0.8 for rank in range(len(self.topics))])
        self.providers = [self.provider(number) for number in range(400)]
        self.provider_picks = Weighted(self.providers, [1 / (rank + 1) for rank in range(400)])
        self.recent = []

    def below(self, limit):
        return int(self.rng.random() * limit)

    def chance(self, share):
        return self.rng.random() < share

    def choose(self, values):
        return values[int(self.rng.random() * len(values))]

    def vocabulary(self):
        words, seen = [], set()
        while len(words) < VOCABULARY:
            # Common words are short.
            syllables = 1 + (len(words) > 500) * (self.chance(0.7) + self.chance(0.3))
            word = "".join(self.choose(CONSONANTS) + self.choose(VOWELS) for _ in range(syllables))
            word += self.choose(ENDINGS)
            if self.chance(0.01):
                word = word.replace("e", "é", 1)
            if word not in seen:
                seen.add(word)
                words.append(word)
        return words

    def topic_tree(self):
        """Names with their parents: eight at the top, children and their children."""
        topics = []
        for number in range(64):
            name = " ".join(self.title_words.pick(self.rng).title() for _ in range(1 + self.below(2)))
            parent = None
            if number >= 8:
                parent = topics[self.below(8) if number < 32 else 8 + self.below(24)][0]
            topics.append((f"{name} {number}", parent))
        return topics

    def provider(self, number):
        name = "The " + " ".join(self.title_words.pick(self.rng).title() for _ in range(1 + self.below(2)))
        domain = "".join(c if c.isascii() and c.isalnum() else "" for c in name.lower()) + f"{number}.example"
        return name, domain

    def sentence(self, least, most):
        picks = [self.zipf.pick(self.rng) for _ in range(least + self.below(most - least + 1))]
        return " ".join(picks).capitalize() + "."

    def title(self):
        return " ".join(self.title_words.pick(self.rng) for _ in range(5 + self.below(7))).capitalize()

    def body(self):
        paragraphs = []
        for number in range(3 + self.below(3)):
            text = " ".join(self.sentence(8, 22) for _ in range(2 + self.below(2)))
            if self.chance(0.3):
                text += f" See [{self.zipf.pick(self.rng)}](https://source{self.below(999)}.example/{number})."
            paragraphs.append(text)
        return "\n\n".join(paragraphs) + "\n"

    def moment(self, number):
        """Later articles are more: the site grows; and weekends are quiet."""
        day = int(DAYS * ((number + 0.5) / self.count) ** 0.7)
        date = FIRST_DAY + datetime.timedelta(days=day)
        if date.weekday() >= 5 and self.chance(0.7):
            date -= datetime.timedelta(days=2)
        return date, f"{date}T{self.below(24):02}:{self.below(60):02}:{self.below(60):02}Z"

    def article(self, number):
        """One article as a dictionary; some retell one of the last few hundred."""
        date, moment = self.moment(number)
        name, domain = self.provider_picks.pick(self.rng)
        original = self.choose(self.recent) if self.recent and self.chance(SHARE_OF_COPIES) else None
        title = original["title"] if original else self.title()
        if original and self.chance(0.5):
            title += " " + self.zipf.pick(self.rng)
        topics = original["topics"] if original else []
        while len(topics) < 1 or (len(topics) < 4 and self.chance(0.4)):
            topic = self.topic_picks.pick(self.rng)[0]
            if topic not in topics:
                topics = topics + [topic]
        slug = "-".join(title.lower().replace("é", "e").split())[:80]
        article = {
            "name": f"{date}-{slug}-{number}",
            "title": title,
            "excerpt": " ".join(self.sentence(8, 18) for _ in range(2)),
            "moment": moment,
            "url": f"https://{domain}/{date.year}/{date.month:02}/{slug}-{number}",
            "type": self.choose(TYPES),
            "quality": 20 + self.below(80),
            "heat": self.below(100),
            "provider": (name, domain),
            "topics": topics,
            "image": self.chance(0.8),
        }
        self.recent.append(article)
        if len(self.recent) > 400:
            self.recent.pop(0)
        return article

    def cluster(self, first):
        """Several articles that list each other, or a single one."""
        size = 1
        if self.chance(SHARE_OF_CLUSTERED / 5):
            size = 2 + self.below(7) if self.chance(0.997) else 20 + self.below(60)
        return [self.article(number) for number in range(first, min(first + size, self.count))]

    def document(self, article, related):
        name, domain = article["provider"]
        lines = [
            "---",
            f"category: {self.choose(CATEGORIES)}",
            f'title: "{article["title"]}"',
            f'excerpt: "{article["excerpt"]}"',
            f"publishedDateTime: {article['moment']}",
            f'webUrl: "{article["url"]}"',
            f"type: {article['type']}",
            f"quality: {article['quality']}",
            f"heat: {article['heat']}",
        ]
        kind = self.rng.random()
        if kind < 0.12:
            lines.append("published: false")
        elif kind < 0.13:
            lines.append("removed: true")
        elif kind < 0.135:
            lines.append("deleted: true")
        else:
            lines.append("published: true")
        if self.chance(0.1):
            lines.append(f'ampWebUrl: "{article["url"]}/amp"')
        lines += ["", "provider:", f"  name: {name}", f"  domain: {domain}", "", "topics:"]
        lines += [f"  - {topic}" for topic in article["topics"]]
        if self.chance(0.2):
            lines += ["levels:", f"  - {self.choose(LEVELS)}"]
        if self.chance(0.3):
            lines += ["tags:"] + [f"  - {self.title_words.pick(self.rng)}" for _ in range(1 + self.below(3))]
        if article["image"]:
            lines += [
                "", "images:", f'  - url: "{article["url"]}.jpg"', "    width: 1200", "    height: 630",
                "    isCached: true",
            ]
        if self.chance(0.3):
            blob = "".join(f"{self.below(1 << 32):08x}" for _ in range(16))
            lines += ["", f'secured: "{blob}"']
        if related:
            lines += ["", "related:"]
            for other in related:
                lines += [
                    f'  - title: "{other["title"]}"', f'    excerpt: "{other["excerpt"]}"',
                    f"    publishedDateTime: {other['moment']}", f'    webUrl: "{other["url"]}"',
                    f"    type: {other['type']}", "    provider:", f"      name: {other['provider'][0]}",
                    f"      domain: {other['provider'][1]}", f"    quality: {other['quality']}",
                ]
        return "\n".join(lines) + "\n---\n\n" + self.body()


def write(path, text):
    with open(path, "wb", buffering=0) as file:
        file.write(text.encode())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if os.path.isdir(options.folder) and os.listdir(options.folder):
        sys.exit(f"{options.folder} is not empty; name a new folder")
    for folder in ["_news", "_learning/videos", "_data/topics", "_data/organizations"]:
        os.makedirs(os.path.join(options.folder, folder), exist_ok=True)

    generator = Generator(options.seed, options.articles)
    write(os.path.join(options.folder, "_config.yml"), "title: Synthetic news\nwebUrl: https://news.example\n")
    for number, (name, parent) in enumerate(generator.topics):
        text = f"taxonomy: topic\nname: {name}\n" + (f"parent: {parent}\n" if parent else "")
        write(os.path.join(options.folder, f"_data/topics/{number:02}.yaml"), text)
    for name, domain in generator.providers[:100]:
        text = f"---\ntaxonomy: organization\nname: {name}\ndomain: {domain}\n---\n"
        write(os.path.join(options.folder, f"_data/organizations/{domain}.md"), text)

    size, number = 0, 0
    while number < options.articles:
        cluster = generator.cluster(number)
        for article in cluster:
            related = [other for other in cluster if other is not article]
            folder = "_learning/videos" if article["type"] == "video" and generator.chance(0.1) else "_news"
            text = generator.document(article, related)
            write(os.path.join(options.folder, folder, article["name"] + ".md"), text)
            size += len(text)
        number += len(cluster)
    print(f"{number} articles, {size / 1e6:.1f} MB, {size // number} bytes each, in {options.folder}")


if __name__ == "__main__":
    main()
