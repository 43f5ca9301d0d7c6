internal import Articles
internal import Base

/// The parameters that select, sort and shape articles.
enum ArticleParameters {
    static let q = Parameter<String>.text(
        "q",
        """
        What to look for: words, their inflections too. "a phrase" is taken as it stands; -without, prefix* and one OR other \
        work, and any other text is legal. 32 words and phrases count at most, and `meta.notices` says where there are \
        more. Where very many words have a prefix, as with a single letter, the 50 most common of them count
        """
    ).documented(example: "\"tidal array\" -fog")
    static let match = Parameter<SearchExpression.Matching>.choice(
        "match",
        """
        Which of the words in `q` an article must have: all; any of them; or, with auto, all, and where fewer articles than \
        `limit` have all, after those the ones that have most
        """
    ).documented(example: "all", default: "auto")
    static let typos = Parameter<Bool>.boolean(
        "typos",
        "Whether a word that hardly any article has stands for similar ones too, as `meta.corrections` says then"
    ).documented(example: false, default: true)

    /// The values of `prefix`.
    enum Prefix: String, CaseIterable {
        case last
        case none
    }

    static let prefix = Parameter<Prefix>.choice(
        "prefix",
        "last: the last word of `q` may go on, as in a search box while somebody types"
    ).documented(example: "last", default: "none")
    static let searchIn = Parameter<[SearchField]>.choices(
        "searchIn",
        "Where `q` must occur; everywhere where it is missing"
    ).documented(example: ["title", "excerpt"])
    static let topic = Parameter<[String]>.list(
        "topic",
        "Topics by id or name; with commas any of them, repeated all of them; a topic includes those below it",
        repeats: true
    ).documented(example: ["Tidal Power,Harbour"])
    static let topicDepth = Parameter<Int>.integer(
        "topicDepth",
        "How far below a topic counts as the topic; 0 is the topic alone, and any depth where it is missing",
        in: 0...16
    ).documented(example: 1)
    static let topicExclude = Parameter<[String]>.list(
        "topicExclude",
        "Topics by id or name, none of which may be there"
    ).documented(example: ["sport"])
    static let provider = Parameter<[String]>.list("provider", "Publishers by domain or name, any of them").documented(
        example: [.string(Examples.domain)])
    static let providerExclude = Parameter<[String]>.list(
        "providerExclude",
        "Publishers by domain or name, none of them"
    ).documented(example: ["The Brine"])
    static let category = Parameter<[String]>.list("category", "Categories, any of them").documented(example: ["news"])
    static let type = Parameter<[String]>.list("type", "Types such as article or video, any of them").documented(
        example: ["article", "video"])
    static let author = Parameter<[String]>.list("author", "Authors by id or name, any of them, in any case")
        .documented(
            example: [.string(Examples.authorID)])
    static let authorExclude = Parameter<[String]>.list(
        "authorExclude",
        "Authors by id or name, none of them, in any case"
    ).documented(example: ["Jonas Wickermoor"])
    static let locale = Parameter<[String]>.list(
        "locale",
        "Languages or locales, any of them, in any case; en stands for en-US and en_GB too"
    ).documented(example: ["en"])
    static let level = Parameter<[String]>.list("level", "Levels such as Beginner, any of them, in any case")
        .documented(example: ["Beginner"])
    static let tag = Parameter<[String]>.list("tag", "Tags, any of them, in any case").documented(example: ["ebbgate"])
    static let from = Parameter<Timestamp>.start(
        "from",
        "Published then or later; a bare date means its first moment, in UTC"
    ).documented(example: "2026-02")
    static let to = Parameter<Timestamp>.end("to", "Published then or earlier; a bare date means all of it, in UTC")
        .documented(example: "2026-05-28")
    static let updatedSince = Parameter<Timestamp>.start("updatedSince", "Changed in the store then or later")
        .documented(example: "2022-05-28T14:00:00Z")
    static let minQuality = Parameter<Double>.number("minQuality", "The least quality").documented(example: 50)
    static let minHeat = Parameter<Double>.number("minHeat", "The least heat").documented(example: 20)
    static let hasImage = Parameter<Bool>.boolean("hasImage", "Whether there is an image").documented(example: true)
    static let hasAmp = Parameter<Bool>.boolean("hasAmp", "Whether there is an AMP address").documented(example: false)
    static let url = Parameter<WebAddress>.address(
        "url",
        "One of the article's addresses; scheme, www., fragment, a slash at the end and what tracks visitors do not matter"
    ).documented(example: "https://saltbeckmarine.example.org/")
    static let ids = Parameter<[String]>.list(
        "ids",
        "Up to 100 ids; the articles come in this order unless `sort` is there, each once"
    ).documented(example: [.string(Examples.articleID)])

