internal import FrontMatter

extension Dialect {
    /// Any folder of documents: the union of what generators and their themes use.
    static let generic: Dialect = {
        var dialect = Dialect(.generic)
        dialect.habits = .templateValues
        return dialect
    }()

    static let genericKeys: [ArticleField: [String]] = [
        .title: ["title", "name", "headline"],
        .excerpt: [
            "excerpt", "description", "summary", "abstract", "subtitle", "lede", "dek", "seo.description",
            "meta.description", "spoiler", "desc",
        ],
        .publishedDateTime: [
            "publishedDateTime", "date", "pubDate", "publishDate", "published_at", "publishedAt", "pubDatetime",
            "datetime", "datePublished", "publicationDate", "date.created", "published", "created", "created_at",
            "dateCreated", "postDate", "dg-note-properties.date",
            "dg-note-properties.created",
        ],
        .updatedDateTime: [
            "updatedDateTime", "lastmod", "updated", "updatedDate", "updated_at", "last_modified_at", "last_modified",
            "modified",
            "modDatetime", "lastUpdated", "dateModified", "last_update.date", "date.updated",
            "dg-note-properties.updated", "dg-note-properties.modified",
        ],
        .tags: ["tags", "tag", "keywords", "labels", "taxonomies.tags", "meta.keywords", "dg-note-properties.tags"],
        .topics: ["topics", "categories", "category", "section", "series", "taxonomies.categories"],
        .authors: [
            "authors", "author", "byline", "by", "extra.authors", "extra.author", "taxonomies.authors",
            "author_name", "dg-note-properties.author",
        ],
        .images: [
            "images", "image", "cover.image", "cover", "thumbnail", "featured_image", "feature_image", "hero",
            "heroImage", "banner", "og_image", "socialImage", "coverImage", "header.image", "resources",
        ],
        .locale: ["locale", "lang", "language"],
        .webUrl: ["webUrl", "canonical_url", "canonical", "external_url", "link"],
        .permalink: ["permalink", "url", "path"],
        .slug: ["slug"],
        .aliases: ["aliases", "alias", "redirect_from", "alternates", "oldUrl"],
    ]
}
