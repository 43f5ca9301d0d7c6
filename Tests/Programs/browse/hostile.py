"""A folder of articles by somebody who attacks those that read them."""

ATTACKS = [
    "<script>window.broken = 1</script>", "<img src=x onerror='window.broken = 1'>",
    "<svg onload='window.broken = 1'><script>window.broken = 1</script></svg>",
    "<a href='javascript:window.broken = 1'>read</a>", "</title></head><script>window.broken = 1</script>",
    "<style>body { display: none }</style><p style='position: fixed; inset: 0'>over all</p>",
    "<iframe srcdoc='<script>parent.broken = 1</script>'></iframe>", "<form action='https://evil.example'><button>go</button></form>",
    "<base href='https://evil.example/'>", "<meta http-equiv='refresh' content='0; url=https://evil.example/'>",
    "<math><mtext><style><img src=x onerror='window.broken = 1'></style></mtext></math>",
    "[read](javascript:window.broken%20=%201)", "<details open ontoggle='window.broken = 1'><summary>s</summary></details>",
]


def write(folder):
    """Writes each attack as a title, an excerpt and a body."""
    news = folder / "_news"
    news.mkdir(parents=True)
    for number, attack in enumerate(ATTACKS):
        quoted = attack.replace("\\", "\\\\").replace('"', '\\"')
        (news / f"2026-01-{number + 1:02}-attack.md").write_text(
            f'---\ntitle: "Harmless lighthouse {number} {quoted}"\nexcerpt: "{quoted}"\n'
            f"publishedDateTime: 2026-01-{number + 1:02}\n"
            f'images:\n  - url: "javascript:window.broken = 1"\n  - url: "https://a.example/x.png\\" onerror=\\"window.broken = 1"\n'
            f"topics: [\"{quoted}\"]\n---\n# First\n\n{attack}\n\n## Second\n\ntext of {number}\n"
        )
    return folder
