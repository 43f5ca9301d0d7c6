/// What a damaged store is asked: every route, with conditions, orders, shapes and formats of each kind.
enum DamageTargets {
    /// Those of each run.
    static let few = [
        "/", "/articles", "/articles?limit=5&page=2", "/articles?sort=title", "/articles?sort=-heat",
        "/articles?sort=publishedDateTime&limit=3", "/articles?q=harbour", "/articles?q=tide&sort=-publishedDateTime",
        "/articles?q=oys*&facets=topic,provider,month", "/articles?facets=topic,provider,category,type,month,year",
        "/articles?collapse=story", "/articles?fields=title,provider.name", "/articles?format=csv", "/articles?q=whale",
        "/articles?format=ndjson", "/articles?include=body,html,outline,related", "/articles?topic=harbour",
        "/articles?topicExclude=harbour&facets=topic", "/articles?from=2020-01-01&to=2027-01-01", "/articles?pretty=1",
        "/articles/news/2026-10-02-a-whale-sings-under-the-wind-farm",
        "/articles/news/2026-10-02-a-whale-sings-under-the-wind-farm/related",
        "/articles/news/2026-09-05-oyster-season-opens", "/articles/2026-09-05-oyster-season-opens", "/topics",
        "/topics?include=version", "/topics/harbour", "/providers", "/related?id=news/2026-09-05-oyster-season-opens",
        "/related?title=oysters%20in%20the%20harbour", "/suggest?q=o", "/suggest?q=har", "/changes", "/feed.json",
        "/feed.rss", "/feed.atom", "/topics/harbour/articles", "/version", "/metrics", "/openapi.json", "/nothing",
        "/articles?q=the&facets=category,type,provider,topic,author,tag,level,locale,month,year",
        "/articles?q=the&category=news&limit=100", "/articles?q=the&type=article&limit=100",
    ]

    /// Those that are asked for as pages too.
    static let pages = ["/", "/?sort=title", "/?q=harbour", "/?topic=harbour"]

    /// Some 200, for the longer run.
    static let many: [String] = {
        var targets = few
        let orders = [
            "-publishedDateTime", "publishedDateTime", "-heat", "-quality", "title", "-updated", "relevance",
            "trending",
        ]
        for order in orders {
            targets += ["/articles?limit=7&sort=\(order)", "/articles?q=the&sort=\(order)", "/feed.json?sort=\(order)"]
            targets.append("/articles?topic=harbour&page=2&limit=2&sort=\(order)")
        }
        let filters = [
            "provider=harbourpost.example.com", "providerExclude=harbourpost.example.com", "category=news",
            "type=video",
            "topic=tidal-power", "topic=energy&topicDepth=0", "level=Beginner", "tag=ebbgate", "locale=en",
            "author=nell-averdyke", "authorExclude=nell-averdyke", "minQuality=10", "minHeat=10", "hasImage=true",
            "hasAmp=false", "updatedSince=2020-01-01", "from=2026-03", "to=2026-05-28", "q=turbine&searchIn=title",
            "ids=news/2026-09-05-oyster-season-opens,news/2026-10-02-a-whale-sings-under-the-wind-farm",
        ]
        for filter in filters {
            targets += ["/articles?\(filter)", "/articles?\(filter)&facets=topic,author,tag,level,locale,year&limit=1"]
            targets += ["/feed.rss?\(filter)", "/articles?\(filter)&q=the&collapse=story"]
        }
        for word in [
            "oyster", "lighthouse", "\"tidal%20array\"", "turb*", "tide%20-fog", "oysetr", "sea%20OR%20harbour",
        ] {
            targets += ["/articles?q=\(word)", "/articles?q=\(word)&highlight=true", "/suggest?q=\(word)"]
        }
        for part in ["related", "links", "topics", "body", "html", "outline", "version"] {
            targets += [
                "/articles?include=\(part)&limit=100", "/articles/news/2026-09-05-oyster-season-opens?include=\(part)",
            ]
        }
        for topic in ["tidal-power", "energy", "harbour", "nothing"] {
            targets += ["/topics/\(topic)", "/topics/\(topic)/articles?format=csv"]
        }
        targets += ["/authors", "/tags", "/authors/nell-averdyke", "/authors/nell-averdyke/articles"]
        targets += ["/providers/harbourpost.example.com", "/changes?limit=1000&include=related", "/readyz", "/docs"]
        return targets
    }()
}
