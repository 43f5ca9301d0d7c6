package import Articles
internal import Base

extension RandomContent {
    private static let searches = [
        "tide", "high tide", "\"high tide\"", "-tide", "tide -low", "ti*", "\"low ti\"*", "c#", "c++", "C", "o'brien",
        "cafe",
        "groSSe", "日", "日本", "brine", "\"the brine\"", "energy", "tidal power", "ferr*", "-ferr* -x", "AND", "🦪",
        "nothing at all",
        "tide tide", "x*", "-\"high tide\" salt", "i", "3,000",
        "tides", "ferries", "ferrys tidal", "tide OR salt", "\"high tide\" OR energies", "brien OR ti* low", "energyy",
        "enrgy tide", "hgih tides", "\"enrgy\"", "tide energy brine salt", "how do i ferry the tide", "what is the",
        "\"the brine\" energy low", "tide nosuchword", "energy -tide low", "salt brine -\"high tide\"",
        "tide ti* power",
        "High tide", "Low tide at x", "salt, salt",
    ]

    private static let people = [
        "nell-averdyke", "NELL AVERDYKE", "nell a.", "sam", "Sam Oyster", "so", "zoe-quay", "zoë quay", "!?", "nobody",
    ]

    /// Conditions such as requests have: mostly few, seldom many.
    package mutating func filter() -> ArticleFilter {
        var filter = ArticleFilter()
        filter.visibility = pick([.published, .published, .published, .unpublished, .any])
        for _ in 0..<pick([0, 1, 1, 1, 2, 2, 3, 5]) { addCondition(&filter) }
        return filter
    }

    private mutating func addCondition(_ filter: inout ArticleFilter) {
        let topics = [
            "energy", "ENERGY", "tidal-power", "Tidal Power", "city life", "c-sharp", "science", "unused", "no such",
        ]
        let providers = [
            "brine.example", "www.Brine.example", "The Brine", "brine daily", "the courier", "the-courier",
            "silent.example", "none",
        ]
        switch Int.random(in: 0..<21, using: &generator) {
        case 0, 1:
            filter.search = SearchExpression(pick(Self.searches), lastIsPrefix: chance(0.1))
            filter.search?.matching = pick([.auto, .auto, .auto, .all, .any])
            filter.search?.correctsTypos = chance(0.8)
        case 2: filter.searchIn = Set(some(SearchField.allCases, 1...2))
        case 3: filter.topics.append([pick(topics)])
        case 4: filter.topics.append(some(topics, 1...3))
        case 5: filter.topicsExcluded = some(topics, 1...2)
        case 6: filter.topicDepth = pick([0, 0, 1, 2])
        case 7: filter.providers = some(providers, 1...pick([1, 1, 2]))
        case 8: filter.providersExcluded = some(providers, 1...2)
        case 9: filter.categories = some(Self.categories + ["other"], 1...pick([1, 1, 2]))
        case 10: filter.types = some(Self.types + ["other"], 1...pick([1, 1, 2]))
        case 11: filter.levels = some(["BEGINNER", "expert", "other"], 1...2)
        case 18: filter.authors = some(Self.people, 1...pick([1, 1, 2]))
        case 19: filter.authorsExcluded = some(Self.people, 1...2)
        case 20: filter.locales = some(["EN", "en-us", "en_gb", "de", "fr", "e"], 1...pick([1, 1, 2]))
        case 12: filter.tags = some(["Quay 9", "ÉTÉ", "other"], 1...2)
        case 13: filter.from = Timestamp(pick(Self.dates))
        case 14: filter.until = Timestamp(pick(Self.dates))
        case 15:
            if chance(0.5) {
                filter.minimumQuality = pick(Self.ratings)
            } else {
                filter.minimumHeat = pick(Self.ratings)
            }
        case 16: if chance(0.5) { filter.hasImage = chance(0.5) } else { filter.hasAmp = chance(0.5) }
        default: filter.address = WebAddress(address())
        }
    }

    /// A query without a slice of its own: the first page.
    package mutating func query() -> ArticleQuery {
        var query = ArticleQuery()
        query.filter = filter()
        query.sort = pick(ArticleSort.allCases)
        if chance(0.2) { query.freshness = pick([1, 30, 400]) }
        query.limit = pick([1, 2, 3, 7, 25, 100])
        return query
    }
}
