// Made from /openapi.json by generate_types.py: not to be edited.

/** An article as an item of a list; every member that is required is always there, unless `fields` chooses some. */
export interface Article {
    /** The path of the document without its ending */
    id: string;
    title: string;
    excerpt: string | null;
    publishedDateTime: string | null;
    /** As the document has it */
    updatedDateTime: string | null;
    originalUrl: string | null;
    webUrl: string | null;
    ampWebUrl: string | null;
    cdnAmpWebUrl: string | null;
    type: string | null;
    category: string | null;
    quality: number | null;
    heat: number | null;
    locale: string | null;
    published: boolean;
    removed: boolean;
    deleted: boolean;
    featuredContent: string | null;
    provider: ArticleProvider | null;
    /** Names; with `include=topics` whole topics */
    topics: (string | TopicSummary)[];
    tags: string[];
    levels: string[];
    images: Image[];
    /** Who wrote it; those of the provider where the document names none */
    authors: Author[];
    /** The last part of the article's address */
    slug: string;
    /** The path of its page on the site */
    permalink: string | null;
    /** The address to link to */
    canonicalUrl: string | null;
    /** Addresses that the article had before */
    aliases: string[];
    /** `body` where the excerpt was made of the body */
    excerptSource: string | null;
    /** The words of the body */
    wordCount: number;
    /** At 230 words a minute */
    readingMinutes: number;
    /** What the document says beyond this model */
    extra: Record<string, unknown>;
    /** When the store last saw the article change */
    updated: string;
    bodyFormat?: "text/markdown" | "text/mdx" | "text/html";
    body?: string | null;
    /** With `include=html`: the body as HTML without scripts, styles and event handlers, addresses made whole */
    html?: string | null;
    /** With `include=outline`: the headings of the body */
    outline?: Heading[];
    /** With `include=links` */
    links?: ArticleLinks;
    /** Of one article with `neighbours`: the newer one */
    previous?: NeighbourArticle | null;
    /** Of one article with `neighbours`: the older one */
    next?: NeighbourArticle | null;
    /** The list that the document itself has */
    related?: RelatedEntry[];
    /** An encrypted blob, for editors only */
    secured?: string | null;
    highlights?: Highlights;
    /** Others that tell the same story, with `collapse=story` */
    duplicates?: Article[];
}

/** The public articles of this store that the body links to, and those that link to the article. */
export interface ArticleLinks {
    to: LinkedArticle[];
    from: LinkedArticle[];
}

/** A page of articles. */
export interface ArticleList {
    data: Article[];
    meta: ListMeta;
    links: ListLinks;
}

/** The publisher of an article, as its document names it; further members of the document come along. */
export interface ArticleProvider {
    name: string | null;
    domain: string | null;
    images: Image[];
    publishers: unknown[];
    authors: unknown[];
    [member: string]: unknown;
}

/** An article by its title. */
export interface ArticleTitle {
    id: string;
    title: string;
    publishedDateTime: string | null;
}

/** A person or a group that wrote an article. */
export interface Author {
    name: string;
    id: string;
    url: string | null;
    image: string | null;
}

/** An author by name. */
export interface AuthorName {
    id: string;
    name: string;
    /** Published articles */
    count: number;
}

/** An author and the number of articles. */
export interface AuthorRecord {
    id: string;
    name: string;
    url: string | null;
    image: string | null;
    /** Published articles */
    count: number;
}

/** One AuthorRecord. */
export interface AuthorRecordAnswer {
    data: AuthorRecord;
}

/** A list of AuthorRecord. */
export interface AuthorRecordList {
    data: AuthorRecord[];
    meta: AuthorRecordListMeta;
}

