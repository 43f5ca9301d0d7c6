extension Gazette {
    /// The files as they are now, by their paths.
    static let documents: [String: String] = dataFiles.merging(articles) { first, _ in first }

    /// The files of the first import: two of them are older editions, and one is gone since.
    static var before: [String: String] {
        var files = documents
        files["_news/storm-warning.md"] = files["_news/storm-warning.md"]?.replacing("heat: 20", with: "heat: 1")
        files["_news/zeppelin-landing.md"] = files["_news/zeppelin-landing.md"]?.replacing("removed: true\n", with: "")
        files["_news/withdrawn.md"] = "---\ntitle: Withdrawn\npublishedDateTime: 2026-01-01\n---\n"
        return files
    }

    private static let dataFiles = [
        "_config.yml": """
        title: The Lantern Gazette
        description: News & notes <from the quay>
        url: https://lantern.example
        webUrl: https://www.lantern.example/gazette
        locale: en-gb
        """,
        "_data/topics/00-sea.yaml": "name: Sea\nshortname: sea\n",
        "_data/topics/01-harbours.yaml": "name: Harbours & Quays\nshortname: harbours\nparent: Sea\n",
        "_data/topics/02-ferries.yaml": "name: Ferries\nshortname: ferries\nparent: Harbours & Quays\n",
        "_data/topics/03-food.yaml": "name: Food\nshortname: food\n",
        "_data/organizations/brine.example.md": """
        ---
        name: The Brine
        domain: brine.example
        images:
          - url: https://img.brine.example/logo.png
            width: 64
            height: 64
        ---
        """,
    ]

    private static let articles = [
        "_news/ferry-late.md": """
        ---
        title: Ferry runs late
        excerpt: The morning boat waited for fog
        publishedDateTime: 2026-01-10T08:00:00Z
        webUrl: https://www.brine.example/ferry-late
        ampWebUrl: https://amp.brine.example/ferry-late
        category: news
        type: article
        quality: 80
        heat: 10
        provider: {name: The Brine, domain: brine.example, authors: [{name: Ada Quay}]}
        topics: [Ferries]
        levels: [Beginner]
        tags: [quay 9]
        images:
          - {url: "https://img.brine.example/ferry boat.jpg", width: 800, height: 600, title: A boat & fog}
        secured: CIPHER-A
        odd: {key: [1, two]}
        related:
          - {title: Oysters, webUrl: "http://courier.example/oysters/prices?utm_source=brine"}
          - {title: A zeppelin, webUrl: "https://brine.example/zeppelin-landing"}
          - {title: Elsewhere, webUrl: "https://elsewhere.example/story"}
        ---
        Fog held the *Kittiwake* at the quay.

        Nobody minded <b>much</b> & all got cake.
        """,
        "_news/oyster-prices.md": """
        ---
        title: Oyster prices rise
        excerpt: "c# and o'brien walk into an <oyster> bar"
        publishedDateTime: 2026-02-05T23:30:00Z
        webUrl: https://courier.example/oysters/prices/
        originalUrl: https://origin.example/oysters
        category: opinion
        type: article
        quality: 55
        heat: 90
        provider: {name: The Courier, domain: courier.example}
        topics: [Food]
        levels: [Expert]
        tags: [market, "fresh, cold"]
        ---
        Prices rose by a third. The tide table says why: "high tide" came late.
        """,
        "_news/harbour-lights.html": """
        ---
        title: Harbour lights
        excerpt: Red, green & white
        publishedDateTime: 2026-02-06T00:30:00+02:00
        webUrl: https://brine.example/lights
        category: news
        type: video
        quality: 70
        heat: 50
        locale: en-us
        provider: {name: The Brine, domain: brine.example}
        topics: [Harbours & Quays, Food]
        featuredContent: <video></video>
        ---
        <p>Lights &amp; <em>lamps</em> over the harbour.</p>
        """,
        "_opinion/tide-turns.md": """
        ---
        title: The tide turns
        excerpt: High tide comes before low tide
        publishedDateTime: 2026-03-01T12:00:00Z
        updatedDateTime: 2026-03-04T09:30:00Z
        webUrl: https://courier.example/tide
        category: opinion
        type: article
        quality: 55
        provider: {name: The Courier, domain: courier.example}
        topics: [Sea]
        aliases: [/old/tide%7Eturns/, "https://bücher.example/tide"]
        ---
        Foo:bar AND baz.
        """,
        "_learning/videos/knots.md": """
        ---
        title: Knots for everyone
        excerpt: How .NET got its name, perhaps
        publishedDateTime: 2025-12-31T23:59:59Z
        category: learning
        type: video
        heat: 5
        ---
        A bowline, and a reef knot.
        """,
        "_news/storm-warning.md": """
        ---
        title: Storm closes the northern harbour for two days
        excerpt: Ships wait outside
        publishedDateTime: 2026-03-02T06:00:00Z
        webUrl: https://brine.example/storm
        category: news
        type: article
        quality: 60
        heat: 20
        provider: {name: The Brine, domain: brine.example}
        topics: [Sea]
        ---
        """,
        "_news/storm-closes.md": """
        ---
        title: Storm closes the northern harbour for two days
        excerpt: The courier's own report
        publishedDateTime: 2026-03-02T09:00:00Z
        webUrl: https://courier.example/storm
        category: news
        type: article
        quality: 75
        heat: 30
        provider: {name: The Courier, domain: courier.example}
        topics: [Sea, Harbours & Quays]
        ---
        """,
        "_news/undated.md": """
        ---
        title: "=1+1 is a note without a date"
        cdnAmpWebUrl: https://cdn.lone.example/amp/note
        provider: {name: "Lone, Writer"}
        ---
        """,
        "_news/weekly.md": """
        ---
        title: Weekly letter one
        publishedDateTime: 2026-01-15
        ---
        """,
        "_opinion/weekly.md": """
        ---
        title: Weekly letter two
        publishedDateTime: 2026-01-16
        ---
        """,
        "_news/zeppelin-plan.md": """
        ---
        title: Zeppelin plan
        excerpt: airshipterm over the quay
        publishedDateTime: 2026-03-03T10:00:00Z
        webUrl: https://brine.example/zeppelin
        category: secret-category
        type: dirigible
        published: false
        provider: {name: The Brine, domain: brine.example}
        topics: [Zeppelins, Sea]
        authors: [{name: Count Zeppelin, id: graf}, {name: Ada Quay, url: "https://hiddenpress.example/ada"}]
        tags: [airshipterm, Market]
        levels: [zeppelins]
        locale: en-zeppelins
        aliases: [/old/zeppelin-plan/]
        secured: CIPHER-X
        ---
        The airshipterm body.
        """,
        "_news/zeppelin-landing.md": """
        ---
        title: Zeppelin landing
        publishedDateTime: 2026-03-02T10:00:00Z
        removed: true
        webUrl: https://brine.example/zeppelin-landing
        provider: {name: Hidden Press, domain: hiddenpress.example}
        topics: [Zeppelins]
        ---
        """,
        "_news/zeppelin-erased.md": """
        ---
        title: Zeppelin erased
        publishedDateTime: 2026-03-01T10:00:00Z
        deleted: true
        secured: CIPHER-Z
        ---
        """,
    ]
}
