internal import FrontMatter

extension Dialect {
    /// Any folder of documents: the union of what generators and their themes use.
    static let generic: Dialect = {
        var dialect = Dialect(.generic)
        // Where no generator is known, it may be Hexo.
        dialect.habits = [.templateValues, .indentingTabs]
        return dialect
    }()

    static let genericKeys: [ArticleField: [String]] = [
        .title: ["title", "name", "headline"],
        .excerpt: [
            "excerpt", "description", "summary", "abstract", "subtitle", "lede", "dek", "seo.description",
            "meta.description", "spoiler", "desc", "metaDescription", "seoDescription", "blurb", "teaser", "standfirst",
            "synopsis",
        ],
        .publishedDateTime: [
            "publishedDateTime", "date", "pubDate", "publishDate", "published_at", "publishedAt", "pubDatetime",
            "datetime", "datePublished", "publicationDate", "publishedDate", "publishedOn", "datePosted", "postedAt",
            "postedOn", "publishOn", "publishedTime", "firstPublished", "issued", "date.created", "published",
            "created", "created_at", "dateCreated", "postDate", "createdDate",
            "createdOn", "creationDate", "dg-note-properties.date", "dg-note-properties.created",
        ],
        .updatedDateTime: [
            "updatedDateTime", "lastmod", "updated", "updatedDate", "updated_at", "last_modified_at", "last_modified",
            "modified", "modDatetime", "lastUpdated", "dateModified", "last_update.date", "date.updated", "updatedOn",
            "dateUpdated", "modifiedDate", "modifiedAt", "lastUpdatedAt",
            "updateDate", "lastUpdate", "lastUpdatedDate", "lastModifiedDate", "modificationDate", "revised",
            "dg-note-properties.updated", "dg-note-properties.modified",
        ],
        .tags: [
            "tags", "tag", "keywords", "labels", "taxonomies.tags", "taxonomy.tag", "meta.keywords",
            "dg-note-properties.tags",
        ],
        .topics: [
            "topics", "categories", "category", "section", "series", "taxonomies.categories", "taxonomy.category",
        ],
        .authors: [
            "authors", "author", "byline", "by", "extra.authors", "extra.author", "taxonomies.authors",
            "author_name", "written_by", "posted_by", "writer", "dg-note-properties.author",
        ],
        .images: [
            "images", "image", "cover.image", "cover", "thumbnail", "featured_image", "feature_image", "hero",
            "heroImage", "banner", "og_image", "socialImage", "coverImage", "header.image", "headerImage",
            "bannerImage", "previewImage", "thumbnailImage", "resources",
        ],
        .locale: ["locale", "lang", "language"],
        .webUrl: ["webUrl", "canonical_url", "canonical", "external_url", "link"],
        .permalink: ["permalink", "url", "path"],
        .slug: ["slug"],
        .aliases: ["aliases", "alias", "redirect_from", "alternates", "oldUrl"],
    ]
}