/** About the list. */
export interface AuthorRecordListMeta {
    total: number;
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** An article that was created, updated, renamed or removed. */
export interface Change {
    change: "created" | "updated" | "removed" | "renamed";
    id: string;
    /** The id before, where it was renamed */
    formerId?: string;
    changed: string;
    /** Null where it was removed */
    article: Article | null;
}

/** Changes, the oldest first. */
export interface ChangeList {
    data: Change[];
    meta: ChangeListMeta;
    links: ChangeListLinks;
}

/** Links to this page of changes and to the next. */
export interface ChangeListLinks {
    self: string;
    /** Where to go on, now or later */
    next: string;
}

/** About a page of changes. */
export interface ChangeListMeta {
    limit: number;
    /** Whether there may be another page already */
    hasMore: boolean;
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** A word of the query and the word that was searched instead. */
export interface Correction {
    from: string;
    to: string;
}

/** The data that is served. */
export interface Dataset {
    version: string;
    changed: string;
    articles: number;
}

/** A message to a webhook, and what has become of it. */
export interface Delivery {
    /** `webhook-id` of the form `standard`, each time that it is sent */
    id: string;
    /** Null where it is none of this server's settings */
    webhook: {
        /** With a port, where the address has one */
        host: string;
        form: string;
    } | null;
    status: "waiting" | "delivered" | "failed";
    /** How often it was sent */
    attempts: number;
    /** When it was made; null where that is not known */
    queued: string | null;
    /** When it was sent last */
    tried: string | null;
    /** When it is sent next; null unless it waits */
    next: string | null;
    /** Why it was not taken when it was sent last */
    failure: string | null;
    /** The size of what it says */
    bytes: number;
}

/** One Delivery. */
export interface DeliveryAnswer {
    data: Delivery;
}

/** What webhooks were sent. */
export interface DeliveryList {
    data: Delivery[];
    meta: {
        limit: number;
        hasMore: boolean;
    };
    links: {
        self: string;
        next: string | null;
    };
}

/** What is wrong with documents. */
export interface DiagnosticList {
    data: FileDiagnostics[];
    meta: {
        limit: number;
        hasMore: boolean;
        /** All documents with errors, not only those of this answer */
        broken: number;
    };
    links: {
        self: string;
        next: string | null;
    };
}

/** How many articles have one value. */
export interface FacetCount {
    /** What the parameter of the facet's name takes */
    value: string;
    name: string;
    count: number;
}

/** How many articles have each value of some properties. */
export interface Facets {
    topic?: FacetCount[];
    provider?: FacetCount[];
    category?: FacetCount[];
    type?: FacetCount[];
    author?: FacetCount[];
    tag?: FacetCount[];
    level?: FacetCount[];
    locale?: FacetCount[];
    month?: FacetCount[];
    year?: FacetCount[];
}

/** A picture of an article in a feed. */
export interface FeedAttachment {
    url: string;
    mime_type: string;
    title?: string;
}

/** An author in a feed. */
export interface FeedAuthor {
    name: string;
    url?: string;
    avatar?: string;
}

/** An article in a feed. */
export interface FeedItem {
    id: string;
    /** Where the article can be read */
    url: string;
    title: string;
    content_html?: string;
    /** Where there is no `content_html` */
    content_text?: string;
    summary?: string;
    image?: string;
    date_published?: string;
    date_modified: string;
    authors?: FeedAuthor[];
    tags?: string[];
    language?: string;
    attachments?: FeedAttachment[];
}

/** A file and what is wrong with it. */
export interface FileDiagnostics {
    /** Below the content folder */
    path: string;
    /** Whether it was left out: its last good version is served */
    broken: boolean;
    diagnostics: ({
        line: number;
        /** In characters */
        column: number;
        severity: "error" | "warning" | "note";
        /** The name of the rule that found it */
        rule: string;
        message: string;
    })[];
}

/** A heading of a body. */
export interface Heading {
    level: number;
    /** The id of the heading's element in `html` */
    id: string;
    text: string;
}

/** Texts for HTML, with what the search matches in <mark>. */
export interface Highlights {
    title: string | null;
    excerpt: string | null;
    body: string | null;
}

/** A picture; what else the document says of it comes along. */
export interface Image {
    url: string | null;
    /** In pixels */
    width: number | null;
    /** In pixels */
    height: number | null;
    title: string | null;
    attribution: string | null;
    isCached: boolean;
    [member: string]: unknown;
}

/** What became of the documents that were sent together. */
export interface ImportResult {
    /** In the order in which they were sent */
    data: ImportedDocument[];
    meta: {
        /** Documents that were not in the folder */
        created: number;
        /** Documents that were there with other bytes */
        changed: number;
        /** Documents that were there just so */
        unchanged: number;
    };
}

/** What became of one document. */
export interface ImportedDocument {
    /** Below the content folder */
    path: string;
    /** The id of the article; null for a data file */
    id: string | null;
    outcome: "created" | "changed" | "unchanged";
}

/** The resources of this API, and the site. */
export interface Index {
    name: string;
    version: string;
    site: Site;
    resources: Resource[];
}

/** One Index. */
export interface IndexAnswer {
    data: Index;
}

/** Articles by JSON Feed 1.1. */
export interface JSONFeed {
    version: string;
    title: string;
    home_page_url: string;
    feed_url: string;
    next_url?: string;
    description?: string;
    language?: string;
    items: FeedItem[];
}

/** An article at the other end of a link. */
export interface LinkedArticle {
    id: string;
    title: string;
    webUrl: string | null;
}

/** Links to this page and its neighbours. */
export interface ListLinks {
    self: string;
    next: string | null;
    prev: string | null;
}

/** About a page of articles. */
export interface ListMeta {
    /** How many articles the list has; null with `count=none` */
    total: number | null;
    /** Words of `q` that hardly any article has, each with the word that was searched instead */
    corrections?: Correction[];
    /** True if some articles of the list lack words of `q`; absent otherwise */
    relaxed?: boolean;
    /** How many articles of a relaxed list have all words of `q`; absent with `count=none` */
    totalAll?: number;
    limit: number;
    /** With the parameter `page` */
    page?: number;
    /** With the parameter `page` */
    pages?: number | null;
    /** With the parameter `facets` */
    facets?: Facets;
    /** Values of filters that no article has, words of `q` that were passed over, and what it excludes where that leaves nothing */
    notices?: Notice[];
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** The process is alive. */
export interface Liveness {
    status: "ok";
}

/** The article before or after another in a list, the newest first. */
export interface NeighbourArticle {
    id: string;
    title: string;
    publishedDateTime: string | null;
    webUrl: string | null;
}

/** A value of a filter that no article has, or what of a search was not looked for or leaves nothing. */
export interface Notice {
    parameter: string;
    value: string;
    detail: string;
}

/** A document by OpenAPI 3.1. */
export interface OpenAPIDocument {
    openapi: string;
    info: Record<string, unknown>;
    paths: Record<string, unknown>;
    components: Record<string, unknown>;
    [member: string]: unknown;
}

/** What is wrong with one parameter. */
export interface ParameterError {
    parameter: string;
    detail: string;
}

/** The topic above another. */
export interface ParentTopic {
    id: string;
    name: string;
}

/** A link that shows an article, public or not. */
export interface Preview {
    article: string;
    url: string;
    /** The same for people, where there are pages */
    page?: string;
    /** Until when it is good */
    expires: string;
}

/** One Preview. */
export interface PreviewAnswer {
    data: Preview;
}

/** An article to show, and how long: by `lifetime` or by `expires`, else two days. */
export interface PreviewOrder {
    /** The id */
    article: string;
    /** `2d`, `36h`, `90min` or seconds */
    lifetime?: string | number;
    /** Up to 366 days from now */
    expires?: string;
}

/** What went wrong, by RFC 9457. */
export interface Problem {
    /** The status says what kind of problem it is */
    type: string;
    title: string;
    status: number;
    detail: string;
    /** The path that was asked for */
    instance: string;
    /** What is wrong with each parameter */
    errors: ParameterError[];
    /** What is wrong with each place of a document that was sent */
    diagnostics?: ({
        path: string;
        line: number;
        /** In characters */
        column: number;
        severity: "error" | "warning" | "note";
        /** The name of the rule that found it */
        rule: string;
        message: string;
    })[];
    /** What may have been meant */
    candidates?: string[];
    /** What the server's log calls the request by */
    requestId: string;
}

/** A publisher. */
export interface Provider {
    /** What tells publishers apart; made from the name where there is no domain */
    domain: string;
    name: string;
    description: string | null;
    otherNames: string[];
    images: Image[];
    /** What the data file says beyond this model */
    extra: Record<string, unknown>;
    /** Published articles */
    count: number;
}

/** One Provider. */
export interface ProviderAnswer {
    data: Provider;
}

/** A list of Provider. */
export interface ProviderList {
    data: Provider[];
    meta: ProviderListMeta;
}

/** About the list. */
export interface ProviderListMeta {
    total: number;
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** A publisher by its name. */
export interface ProviderName {
    domain: string;
    name: string;
    /** Published articles */
    count: number;
}

/** Requests can be answered. */
export interface Readiness {
    status: "ok";
    dataset: string;
    /** Always `ready`: related lists are found from the first response on */
    related: "ready";
    /** The content folder; null where this server does not look at one */
    content: {
        /** The last look at the content folder without a failure */
        lastScan: string | null;
        /** How long ago that was */
        ageSeconds: number | null;
        /** Documents with errors: `/diagnostics` lists them */
        brokenDocuments: number | null;
        /** `failing`: changes of the folder are not served; what was imported before still is */
        state: "ok" | "failing" | null;
        /** When `failing` began */
        since: string | null;
        /** Why it is `failing`; the log has more */
        detail: string | null;
    };
}

/** An article that is related to another, of this store or not. */
export interface RelatedEntry {
    title: string | null;
    excerpt: string | null;
    publishedDateTime: string | null;
    webUrl: string | null;
    ampWebUrl: string | null;
    cdnAmpWebUrl: string | null;
    type: string | null;
    provider: ArticleProvider | null;
    quality: number | null;
    images: Image[];
    /** What the document says beyond this model */
    extra?: Record<string, unknown>;
    /** Named by the document, linked either way, or found by the ranking */
    source: "curated" | "linked" | "computed";
    /** From 0 to 1; null where nothing was computed */
    score: number | null;
    /** Why it is here, in plain words */
    reasons: string[];
    /** Null where it is no article of this store */
    id: string | null;
    /** Others with the same story, with `collapse=story` */
    alsoCoveredBy?: ({
        title: string | null;
        excerpt: string | null;
        publishedDateTime: string | null;
        webUrl: string | null;
        ampWebUrl: string | null;
        cdnAmpWebUrl: string | null;
        type: string | null;
        provider: ArticleProvider | null;
        quality: number | null;
        images: Image[];
        /** What the document says beyond this model */
        extra?: Record<string, unknown>;
        /** Named by the document, linked either way, or found by the ranking */
        source: "curated" | "linked" | "computed";
        /** From 0 to 1; null where nothing was computed */
        score: number | null;
        /** Why it is here, in plain words */
        reasons: string[];
        /** Null where it is no article of this store */
        id: string | null;
        [member: string]: unknown;
    })[];
}

/** A list of RelatedEntry. */
export interface RelatedEntryList {
    data: RelatedEntry[];
    meta: RelatedEntryListMeta;
}

/** About the list. */
export interface RelatedEntryListMeta {
    /** The article in question */
    id: string | null;
    total: number;
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** A resource of this API. */
export interface Resource {
    path: string;
    methods: string[];
    summary: string;
    parameters: string[];
}

/** What `_config.yml` says of the site. */
export interface Site {
    title: string | null;
    description: string | null;
    url: string | null;
    baseurl: string | null;
    webUrl: string | null;
    locale: string | null;
    topic: string | null;
}

/** Completions of a text. */
export interface Suggestions {
    topics: TopicName[];
    providers: ProviderName[];
    authors: AuthorName[];
    tags: Tag[];
    articles: ArticleTitle[];
}

/** Completions of a text. */
export interface SuggestionsAnswer {
    data: Suggestions;
    meta: VersionMeta;
}

/** A tag and the number of articles. */
export interface Tag {
    /** As most articles spell it; the parameter `tag` takes any case */
    name: string;
    /** Published articles */
    count: number;
}

/** A list of Tag. */
export interface TagList {
    data: Tag[];
    meta: TagListMeta;
}

/** About the list. */
export interface TagListMeta {
    total: number;
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** A topic, what is above it, and all that is below it. */
export interface Topic {
    id: string;
    name: string;
    shortname: string | null;
    keywords: string[];
    hashtags: string[];
    images: unknown[];
    /** Addresses of services, as the topic's data file has them */
    services: Record<string, unknown>;
    /** What the data file says beyond this model */
    extra: Record<string, unknown>;
    parent: ParentTopic | null;
    /** Published articles of the topic and of those below it */
    count: number;
    /** Published articles that name the topic themselves */
    directCount: number;
    children: Topic[];
}

/** One Topic. */
export interface TopicAnswer {
    data: Topic;
}

/** A list of Topic. */
export interface TopicList {
    data: Topic[];
    meta: TopicListMeta;
}

/** About the list. */
export interface TopicListMeta {
    total: number;
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** A topic by its name. */
export interface TopicName {
    id: string;
    name: string;
    /** Published articles */
    count: number;
}

/** A topic without its place in the tree. */
export interface TopicSummary {
    id: string;
    name: string;
    shortname: string | null;
    keywords: string[];
    hashtags: string[];
    images: unknown[];
    /** Addresses of services, as the topic's data file has them */
    services: Record<string, unknown>;
    /** What the data file says beyond this model */
    extra: Record<string, unknown>;
    /** Published articles of the topic and of those below it */
    count: number;
    /** Published articles that name the topic themselves */
    directCount: number;
}

/** The versions of the program and of the data. */
export interface Version {
    name: string;
    version: string;
    /** The version of the SQLite library */
    sqlite: string | null;
    dataset: Dataset;
}

/** One Version. */
export interface VersionAnswer {
    data: Version;
}

/** About the data. */
export interface VersionMeta {
    /** With `include=version`: the version of the data, as in the field Dataset-Version */
    version?: string;
}

/** An article with its body and its own related list. */
export interface WholeArticle {
    /** The path of the document without its ending */
    id: string;
    title: string;
    excerpt: string | null;
    publishedDateTime: string | null;
    /** As the document has it */
    updatedDateTime: string | null;
    originalUrl: string | null;
    webUrl: string | null;
    ampWebUrl: string | null;
    cdnAmpWebUrl: string | null;
    type: string | null;
    category: string | null;
    quality: number | null;
    heat: number | null;
    locale: string | null;
    published: boolean;
    removed: boolean;
    deleted: boolean;
    featuredContent: string | null;
    provider: ArticleProvider | null;
    /** Names; with `include=topics` whole topics */
    topics: (string | TopicSummary)[];
    tags: string[];
    levels: string[];
    images: Image[];
    /** Who wrote it; those of the provider where the document names none */
    authors: Author[];
    /** The last part of the article's address */
    slug: string;
    /** The path of its page on the site */
    permalink: string | null;
    /** The address to link to */
    canonicalUrl: string | null;
    /** Addresses that the article had before */
    aliases: string[];
    /** `body` where the excerpt was made of the body */
    excerptSource: string | null;
    /** The words of the body */
    wordCount: number;
    /** At 230 words a minute */
    readingMinutes: number;
    /** What the document says beyond this model */
    extra: Record<string, unknown>;
    /** When the store last saw the article change */
    updated: string;
    bodyFormat: "text/markdown" | "text/mdx" | "text/html";
    body: string | null;
    /** With `include=html`: the body as HTML without scripts, styles and event handlers, addresses made whole */
    html?: string | null;
    /** With `include=outline`: the headings of the body */
    outline?: Heading[];
    /** With `include=links` */
    links?: ArticleLinks;
    /** Of one article with `neighbours`: the newer one */
    previous?: NeighbourArticle | null;
    /** Of one article with `neighbours`: the older one */
    next?: NeighbourArticle | null;
    /** The list that the document itself has */
    related: RelatedEntry[];
    /** An encrypted blob, for editors only */
    secured?: string | null;
}

/** One WholeArticle. */
export interface WholeArticleAnswer {
    data: WholeArticle;
    meta?: VersionMeta;
}

/** The operations: their paths, what they take, and what they answer. */
export interface Operations {
    /** This list of resources; for a browser the page that shows the articles. */
    getIndex: {
        path: "/";
        variables: { };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: IndexAnswer;
    };
    /** Articles related to one, or to any text. */
    listRelated: {
        path: "/related";
        variables: { };
        query: {
            /** The article, by its id. */
            id?: string;
            /** The article, by one of its web addresses. */
            url?: string;
            /** A title to find articles for, where the address is not known here or there is none. */
            title?: string;
            /** An excerpt that goes with `title`. */
            excerpt?: string;
            /** How many entries. */
            limit?: number;
            /** Those that the article names itself, those that are linked either way, those that are computed whatever is linked, or all. */
            mode?: "curated" | "linked" | "computed" | "all";
            /** The most days between the publication of the article and that of an entry. */
            maxAgeDays?: number;
            /** Only articles that have a topic of the article, or one below it. */
            sameTopic?: boolean;
            /** Only articles that have an author of the article. */
            sameAuthor?: boolean;
            /** Which members of the entries to keep, with dots for those of members; id always comes along. */
            fields?: string[];
            /** story: articles that tell the same story are folded into the first of them. */
            collapse?: "story";
            /** version: which data the answer comes from, in `meta`; the field Dataset-Version always says so. */
            include?: "version"[];
            /** Topics by id or name; with commas any of them, repeated all of them; a topic includes those below it. */
            topic?: string[];
            /** How far below a topic counts as the topic; 0 is the topic alone, and any depth where it is missing. */
            topicDepth?: number;
            /** Topics by id or name, none of which may be there. */
            topicExclude?: string[];
            /** Publishers by domain or name, any of them. */
            provider?: string[];
            /** Publishers by domain or name, none of them. */
            providerExclude?: string[];
            /** Authors by id or name, any of them, in any case. */
            author?: string[];
            /** Authors by id or name, none of them, in any case. */
            authorExclude?: string[];
            /** Categories, any of them. */
            category?: string[];
            /** Types such as article or video, any of them. */
            type?: string[];
            /** Levels such as Beginner, any of them, in any case. */
            level?: string[];
            /** Tags, any of them, in any case. */
            tag?: string[];
            /** Languages or locales, any of them, in any case; en stands for en-US and en_GB too. */
            locale?: string[];
            /** Published then or later; a bare date means its first moment, in UTC. */
            from?: string;
            /** Published then or earlier; a bare date means all of it, in UTC. */
            to?: string;
            /** The least quality. */
            minQuality?: number;
            /** The least heat. */
            minHeat?: number;
            /** Whether there is an image. */
            hasImage?: boolean;
            /** Whether there is an AMP address. */
            hasAmp?: boolean;
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: RelatedEntryList;
    };
    /** Articles related to this one. */
    listRelatedOfArticle: {
        path: "/articles/{id}/related";
        variables: { id: string; };
        query: {
            /** How many entries. */
            limit?: number;
            /** Those that the article names itself, those that are linked either way, those that are computed whatever is linked, or all. */
            mode?: "curated" | "linked" | "computed" | "all";
            /** The most days between the publication of the article and that of an entry. */
            maxAgeDays?: number;
            /** Only articles that have a topic of the article, or one below it. */
            sameTopic?: boolean;
            /** Only articles that have an author of the article. */
            sameAuthor?: boolean;
            /** Which members of the entries to keep, with dots for those of members; id always comes along. */
            fields?: string[];
            /** story: articles that tell the same story are folded into the first of them. */
            collapse?: "story";
            /** version: which data the answer comes from, in `meta`; the field Dataset-Version always says so. */
            include?: "version"[];
            /** Topics by id or name; with commas any of them, repeated all of them; a topic includes those below it. */
            topic?: string[];
            /** How far below a topic counts as the topic; 0 is the topic alone, and any depth where it is missing. */
            topicDepth?: number;
            /** Topics by id or name, none of which may be there. */
            topicExclude?: string[];
            /** Publishers by domain or name, any of them. */
            provider?: string[];
            /** Publishers by domain or name, none of them. */
            providerExclude?: string[];
            /** Authors by id or name, any of them, in any case. */
            author?: string[];
            /** Authors by id or name, none of them, in any case. */
            authorExclude?: string[];
            /** Categories, any of them. */
            category?: string[];
            /** Types such as article or video, any of them. */
            type?: string[];
            /** Levels such as Beginner, any of them, in any case. */
            level?: string[];
            /** Tags, any of them, in any case. */
            tag?: string[];
            /** Languages or locales, any of them, in any case; en stands for en-US and en_GB too. */
            locale?: string[];
            /** Published then or later; a bare date means its first moment, in UTC. */
            from?: string;
            /** Published then or earlier; a bare date means all of it, in UTC. */
            to?: string;
            /** The least quality. */
            minQuality?: number;
            /** The least heat. */
            minHeat?: number;
            /** Whether there is an image. */
            hasImage?: boolean;
            /** Whether there is an AMP address. */
            hasAmp?: boolean;
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: RelatedEntryList;
    };
    /** Articles, filtered, searched and sorted. */
    listArticles: {
        path: "/articles";
        variables: { };
        query: {
            /** What to look for: words, their inflections too. "a phrase" is taken as it stands; -without, prefix* and one OR other work, and any other text is legal. 32 words and phrases count at most, and `meta.notices` says where there are more. Where very many words have a prefix, as with a single letter, the 50 most common of them count. */
            q?: string;
            /** Which of the words in `q` an article must have: all; any of them; or, with auto, all, and where fewer articles than `limit` have all, after those the ones that have most. */
            match?: "auto" | "all" | "any";
            /** Whether a word that hardly any article has stands for similar ones too, as `meta.corrections` says then. */
            typos?: boolean;
            /** last: the last word of `q` may go on, as in a search box while somebody types. */
            prefix?: "last" | "none";
            /** Where `q` must occur; everywhere where it is missing. */
            searchIn?: ("title" | "excerpt" | "body")[];
            /** Topics by id or name; with commas any of them, repeated all of them; a topic includes those below it. */
            topic?: string[];
            /** How far below a topic counts as the topic; 0 is the topic alone, and any depth where it is missing. */
            topicDepth?: number;
            /** Topics by id or name, none of which may be there. */
            topicExclude?: string[];
            /** Publishers by domain or name, any of them. */
            provider?: string[];
            /** Publishers by domain or name, none of them. */
            providerExclude?: string[];
            /** Authors by id or name, any of them, in any case. */
            author?: string[];
            /** Authors by id or name, none of them, in any case. */
            authorExclude?: string[];
            /** Categories, any of them. */
            category?: string[];
            /** Types such as article or video, any of them. */
            type?: string[];
            /** Levels such as Beginner, any of them, in any case. */
            level?: string[];
            /** Tags, any of them, in any case. */
            tag?: string[];
            /** Languages or locales, any of them, in any case; en stands for en-US and en_GB too. */
            locale?: string[];
            /** Published then or later; a bare date means its first moment, in UTC. */
            from?: string;
            /** Published then or earlier; a bare date means all of it, in UTC. */
            to?: string;
            /** The least quality. */
            minQuality?: number;
            /** The least heat. */
            minHeat?: number;
            /** Whether there is an image. */
            hasImage?: boolean;
            /** Whether there is an AMP address. */
            hasAmp?: boolean;
            /** Changed in the store then or later. */
            updatedSince?: string;
            /** One of the article's addresses; scheme, www., fragment, a slash at the end and what tracks visitors do not matter. */
            url?: string;
            /** Up to 100 ids; the articles come in this order unless `sort` is there, each once. */
            ids?: string[];
            /** Other than true: for editors only. */
            published?: "true" | "false" | "any";
            /** The order; relevance where `q` is there, else the newest first. */
            sort?: "-publishedDateTime" | "publishedDateTime" | "-heat" | "-quality" | "title" | "-updated" | "relevance" | "trending";
            /** For the order by relevance: an article that is so many days old counts three quarters of a new one, a very old one half. */
            freshness?: string;
            /** Articles on a page. */
            limit?: number;
            /** Where to continue: from `links` of another page of the same list. */
            cursor?: string;
            /** Which page, from 1 on; cursors are better. */
            page?: number;
            /** Whether to count all articles of the list. */
            count?: "exact" | "none";
            /** Counts of articles by values, in `meta.facets`; each without its own filter, so that other choices show what they give. */
            facets?: ("topic" | "provider" | "category" | "type" | "author" | "tag" | "level" | "locale" | "month" | "year")[];
            /** Adds `highlights`: title, excerpt and a piece of the body for HTML, with what `q` matches in <mark>. */
            highlight?: boolean;
            /** story: of articles that tell the same story only the best is there, with the others as its `duplicates`; counts are of stories then. */
            collapse?: "story";
            /** without it `Accept` chooses, and json where it prefers none; ndjson and csv give the whole list and not a page of it, the newest first, unless `limit`, `cursor`, `page` or `sort` say otherwise. In csv several values of one cell have | between them, and a text that a spreadsheet would take for a formula has a ' before it. */
            format?: "json" | "ndjson" | "csv";
            /** What to put into each article: its related list, whole topics instead of their names, its body as the document has it, as HTML, or the headings of it; version goes into `meta`; secured is for editors only. */
            include?: ("related" | "links" | "topics" | "body" | "html" | "outline" | "secured" | "version")[];
            /** Which members to keep, with dots for those of members: title,provider.name; id always comes along. */
            fields?: string[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: ArticleList;
    };
    /** The articles of one topic: the same as /articles?topic=. */
    listArticlesOfTopic: {
        path: "/topics/{id}/articles";
        variables: { id: string; };
        query: {
            /** What to look for: words, their inflections too. "a phrase" is taken as it stands; -without, prefix* and one OR other work, and any other text is legal. 32 words and phrases count at most, and `meta.notices` says where there are more. Where very many words have a prefix, as with a single letter, the 50 most common of them count. */
            q?: string;
            /** Which of the words in `q` an article must have: all; any of them; or, with auto, all, and where fewer articles than `limit` have all, after those the ones that have most. */
            match?: "auto" | "all" | "any";
            /** Whether a word that hardly any article has stands for similar ones too, as `meta.corrections` says then. */
            typos?: boolean;
            /** last: the last word of `q` may go on, as in a search box while somebody types. */
            prefix?: "last" | "none";
            /** Where `q` must occur; everywhere where it is missing. */
            searchIn?: ("title" | "excerpt" | "body")[];
            /** Topics by id or name; with commas any of them, repeated all of them; a topic includes those below it. */
            topic?: string[];
            /** How far below a topic counts as the topic; 0 is the topic alone, and any depth where it is missing. */
            topicDepth?: number;
            /** Topics by id or name, none of which may be there. */
            topicExclude?: string[];
            /** Publishers by domain or name, any of them. */
            provider?: string[];
            /** Publishers by domain or name, none of them. */
            providerExclude?: string[];
            /** Authors by id or name, any of them, in any case. */
            author?: string[];
            /** Authors by id or name, none of them, in any case. */
            authorExclude?: string[];
            /** Categories, any of them. */
            category?: string[];
            /** Types such as article or video, any of them. */
            type?: string[];
            /** Levels such as Beginner, any of them, in any case. */
            level?: string[];
            /** Tags, any of them, in any case. */
            tag?: string[];
            /** Languages or locales, any of them, in any case; en stands for en-US and en_GB too. */
            locale?: string[];
            /** Published then or later; a bare date means its first moment, in UTC. */
            from?: string;
            /** Published then or earlier; a bare date means all of it, in UTC. */
            to?: string;
            /** The least quality. */
            minQuality?: number;
            /** The least heat. */
            minHeat?: number;
            /** Whether there is an image. */
            hasImage?: boolean;
            /** Whether there is an AMP address. */
            hasAmp?: boolean;
            /** Changed in the store then or later. */
            updatedSince?: string;
            /** One of the article's addresses; scheme, www., fragment, a slash at the end and what tracks visitors do not matter. */
            url?: string;
            /** Up to 100 ids; the articles come in this order unless `sort` is there, each once. */
            ids?: string[];
            /** Other than true: for editors only. */
            published?: "true" | "false" | "any";
            /** The order; relevance where `q` is there, else the newest first. */
            sort?: "-publishedDateTime" | "publishedDateTime" | "-heat" | "-quality" | "title" | "-updated" | "relevance" | "trending";
            /** For the order by relevance: an article that is so many days old counts three quarters of a new one, a very old one half. */
            freshness?: string;
            /** Articles on a page. */
            limit?: number;
            /** Where to continue: from `links` of another page of the same list. */
            cursor?: string;
            /** Which page, from 1 on; cursors are better. */
            page?: number;
            /** Whether to count all articles of the list. */
            count?: "exact" | "none";
            /** Counts of articles by values, in `meta.facets`; each without its own filter, so that other choices show what they give. */
            facets?: ("topic" | "provider" | "category" | "type" | "author" | "tag" | "level" | "locale" | "month" | "year")[];
            /** Adds `highlights`: title, excerpt and a piece of the body for HTML, with what `q` matches in <mark>. */
            highlight?: boolean;
            /** story: of articles that tell the same story only the best is there, with the others as its `duplicates`; counts are of stories then. */
            collapse?: "story";
            /** without it `Accept` chooses, and json where it prefers none; ndjson and csv give the whole list and not a page of it, the newest first, unless `limit`, `cursor`, `page` or `sort` say otherwise. In csv several values of one cell have | between them, and a text that a spreadsheet would take for a formula has a ' before it. */
            format?: "json" | "ndjson" | "csv";
            /** What to put into each article: its related list, whole topics instead of their names, its body as the document has it, as HTML, or the headings of it; version goes into `meta`; secured is for editors only. */
            include?: ("related" | "links" | "topics" | "body" | "html" | "outline" | "secured" | "version")[];
            /** Which members to keep, with dots for those of members: title,provider.name; id always comes along. */
            fields?: string[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: ArticleList;
    };
    /** The articles of one author: the same as /articles?author=. */
    listArticlesOfAuthor: {
        path: "/authors/{id}/articles";
        variables: { id: string; };
        query: {
            /** What to look for: words, their inflections too. "a phrase" is taken as it stands; -without, prefix* and one OR other work, and any other text is legal. 32 words and phrases count at most, and `meta.notices` says where there are more. Where very many words have a prefix, as with a single letter, the 50 most common of them count. */
            q?: string;
            /** Which of the words in `q` an article must have: all; any of them; or, with auto, all, and where fewer articles than `limit` have all, after those the ones that have most. */
            match?: "auto" | "all" | "any";
            /** Whether a word that hardly any article has stands for similar ones too, as `meta.corrections` says then. */
            typos?: boolean;
            /** last: the last word of `q` may go on, as in a search box while somebody types. */
            prefix?: "last" | "none";
            /** Where `q` must occur; everywhere where it is missing. */
            searchIn?: ("title" | "excerpt" | "body")[];
            /** Topics by id or name; with commas any of them, repeated all of them; a topic includes those below it. */
            topic?: string[];
            /** How far below a topic counts as the topic; 0 is the topic alone, and any depth where it is missing. */
            topicDepth?: number;
            /** Topics by id or name, none of which may be there. */
            topicExclude?: string[];
            /** Publishers by domain or name, any of them. */
            provider?: string[];
            /** Publishers by domain or name, none of them. */
            providerExclude?: string[];
            /** Authors by id or name, none of them, in any case. */
            authorExclude?: string[];
            /** Categories, any of them. */
            category?: string[];
            /** Types such as article or video, any of them. */
            type?: string[];
            /** Levels such as Beginner, any of them, in any case. */
            level?: string[];
            /** Tags, any of them, in any case. */
            tag?: string[];
            /** Languages or locales, any of them, in any case; en stands for en-US and en_GB too. */
            locale?: string[];
            /** Published then or later; a bare date means its first moment, in UTC. */
            from?: string;
            /** Published then or earlier; a bare date means all of it, in UTC. */
            to?: string;
            /** The least quality. */
            minQuality?: number;
            /** The least heat. */
            minHeat?: number;
            /** Whether there is an image. */
            hasImage?: boolean;
            /** Whether there is an AMP address. */
            hasAmp?: boolean;
            /** Changed in the store then or later. */
            updatedSince?: string;
            /** One of the article's addresses; scheme, www., fragment, a slash at the end and what tracks visitors do not matter. */
            url?: string;
            /** Up to 100 ids; the articles come in this order unless `sort` is there, each once. */
            ids?: string[];
            /** Other than true: for editors only. */
            published?: "true" | "false" | "any";
            /** The order; relevance where `q` is there, else the newest first. */
            sort?: "-publishedDateTime" | "publishedDateTime" | "-heat" | "-quality" | "title" | "-updated" | "relevance" | "trending";
            /** For the order by relevance: an article that is so many days old counts three quarters of a new one, a very old one half. */
            freshness?: string;
            /** Articles on a page. */
            limit?: number;
            /** Where to continue: from `links` of another page of the same list. */
            cursor?: string;
            /** Which page, from 1 on; cursors are better. */
            page?: number;
            /** Whether to count all articles of the list. */
            count?: "exact" | "none";
            /** Counts of articles by values, in `meta.facets`; each without its own filter, so that other choices show what they give. */
            facets?: ("topic" | "provider" | "category" | "type" | "author" | "tag" | "level" | "locale" | "month" | "year")[];
            /** Adds `highlights`: title, excerpt and a piece of the body for HTML, with what `q` matches in <mark>. */
            highlight?: boolean;
            /** story: of articles that tell the same story only the best is there, with the others as its `duplicates`; counts are of stories then. */
            collapse?: "story";
            /** without it `Accept` chooses, and json where it prefers none; ndjson and csv give the whole list and not a page of it, the newest first, unless `limit`, `cursor`, `page` or `sort` say otherwise. In csv several values of one cell have | between them, and a text that a spreadsheet would take for a formula has a ' before it. */
            format?: "json" | "ndjson" | "csv";
            /** What to put into each article: its related list, whole topics instead of their names, its body as the document has it, as HTML, or the headings of it; version goes into `meta`; secured is for editors only. */
            include?: ("related" | "links" | "topics" | "body" | "html" | "outline" | "secured" | "version")[];
            /** Which members to keep, with dots for those of members: title,provider.name; id always comes along. */
            fields?: string[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: ArticleList;
    };
    /** One article, with its body and its own related list. */
    getArticle: {
        path: "/articles/{id}";
        variables: { id: string; };
        query: {
            /** Other than true: for editors only. */
            published?: "true" | "false" | "any";
            /** Adds `previous` and `next`, the newer and the older article: of all articles, or of those of its last topic, which is the narrowest. */
            neighbours?: "list" | "topic";
            /** What a link from POST /previews has: it shows the article, public or not, until the link expires. */
            preview?: string;
            /** What to put into each article: its related list, whole topics instead of their names, its body as the document has it, as HTML, or the headings of it; version goes into `meta`; secured is for editors only. */
            include?: ("related" | "links" | "topics" | "body" | "html" | "outline" | "secured" | "version")[];
            /** Which members to keep, with dots for those of members: title,provider.name; id always comes along. */
            fields?: string[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: WholeArticleAnswer;
    };
    /** The tree of topics, with how many articles each has. */
    listTopics: {
        path: "/topics";
        variables: { };
        query: {
            /** version: which data the answer comes from, in `meta`; the field Dataset-Version always says so. */
            include?: "version"[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: TopicList;
    };
    /** One topic, what is above and below it, and how many articles it has. */
    getTopic: {
        path: "/topics/{id}";
        variables: { id: string; };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: TopicAnswer;
    };
    /** Publishers, with how many articles each has. */
    listProviders: {
        path: "/providers";
        variables: { };
        query: {
            /** version: which data the answer comes from, in `meta`; the field Dataset-Version always says so. */
            include?: "version"[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: ProviderList;
    };
    /** One publisher. */
    getProvider: {
        path: "/providers/{domain}";
        variables: { domain: string; };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: ProviderAnswer;
    };
    /** Authors, with how many articles each has. */
    listAuthors: {
        path: "/authors";
        variables: { };
        query: {
            /** version: which data the answer comes from, in `meta`; the field Dataset-Version always says so. */
            include?: "version"[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: AuthorRecordList;
    };
    /** One author. */
    getAuthor: {
        path: "/authors/{id}";
        variables: { id: string; };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: AuthorRecordAnswer;
    };
    /** Tags, with how many articles each has. */
    listTags: {
        path: "/tags";
        variables: { };
        query: {
            /** version: which data the answer comes from, in `meta`; the field Dataset-Version always says so. */
            include?: "version"[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: TagList;
    };
    /** Articles created, updated, renamed and removed, in order, from a cursor on; as events while they happen with `Accept: text/event-stream`. */
    listChanges: {
        path: "/changes";
        variables: { };
        query: {
            /** The cursor of the previous answer, from `links.next`; without it the answer begins with the first article. */
            since?: string;
            /** How many changes. */
            limit?: number;
            /** What to put into each article: its related list, whole topics instead of their names, its body as the document has it, as HTML, or the headings of it; version goes into `meta`; secured is for editors only. */
            include?: ("related" | "links" | "topics" | "body" | "html" | "outline" | "secured" | "version")[];
            /** Which members to keep, with dots for those of members: title,provider.name; id always comes along. */
            fields?: string[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: ChangeList;
    };
    /** Topics, providers, authors and tags that have a word which begins with the text, and articles with its words in the title. */
    suggest: {
        path: "/suggest";
        variables: { };
        query: {
            /** What was typed so far. */
            q: string;
            /** The most suggestions of each kind. */
            limit?: number;
            /** version: which data the answer comes from, in `meta`; the field Dataset-Version always says so. */
            include?: "version"[];
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: SuggestionsAnswer;
    };
    /** What the last import found wrong with the documents, by file, for editors. */
    listDiagnostics: {
        path: "/diagnostics";
        variables: { };
        query: {
            /** Only documents with errors, which were left out. */
            broken?: boolean;
            /** The path of the last file of the previous answer; without it the answer begins with the first file. */
            after?: string;
            /** How many files. */
            limit?: number;
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: DiagnosticList;
    };
    /** What webhooks were sent lately, and what waits for them, for editors. */
    listDeliveries: {
        path: "/webhooks/deliveries";
        variables: { };
        query: {
            /** Only messages that are still to be sent, that were taken, or that were given up. */
            status?: "waiting" | "delivered" | "failed";
            /** Where the previous answer ended, from its `links`; without it the answer begins with the newest message. */
            after?: number;
            /** How many messages. */
            limit?: number;
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: DeliveryList;
    };
    /** Whether the process is alive; never reads the database. */
    isAlive: {
        path: "/livez";
        variables: { };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: Liveness;
    };
    /** Whether requests can be answered: the database can be read. */
    isReady: {
        path: "/readyz";
        variables: { };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: Readiness;
    };
    /** The versions of the program and of the data. */
    getVersion: {
        path: "/version";
        variables: { };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: VersionAnswer;
    };
    /** This description of the API, by OpenAPI 3.1. */
    getOpenAPI: {
        path: "/openapi.json";
        variables: { };
        query: {
            /** Indent JSON for reading by eye. */
            pretty?: boolean;
        };
        answer: OpenAPIDocument;
    };
}

/** The paths of the operations. */
export const paths: { [Name in keyof Operations]: Operations[Name]["path"] } = {
    getIndex: "/",
    listRelated: "/related",
    listRelatedOfArticle: "/articles/{id}/related",
    listArticles: "/articles",
    listArticlesOfTopic: "/topics/{id}/articles",
    listArticlesOfAuthor: "/authors/{id}/articles",
    getArticle: "/articles/{id}",
    listTopics: "/topics",
    getTopic: "/topics/{id}",
    listProviders: "/providers",
    getProvider: "/providers/{domain}",
    listAuthors: "/authors",
    getAuthor: "/authors/{id}",
    listTags: "/tags",
    listChanges: "/changes",
    suggest: "/suggest",
    listDiagnostics: "/diagnostics",
    listDeliveries: "/webhooks/deliveries",
    isAlive: "/livez",
    isReady: "/readyz",
    getVersion: "/version",
    getOpenAPI: "/openapi.json",
};