    /// The parameters of a search.
    private static let search: [any AnyParameter] = [q, match, typos, prefix, searchIn]
    /// The parameters that select articles by what is known of them, whatever is searched for.
    static let properties: [any AnyParameter] = [
        topic, topicDepth, topicExclude, provider, providerExclude, author, authorExclude, category, type, level, tag,
        locale, from, to, minQuality, minHeat, hasImage, hasAmp,
    ]
    /// The parameters of a filter.
    static let filter: [any AnyParameter] = search + properties + [updatedSince, url, ids, published]

    static let sort = Parameter<ArticleSort>.choice(
        "sort",
        "The order; relevance where `q` is there, else the newest first"
    ).documented(example: "-heat")
    static let freshness = Parameter<Int>.days(
        "freshness",
        "For the order by relevance: an article that is so many days old counts three quarters of a new one, a very old one half",
        in: 1...36_500
    ).documented(example: "30d")
    /// The values that `limit` may have.
    static let pageLimits = 1...100
    static let limit = Parameter<Int>.integer("limit", "Articles on a page", in: pageLimits).documented(
        example: 10,
        default: 25
    )
    static let cursor = Parameter<String>.cursor(
        "cursor",
        "Where to continue: from `links` of another page of the same list"
    )
    static let page = Parameter<Int>.integer("page", "Which page, from 1 on; cursors are better", in: 1...1_000_000)
        .documented(example: 1)

    /// The values of `count`.
    enum Counting: String, CaseIterable {
        case exact
        case none
    }

    static let count = Parameter<Counting>.choice(
        "count",
        "Whether to count all articles of the list"
    ).documented(example: "none", default: "exact")

    /// The values of `published`.
    enum Publication: String, CaseIterable {
        case published = "true"
        case unpublished = "false"
        case any

        var visibility: ArticleFilter.Visibility {
            switch self {
            case .published: .published
            case .unpublished: .unpublished
            case .any: .any
            }
        }
    }

    static let published = Parameter<Publication>.choice("published", "Other than true: for editors only").documented(
        example: "true",
        default: "true"
    )
    static let include = Parameter<[ArticleInclusion.Part]>.choices(
        "include",
        "What to put into each article: its related list, whole topics instead of their names, its body as the document has it, as HTML, or the headings of it; version goes into `meta`; secured is for editors only"
    ).documented(example: ["related"])
    static let neighbours = Parameter<ArticleNeighbours.Scope>.choice(
        "neighbours",
        "Adds `previous` and `next`, the newer and the older article: of all articles, or of those of its last topic, which is the narrowest"
    ).documented(example: "topic")
    static let fields = Parameter<[String]>.members(
        "fields",
        "Which members to keep, with dots for those of members: title,provider.name; id always comes along",
        of: ArticleModels.article
    ).documented(example: ["title", "provider.name"])

    static let highlight = Parameter<Bool>.boolean(
        "highlight",
        "Adds `highlights`: title, excerpt and a piece of the body for HTML, with what `q` matches in <mark>"
    ).documented(example: true, default: false)
    static let facets = Parameter<[Facet]>.choices(
        "facets",
        "Counts of articles by values, in `meta.facets`; each without its own filter, so that other choices show what they give"
    ).documented(example: ["topic", "month"])

    /// The values of `collapse`.
    enum Collapsing: String, CaseIterable {
        case story
    }

    static let collapse = Parameter<Collapsing>.choice(
        "collapse",
        "story: of articles that tell the same story only the best is there, with the others as its `duplicates`; counts are of stories then"
    ).documented(example: "story")

    static let format = Parameter<ListFormat>.choice(
        "format",
        """
        without it `Accept` chooses, and json where it prefers none; ndjson and csv give the \
        whole list and not a page of it, the newest first, unless `limit`, `cursor`, `page` or `sort` say otherwise. In \
        csv several values of one cell have | between them, and a text that a spreadsheet would take for a formula has \
        a ' before it
        """
    ).documented(example: "json", default: "json")

    /// The names of the parameters that select articles.
    static let filterNames = Set((filter + [collapse]).map(\.name))
    /// The parameters that shape each article.
    static let shape: [any AnyParameter] = [include, fields]
    /// The parameters of a list.
    static let list: [any AnyParameter] =
        filter + [sort, freshness, limit, cursor, page, count, facets, highlight, collapse, format] + shape
}
