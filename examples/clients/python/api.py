"""Made from /openapi.json by generate_types.py: not to be edited."""

from typing import Literal, Mapping, NotRequired, Optional, Protocol, TypedDict, Union, cast

Article = TypedDict(
    "Article",
    {
        "id": str,
        "title": str,
        "excerpt": Union[str, None],
        "publishedDateTime": Union[str, None],
        "updatedDateTime": Union[str, None],
        "originalUrl": Union[str, None],
        "webUrl": Union[str, None],
        "ampWebUrl": Union[str, None],
        "cdnAmpWebUrl": Union[str, None],
        "type": Union[str, None],
        "category": Union[str, None],
        "quality": Union[float, None],
        "heat": Union[float, None],
        "locale": Union[str, None],
        "published": bool,
        "removed": bool,
        "deleted": bool,
        "featuredContent": Union[str, None],
        "provider": Union["ArticleProvider", None],
        "topics": list[Union[str, "TopicSummary"]],
        "tags": list[str],
        "levels": list[str],
        "images": list["Image"],
        "authors": list["Author"],
        "slug": str,
        "permalink": Union[str, None],
        "canonicalUrl": Union[str, None],
        "aliases": list[str],
        "excerptSource": Union[str, None],
        "wordCount": int,
        "readingMinutes": int,
        "extra": dict[str, object],
        "updated": str,
        "bodyFormat": NotRequired[Literal['text/markdown', 'text/mdx', 'text/html']],
        "body": NotRequired[Union[str, None]],
        "html": NotRequired[Union[str, None]],
        "outline": NotRequired[list["Heading"]],
        "links": NotRequired["ArticleLinks"],
        "previous": NotRequired[Union["NeighbourArticle", None]],
        "next": NotRequired[Union["NeighbourArticle", None]],
        "related": NotRequired[list["RelatedEntry"]],
        "secured": NotRequired[Union[str, None]],
        "highlights": NotRequired["Highlights"],
        "duplicates": NotRequired[list[Union["Article"]]],
    },
)
"""An article as an item of a list; every member that is required is always there, unless `fields` chooses some."""

ArticleLinks = TypedDict(
    "ArticleLinks",
    {
        "to": list["LinkedArticle"],
        "from": list["LinkedArticle"],
    },
)
"""The public articles of this store that the body links to, and those that link to the article."""

ArticleList = TypedDict(
    "ArticleList",
    {
        "data": list[Union["Article"]],
        "meta": "ListMeta",
        "links": "ListLinks",
    },
)
"""A page of articles."""

ArticleProvider = TypedDict(
    "ArticleProvider",
    {
        "name": Union[str, None],
        "domain": Union[str, None],
        "images": list["Image"],
        "publishers": list[object],
        "authors": list[object],
    },
)
"""The publisher of an article, as its document names it; further members of the document come along."""

ArticleTitle = TypedDict(
    "ArticleTitle",
    {
        "id": str,
        "title": str,
        "publishedDateTime": Union[str, None],
    },
)
"""An article by its title."""

Author = TypedDict(
    "Author",
    {
        "name": str,
        "id": str,
        "url": Union[str, None],
        "image": Union[str, None],
    },
)
"""A person or a group that wrote an article."""

AuthorName = TypedDict(
    "AuthorName",
    {
        "id": str,
        "name": str,
        "count": int,
    },
)
"""An author by name."""

AuthorRecord = TypedDict(
    "AuthorRecord",
    {
        "id": str,
        "name": str,
        "url": Union[str, None],
        "image": Union[str, None],
        "count": int,
    },
)
"""An author and the number of articles."""

AuthorRecordAnswer = TypedDict(
    "AuthorRecordAnswer",
    {
        "data": "AuthorRecord",
    },
)
"""One AuthorRecord."""

AuthorRecordList = TypedDict(
    "AuthorRecordList",
    {
        "data": list["AuthorRecord"],
        "meta": "AuthorRecordListMeta",
    },
)
"""A list of AuthorRecord."""

AuthorRecordListMeta = TypedDict(
    "AuthorRecordListMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)
"""About the list."""

Change = TypedDict(
    "Change",
    {
        "change": Literal['created', 'updated', 'removed', 'renamed'],
        "id": str,
        "formerId": NotRequired[str],
        "changed": str,
        "article": Union[Union["Article"], None],
    },
)
"""An article that was created, updated, renamed or removed."""

ChangeList = TypedDict(
    "ChangeList",
    {
        "data": list["Change"],
        "meta": "ChangeListMeta",
        "links": "ChangeListLinks",
    },
)
"""Changes, the oldest first."""

ChangeListLinks = TypedDict(
    "ChangeListLinks",
    {
        "self": str,
        "next": str,
    },
)
"""Links to this page of changes and to the next."""

ChangeListMeta = TypedDict(
    "ChangeListMeta",
    {
        "limit": int,
        "hasMore": bool,
        "version": NotRequired[str],
    },
)
"""About a page of changes."""

Correction = TypedDict(
    "Correction",
    {
        "from": str,
        "to": str,
    },
)
"""A word of the query and the word that was searched instead."""

Dataset = TypedDict(
    "Dataset",
    {
        "version": str,
        "changed": str,
        "articles": int,
    },
)
"""The data that is served."""

DeliveryWebhook = TypedDict(
    "DeliveryWebhook",
    {
        "host": str,
        "form": str,
    },
)

Delivery = TypedDict(
    "Delivery",
    {
        "id": str,
        "webhook": Union["DeliveryWebhook", None],
        "status": Literal['waiting', 'delivered', 'failed'],
        "attempts": int,
        "queued": Union[str, None],
        "tried": Union[str, None],
        "next": Union[str, None],
        "failure": Union[str, None],
        "bytes": int,
    },
)
"""A message to a webhook, and what has become of it."""

DeliveryAnswer = TypedDict(
    "DeliveryAnswer",
    {
        "data": "Delivery",
    },
)
"""One Delivery."""

DeliveryListMeta = TypedDict(
    "DeliveryListMeta",
    {
        "limit": int,
        "hasMore": bool,
    },
)

DeliveryListLinks = TypedDict(
    "DeliveryListLinks",
    {
        "self": str,
        "next": Union[str, None],
    },
)

DeliveryList = TypedDict(
    "DeliveryList",
    {
        "data": list["Delivery"],
        "meta": "DeliveryListMeta",
        "links": "DeliveryListLinks",
    },
)
"""What webhooks were sent."""

DiagnosticListMeta = TypedDict(
    "DiagnosticListMeta",
    {
        "limit": int,
        "hasMore": bool,
        "broken": int,
    },
)

DiagnosticListLinks = TypedDict(
    "DiagnosticListLinks",
    {
        "self": str,
        "next": Union[str, None],
    },
)

DiagnosticList = TypedDict(
    "DiagnosticList",
    {
        "data": list["FileDiagnostics"],
        "meta": "DiagnosticListMeta",
        "links": "DiagnosticListLinks",
    },
)
"""What is wrong with documents."""

FacetCount = TypedDict(
    "FacetCount",
    {
        "value": str,
        "name": str,
        "count": int,
    },
)
"""How many articles have one value."""

Facets = TypedDict(
    "Facets",
    {
        "topic": NotRequired[list["FacetCount"]],
        "provider": NotRequired[list["FacetCount"]],
        "category": NotRequired[list["FacetCount"]],
        "type": NotRequired[list["FacetCount"]],
        "author": NotRequired[list["FacetCount"]],
        "tag": NotRequired[list["FacetCount"]],
        "level": NotRequired[list["FacetCount"]],
        "locale": NotRequired[list["FacetCount"]],
        "month": NotRequired[list["FacetCount"]],
        "year": NotRequired[list["FacetCount"]],
    },
)
"""How many articles have each value of some properties."""

FeedAttachment = TypedDict(
    "FeedAttachment",
    {
        "url": str,
        "mime_type": str,
        "title": NotRequired[str],
    },
)
"""A picture of an article in a feed."""

FeedAuthor = TypedDict(
    "FeedAuthor",
    {
        "name": str,
        "url": NotRequired[str],
        "avatar": NotRequired[str],
    },
)
"""An author in a feed."""

FeedItem = TypedDict(
    "FeedItem",
    {
        "id": str,
        "url": str,
        "title": str,
        "content_html": NotRequired[str],
        "content_text": NotRequired[str],
        "summary": NotRequired[str],
        "image": NotRequired[str],
        "date_published": NotRequired[str],
        "date_modified": str,
        "authors": NotRequired[list["FeedAuthor"]],
        "tags": NotRequired[list[str]],
        "language": NotRequired[str],
        "attachments": NotRequired[list["FeedAttachment"]],
    },
)
"""An article in a feed."""

FileDiagnosticsDiagnostics = TypedDict(
    "FileDiagnosticsDiagnostics",
    {
        "line": int,
        "column": int,
        "severity": Literal['error', 'warning', 'note'],
        "rule": str,
        "message": str,
    },
)

FileDiagnostics = TypedDict(
    "FileDiagnostics",
    {
        "path": str,
        "broken": bool,
        "diagnostics": list["FileDiagnosticsDiagnostics"],
    },
)
"""A file and what is wrong with it."""

Heading = TypedDict(
    "Heading",
    {
        "level": int,
        "id": str,
        "text": str,
    },
)
"""A heading of a body."""

Highlights = TypedDict(
    "Highlights",
    {
        "title": Union[str, None],
        "excerpt": Union[str, None],
        "body": Union[str, None],
    },
)
"""Texts for HTML, with what the search matches in <mark>."""

Image = TypedDict(
    "Image",
    {
        "url": Union[str, None],
        "width": Union[float, None],
        "height": Union[float, None],
        "title": Union[str, None],
        "attribution": Union[str, None],
        "isCached": bool,
    },
)
"""A picture; what else the document says of it comes along."""

ImportResultMeta = TypedDict(
    "ImportResultMeta",
    {
        "created": int,
        "changed": int,
        "unchanged": int,
    },
)

ImportResult = TypedDict(
    "ImportResult",
    {
        "data": list["ImportedDocument"],
        "meta": "ImportResultMeta",
    },
)
"""What became of the documents that were sent together."""

ImportedDocument = TypedDict(
    "ImportedDocument",
    {
        "path": str,
        "id": Union[str, None],
        "outcome": Literal['created', 'changed', 'unchanged'],
    },
)
"""What became of one document."""

Index = TypedDict(
    "Index",
    {
        "name": str,
        "version": str,
        "site": "Site",
        "resources": list["Resource"],
    },
)
"""The resources of this API, and the site."""

IndexAnswer = TypedDict(
    "IndexAnswer",
    {
        "data": "Index",
    },
)
"""One Index."""

JSONFeed = TypedDict(
    "JSONFeed",
    {
        "version": str,
        "title": str,
        "home_page_url": str,
        "feed_url": str,
        "next_url": NotRequired[str],
        "description": NotRequired[str],
        "language": NotRequired[str],
        "items": list["FeedItem"],
    },
)
"""Articles by JSON Feed 1.1."""

LinkedArticle = TypedDict(
    "LinkedArticle",
    {
        "id": str,
        "title": str,
        "webUrl": Union[str, None],
    },
)
"""An article at the other end of a link."""

ListLinks = TypedDict(
    "ListLinks",
    {
        "self": str,
        "next": Union[str, None],
        "prev": Union[str, None],
    },
)
"""Links to this page and its neighbours."""

ListMeta = TypedDict(
    "ListMeta",
    {
        "total": Union[int, None],
        "corrections": NotRequired[list["Correction"]],
        "relaxed": NotRequired[bool],
        "totalAll": NotRequired[int],
        "limit": int,
        "page": NotRequired[int],
        "pages": NotRequired[Union[int, None]],
        "facets": NotRequired["Facets"],
        "notices": NotRequired[list["Notice"]],
        "version": NotRequired[str],
    },
)
"""About a page of articles."""

Liveness = TypedDict(
    "Liveness",
    {
        "status": Literal['ok'],
    },
)
"""The process is alive."""

NeighbourArticle = TypedDict(
    "NeighbourArticle",
    {
        "id": str,
        "title": str,
        "publishedDateTime": Union[str, None],
        "webUrl": Union[str, None],
    },
)
"""The article before or after another in a list, the newest first."""

Notice = TypedDict(
    "Notice",
    {
        "parameter": str,
        "value": str,
        "detail": str,
    },
)
"""A value of a filter that no article has, or what of a search was not looked for or leaves nothing."""

OpenAPIDocument = TypedDict(
    "OpenAPIDocument",
    {
        "openapi": str,
        "info": dict[str, object],
        "paths": dict[str, object],
        "components": dict[str, object],
    },
)
"""A document by OpenAPI 3.1."""

ParameterError = TypedDict(
    "ParameterError",
    {
        "parameter": str,
        "detail": str,
    },
)
"""What is wrong with one parameter."""

ParentTopic = TypedDict(
    "ParentTopic",
    {
        "id": str,
        "name": str,
    },
)
"""The topic above another."""

Preview = TypedDict(
    "Preview",
    {
        "article": str,
        "url": str,
        "page": NotRequired[str],
        "expires": str,
    },
)
"""A link that shows an article, public or not."""

PreviewAnswer = TypedDict(
    "PreviewAnswer",
    {
        "data": "Preview",
    },
)
"""One Preview."""

PreviewOrder = TypedDict(
    "PreviewOrder",
    {
        "article": str,
        "lifetime": NotRequired[Union[str, int]],
        "expires": NotRequired[str],
    },
)
"""An article to show, and how long: by `lifetime` or by `expires`, else two days."""

ProblemDiagnostics = TypedDict(
    "ProblemDiagnostics",
    {
        "path": str,
        "line": int,
        "column": int,
        "severity": Literal['error', 'warning', 'note'],
        "rule": str,
        "message": str,
    },
)

Problem = TypedDict(
    "Problem",
    {
        "type": str,
        "title": str,
        "status": int,
        "detail": str,
        "instance": str,
        "errors": list["ParameterError"],
        "diagnostics": NotRequired[list["ProblemDiagnostics"]],
        "candidates": NotRequired[list[str]],
        "requestId": str,
    },
)
"""What went wrong, by RFC 9457."""

Provider = TypedDict(
    "Provider",
    {
        "domain": str,
        "name": str,
        "description": Union[str, None],
        "otherNames": list[str],
        "images": list["Image"],
        "extra": dict[str, object],
        "count": int,
    },
)
"""A publisher."""

ProviderAnswer = TypedDict(
    "ProviderAnswer",
    {
        "data": "Provider",
    },
)
"""One Provider."""

ProviderList = TypedDict(
    "ProviderList",
    {
        "data": list["Provider"],
        "meta": "ProviderListMeta",
    },
)
"""A list of Provider."""

ProviderListMeta = TypedDict(
    "ProviderListMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)
"""About the list."""

ProviderName = TypedDict(
    "ProviderName",
    {
        "domain": str,
        "name": str,
        "count": int,
    },
)
"""A publisher by its name."""

ReadinessContent = TypedDict(
    "ReadinessContent",
    {
        "lastScan": Union[str, None],
        "ageSeconds": Union[int, None],
        "brokenDocuments": Union[int, None],
        "state": Literal['ok', 'failing', None],
        "since": Union[str, None],
        "detail": Union[str, None],
    },
)

Readiness = TypedDict(
    "Readiness",
    {
        "status": Literal['ok'],
        "dataset": str,
        "related": Literal['ready'],
        "content": "ReadinessContent",
    },
)
"""Requests can be answered."""

RelatedEntryAlsoCoveredBy = TypedDict(
    "RelatedEntryAlsoCoveredBy",
    {
        "title": Union[str, None],
        "excerpt": Union[str, None],
        "publishedDateTime": Union[str, None],
        "webUrl": Union[str, None],
        "ampWebUrl": Union[str, None],
        "cdnAmpWebUrl": Union[str, None],
        "type": Union[str, None],
        "provider": Union["ArticleProvider", None],
        "quality": Union[float, None],
        "images": list["Image"],
        "extra": NotRequired[dict[str, object]],
        "source": Literal['curated', 'linked', 'computed'],
        "score": Union[float, None],
        "reasons": list[str],
        "id": Union[str, None],
    },
)

RelatedEntry = TypedDict(
    "RelatedEntry",
    {
        "title": Union[str, None],
        "excerpt": Union[str, None],
        "publishedDateTime": Union[str, None],
        "webUrl": Union[str, None],
        "ampWebUrl": Union[str, None],
        "cdnAmpWebUrl": Union[str, None],
        "type": Union[str, None],
        "provider": Union["ArticleProvider", None],
        "quality": Union[float, None],
        "images": list["Image"],
        "extra": NotRequired[dict[str, object]],
        "source": Literal['curated', 'linked', 'computed'],
        "score": Union[float, None],
        "reasons": list[str],
        "id": Union[str, None],
        "alsoCoveredBy": NotRequired[list["RelatedEntryAlsoCoveredBy"]],
    },
)
"""An article that is related to another, of this store or not."""

RelatedEntryList = TypedDict(
    "RelatedEntryList",
    {
        "data": list[Union["RelatedEntry"]],
        "meta": "RelatedEntryListMeta",
    },
)
"""A list of RelatedEntry."""

RelatedEntryListMeta = TypedDict(
    "RelatedEntryListMeta",
    {
        "id": Union[str, None],
        "total": int,
        "version": NotRequired[str],
    },
)
"""About the list."""

Resource = TypedDict(
    "Resource",
    {
        "path": str,
        "methods": list[str],
        "summary": str,
        "parameters": list[str],
    },
)
"""A resource of this API."""

Site = TypedDict(
    "Site",
    {
        "title": Union[str, None],
        "description": Union[str, None],
        "url": Union[str, None],
        "baseurl": Union[str, None],
        "webUrl": Union[str, None],
        "locale": Union[str, None],
        "topic": Union[str, None],
    },
)
"""What `_config.yml` says of the site."""

Suggestions = TypedDict(
    "Suggestions",
    {
        "topics": list["TopicName"],
        "providers": list["ProviderName"],
        "authors": list["AuthorName"],
        "tags": list["Tag"],
        "articles": list["ArticleTitle"],
    },
)
"""Completions of a text."""

SuggestionsAnswer = TypedDict(
    "SuggestionsAnswer",
    {
        "data": "Suggestions",
        "meta": "VersionMeta",
    },
)
"""Completions of a text."""

Tag = TypedDict(
    "Tag",
    {
        "name": str,
        "count": int,
    },
)
"""A tag and the number of articles."""

TagList = TypedDict(
    "TagList",
    {
        "data": list["Tag"],
        "meta": "TagListMeta",
    },
)
"""A list of Tag."""

TagListMeta = TypedDict(
    "TagListMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)
"""About the list."""

Topic = TypedDict(
    "Topic",
    {
        "id": str,
        "name": str,
        "shortname": Union[str, None],
        "keywords": list[str],
        "hashtags": list[str],
        "images": list[object],
        "services": dict[str, object],
        "extra": dict[str, object],
        "parent": Union["ParentTopic", None],
        "count": int,
        "directCount": int,
        "children": list["Topic"],
    },
)
"""A topic, what is above it, and all that is below it."""

TopicAnswer = TypedDict(
    "TopicAnswer",
    {
        "data": "Topic",
    },
)
"""One Topic."""

TopicList = TypedDict(
    "TopicList",
    {
        "data": list["Topic"],
        "meta": "TopicListMeta",
    },
)
"""A list of Topic."""

TopicListMeta = TypedDict(
    "TopicListMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)
"""About the list."""

TopicName = TypedDict(
    "TopicName",
    {
        "id": str,
        "name": str,
        "count": int,
    },
)
"""A topic by its name."""

TopicSummary = TypedDict(
    "TopicSummary",
    {
        "id": str,
        "name": str,
        "shortname": Union[str, None],
        "keywords": list[str],
        "hashtags": list[str],
        "images": list[object],
        "services": dict[str, object],
        "extra": dict[str, object],
        "count": int,
        "directCount": int,
    },
)
"""A topic without its place in the tree."""

Version = TypedDict(
    "Version",
    {
        "name": str,
        "version": str,
        "sqlite": Union[str, None],
        "dataset": "Dataset",
    },
)
"""The versions of the program and of the data."""

VersionAnswer = TypedDict(
    "VersionAnswer",
    {
        "data": "Version",
    },
)
"""One Version."""

VersionMeta = TypedDict(
    "VersionMeta",
    {
        "version": NotRequired[str],
    },
)
"""About the data."""

WholeArticle = TypedDict(
    "WholeArticle",
    {
        "id": str,
        "title": str,
        "excerpt": Union[str, None],
        "publishedDateTime": Union[str, None],
        "updatedDateTime": Union[str, None],
        "originalUrl": Union[str, None],
        "webUrl": Union[str, None],
        "ampWebUrl": Union[str, None],
        "cdnAmpWebUrl": Union[str, None],
        "type": Union[str, None],
        "category": Union[str, None],
        "quality": Union[float, None],
        "heat": Union[float, None],
        "locale": Union[str, None],
        "published": bool,
        "removed": bool,
        "deleted": bool,
        "featuredContent": Union[str, None],
        "provider": Union["ArticleProvider", None],
        "topics": list[Union[str, "TopicSummary"]],
        "tags": list[str],
        "levels": list[str],
        "images": list["Image"],
        "authors": list["Author"],
        "slug": str,
        "permalink": Union[str, None],
        "canonicalUrl": Union[str, None],
        "aliases": list[str],
        "excerptSource": Union[str, None],
        "wordCount": int,
        "readingMinutes": int,
        "extra": dict[str, object],
        "updated": str,
        "bodyFormat": Literal['text/markdown', 'text/mdx', 'text/html'],
        "body": Union[str, None],
        "html": NotRequired[Union[str, None]],
        "outline": NotRequired[list["Heading"]],
        "links": NotRequired["ArticleLinks"],
        "previous": NotRequired[Union["NeighbourArticle", None]],
        "next": NotRequired[Union["NeighbourArticle", None]],
        "related": list["RelatedEntry"],
        "secured": NotRequired[Union[str, None]],
    },
)
"""An article with its body and its own related list."""

WholeArticleAnswer = TypedDict(
    "WholeArticleAnswer",
    {
        "data": Union["WholeArticle"],
        "meta": NotRequired["VersionMeta"],
    },
)
"""One WholeArticle."""

GetIndexQuery = TypedDict(
    "GetIndexQuery",
    {
        "pretty": NotRequired[bool],
    },
)

ListRelatedQuery = TypedDict(
    "ListRelatedQuery",
    {
        "id": NotRequired[str],
        "url": NotRequired[str],
        "title": NotRequired[str],
        "excerpt": NotRequired[str],
        "limit": NotRequired[int],
        "mode": NotRequired[Literal['curated', 'linked', 'computed', 'all']],
        "maxAgeDays": NotRequired[int],
        "sameTopic": NotRequired[bool],
        "sameAuthor": NotRequired[bool],
        "fields": NotRequired[list[str]],
        "collapse": NotRequired[Literal['story']],
        "include": NotRequired[list[Literal['version']]],
        "topic": NotRequired[list[str]],
        "topicDepth": NotRequired[int],
        "topicExclude": NotRequired[list[str]],
        "provider": NotRequired[list[str]],
        "providerExclude": NotRequired[list[str]],
        "author": NotRequired[list[str]],
        "authorExclude": NotRequired[list[str]],
        "category": NotRequired[list[str]],
        "type": NotRequired[list[str]],
        "level": NotRequired[list[str]],
        "tag": NotRequired[list[str]],
        "locale": NotRequired[list[str]],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[bool],
        "hasAmp": NotRequired[bool],
        "pretty": NotRequired[bool],
    },
)

ListRelatedOfArticleQuery = TypedDict(
    "ListRelatedOfArticleQuery",
    {
        "limit": NotRequired[int],
        "mode": NotRequired[Literal['curated', 'linked', 'computed', 'all']],
        "maxAgeDays": NotRequired[int],
        "sameTopic": NotRequired[bool],
        "sameAuthor": NotRequired[bool],
        "fields": NotRequired[list[str]],
        "collapse": NotRequired[Literal['story']],
        "include": NotRequired[list[Literal['version']]],
        "topic": NotRequired[list[str]],
        "topicDepth": NotRequired[int],
        "topicExclude": NotRequired[list[str]],
        "provider": NotRequired[list[str]],
        "providerExclude": NotRequired[list[str]],
        "author": NotRequired[list[str]],
        "authorExclude": NotRequired[list[str]],
        "category": NotRequired[list[str]],
        "type": NotRequired[list[str]],
        "level": NotRequired[list[str]],
        "tag": NotRequired[list[str]],
        "locale": NotRequired[list[str]],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[bool],
        "hasAmp": NotRequired[bool],
        "pretty": NotRequired[bool],
    },
)

ListArticlesQuery = TypedDict(
    "ListArticlesQuery",
    {
        "q": NotRequired[str],
        "match": NotRequired[Literal['auto', 'all', 'any']],
        "typos": NotRequired[bool],
        "prefix": NotRequired[Literal['last', 'none']],
        "searchIn": NotRequired[list[Literal['title', 'excerpt', 'body']]],
        "topic": NotRequired[list[str]],
        "topicDepth": NotRequired[int],
        "topicExclude": NotRequired[list[str]],
        "provider": NotRequired[list[str]],
        "providerExclude": NotRequired[list[str]],
        "author": NotRequired[list[str]],
        "authorExclude": NotRequired[list[str]],
        "category": NotRequired[list[str]],
        "type": NotRequired[list[str]],
        "level": NotRequired[list[str]],
        "tag": NotRequired[list[str]],
        "locale": NotRequired[list[str]],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[bool],
        "hasAmp": NotRequired[bool],
        "updatedSince": NotRequired[str],
        "url": NotRequired[str],
        "ids": NotRequired[list[str]],
        "published": NotRequired[Literal['true', 'false', 'any']],
        "sort": NotRequired[Literal['-publishedDateTime', 'publishedDateTime', '-heat', '-quality', 'title', '-updated', 'relevance', 'trending']],
        "freshness": NotRequired[str],
        "limit": NotRequired[int],
        "cursor": NotRequired[str],
        "page": NotRequired[int],
        "count": NotRequired[Literal['exact', 'none']],
        "facets": NotRequired[list[Literal['topic', 'provider', 'category', 'type', 'author', 'tag', 'level', 'locale', 'month', 'year']]],
        "highlight": NotRequired[bool],
        "collapse": NotRequired[Literal['story']],
        "format": NotRequired[Literal['json', 'ndjson', 'csv']],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[bool],
    },
)

ListArticlesOfTopicQuery = TypedDict(
    "ListArticlesOfTopicQuery",
    {
        "q": NotRequired[str],
        "match": NotRequired[Literal['auto', 'all', 'any']],
        "typos": NotRequired[bool],
        "prefix": NotRequired[Literal['last', 'none']],
        "searchIn": NotRequired[list[Literal['title', 'excerpt', 'body']]],
        "topic": NotRequired[list[str]],
        "topicDepth": NotRequired[int],
        "topicExclude": NotRequired[list[str]],
        "provider": NotRequired[list[str]],
        "providerExclude": NotRequired[list[str]],
        "author": NotRequired[list[str]],
        "authorExclude": NotRequired[list[str]],
        "category": NotRequired[list[str]],
        "type": NotRequired[list[str]],
        "level": NotRequired[list[str]],
        "tag": NotRequired[list[str]],
        "locale": NotRequired[list[str]],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[bool],
        "hasAmp": NotRequired[bool],
        "updatedSince": NotRequired[str],
        "url": NotRequired[str],
        "ids": NotRequired[list[str]],
        "published": NotRequired[Literal['true', 'false', 'any']],
        "sort": NotRequired[Literal['-publishedDateTime', 'publishedDateTime', '-heat', '-quality', 'title', '-updated', 'relevance', 'trending']],
        "freshness": NotRequired[str],
        "limit": NotRequired[int],
        "cursor": NotRequired[str],
        "page": NotRequired[int],
        "count": NotRequired[Literal['exact', 'none']],
        "facets": NotRequired[list[Literal['topic', 'provider', 'category', 'type', 'author', 'tag', 'level', 'locale', 'month', 'year']]],
        "highlight": NotRequired[bool],
        "collapse": NotRequired[Literal['story']],
        "format": NotRequired[Literal['json', 'ndjson', 'csv']],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[bool],
    },
)

ListArticlesOfAuthorQuery = TypedDict(
    "ListArticlesOfAuthorQuery",
    {
        "q": NotRequired[str],
        "match": NotRequired[Literal['auto', 'all', 'any']],
        "typos": NotRequired[bool],
        "prefix": NotRequired[Literal['last', 'none']],
        "searchIn": NotRequired[list[Literal['title', 'excerpt', 'body']]],
        "topic": NotRequired[list[str]],
        "topicDepth": NotRequired[int],
        "topicExclude": NotRequired[list[str]],
        "provider": NotRequired[list[str]],
        "providerExclude": NotRequired[list[str]],
        "authorExclude": NotRequired[list[str]],
        "category": NotRequired[list[str]],
        "type": NotRequired[list[str]],
        "level": NotRequired[list[str]],
        "tag": NotRequired[list[str]],
        "locale": NotRequired[list[str]],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[bool],
        "hasAmp": NotRequired[bool],
        "updatedSince": NotRequired[str],
        "url": NotRequired[str],
        "ids": NotRequired[list[str]],
        "published": NotRequired[Literal['true', 'false', 'any']],
        "sort": NotRequired[Literal['-publishedDateTime', 'publishedDateTime', '-heat', '-quality', 'title', '-updated', 'relevance', 'trending']],
        "freshness": NotRequired[str],
        "limit": NotRequired[int],
        "cursor": NotRequired[str],
        "page": NotRequired[int],
        "count": NotRequired[Literal['exact', 'none']],
        "facets": NotRequired[list[Literal['topic', 'provider', 'category', 'type', 'author', 'tag', 'level', 'locale', 'month', 'year']]],
        "highlight": NotRequired[bool],
        "collapse": NotRequired[Literal['story']],
        "format": NotRequired[Literal['json', 'ndjson', 'csv']],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[bool],
    },
)

GetArticleQuery = TypedDict(
    "GetArticleQuery",
    {
        "published": NotRequired[Literal['true', 'false', 'any']],
        "neighbours": NotRequired[Literal['list', 'topic']],
        "preview": NotRequired[str],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[bool],
    },
)

ListTopicsQuery = TypedDict(
    "ListTopicsQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[bool],
    },
)

GetTopicQuery = TypedDict(
    "GetTopicQuery",
    {
        "pretty": NotRequired[bool],
    },
)

ListProvidersQuery = TypedDict(
    "ListProvidersQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[bool],
    },
)

GetProviderQuery = TypedDict(
    "GetProviderQuery",
    {
        "pretty": NotRequired[bool],
    },
)

ListAuthorsQuery = TypedDict(
    "ListAuthorsQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[bool],
    },
)

GetAuthorQuery = TypedDict(
    "GetAuthorQuery",
    {
        "pretty": NotRequired[bool],
    },
)

ListTagsQuery = TypedDict(
    "ListTagsQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[bool],
    },
)

ListChangesQuery = TypedDict(
    "ListChangesQuery",
    {
        "since": NotRequired[str],
        "limit": NotRequired[int],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[bool],
    },
)

SuggestQuery = TypedDict(
    "SuggestQuery",
    {
        "q": str,
        "limit": NotRequired[int],
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[bool],
    },
)

ListDiagnosticsQuery = TypedDict(
    "ListDiagnosticsQuery",
    {
        "broken": NotRequired[bool],
        "after": NotRequired[str],
        "limit": NotRequired[int],
        "pretty": NotRequired[bool],
    },
)

ListDeliveriesQuery = TypedDict(
    "ListDeliveriesQuery",
    {
        "status": NotRequired[Literal['waiting', 'delivered', 'failed']],
        "after": NotRequired[int],
        "limit": NotRequired[int],
        "pretty": NotRequired[bool],
    },
)

IsAliveQuery = TypedDict(
    "IsAliveQuery",
    {
        "pretty": NotRequired[bool],
    },
)

IsReadyQuery = TypedDict(
    "IsReadyQuery",
    {
        "pretty": NotRequired[bool],
    },
)

GetVersionQuery = TypedDict(
    "GetVersionQuery",
    {
        "pretty": NotRequired[bool],
    },
)

GetOpenAPIQuery = TypedDict(
    "GetOpenAPIQuery",
    {
        "pretty": NotRequired[bool],
    },
)


class Operations(Protocol):
    """The operations, over whatever gets an address."""

    def get(self, path: str, variables: Mapping[str, str], query: Optional[Mapping[str, object]]) -> object: ...

    def getIndex(self, query: Optional[GetIndexQuery] = None) -> IndexAnswer:
        """This list of resources; for a browser the page that shows the articles."""
        return cast(IndexAnswer, self.get("/", {}, query))

    def listRelated(self, query: Optional[ListRelatedQuery] = None) -> RelatedEntryList:
        """Articles related to one, or to any text."""
        return cast(RelatedEntryList, self.get("/related", {}, query))

    def listRelatedOfArticle(self, id: str, query: Optional[ListRelatedOfArticleQuery] = None) -> RelatedEntryList:
        """Articles related to this one."""
        return cast(RelatedEntryList, self.get("/articles/{id}/related", {"id": id}, query))

    def listArticles(self, query: Optional[ListArticlesQuery] = None) -> ArticleList:
        """Articles, filtered, searched and sorted."""
        return cast(ArticleList, self.get("/articles", {}, query))

    def listArticlesOfTopic(self, id: str, query: Optional[ListArticlesOfTopicQuery] = None) -> ArticleList:
        """The articles of one topic: the same as /articles?topic=."""
        return cast(ArticleList, self.get("/topics/{id}/articles", {"id": id}, query))

    def listArticlesOfAuthor(self, id: str, query: Optional[ListArticlesOfAuthorQuery] = None) -> ArticleList:
        """The articles of one author: the same as /articles?author=."""
        return cast(ArticleList, self.get("/authors/{id}/articles", {"id": id}, query))

    def getArticle(self, id: str, query: Optional[GetArticleQuery] = None) -> WholeArticleAnswer:
        """One article, with its body and its own related list."""
        return cast(WholeArticleAnswer, self.get("/articles/{id}", {"id": id}, query))

    def listTopics(self, query: Optional[ListTopicsQuery] = None) -> TopicList:
        """The tree of topics, with how many articles each has."""
        return cast(TopicList, self.get("/topics", {}, query))

    def getTopic(self, id: str, query: Optional[GetTopicQuery] = None) -> TopicAnswer:
        """One topic, what is above and below it, and how many articles it has."""
        return cast(TopicAnswer, self.get("/topics/{id}", {"id": id}, query))

    def listProviders(self, query: Optional[ListProvidersQuery] = None) -> ProviderList:
        """Publishers, with how many articles each has."""
        return cast(ProviderList, self.get("/providers", {}, query))

    def getProvider(self, domain: str, query: Optional[GetProviderQuery] = None) -> ProviderAnswer:
        """One publisher."""
        return cast(ProviderAnswer, self.get("/providers/{domain}", {"domain": domain}, query))

    def listAuthors(self, query: Optional[ListAuthorsQuery] = None) -> AuthorRecordList:
        """Authors, with how many articles each has."""
        return cast(AuthorRecordList, self.get("/authors", {}, query))

    def getAuthor(self, id: str, query: Optional[GetAuthorQuery] = None) -> AuthorRecordAnswer:
        """One author."""
        return cast(AuthorRecordAnswer, self.get("/authors/{id}", {"id": id}, query))

    def listTags(self, query: Optional[ListTagsQuery] = None) -> TagList:
        """Tags, with how many articles each has."""
        return cast(TagList, self.get("/tags", {}, query))

    def listChanges(self, query: Optional[ListChangesQuery] = None) -> ChangeList:
        """Articles created, updated, renamed and removed, in order, from a cursor on; as events while they happen with `Accept: text/event-stream`."""
        return cast(ChangeList, self.get("/changes", {}, query))

    def suggest(self, query: SuggestQuery) -> SuggestionsAnswer:
        """Topics, providers, authors and tags that have a word which begins with the text, and articles with its words in the title."""
        return cast(SuggestionsAnswer, self.get("/suggest", {}, query))

    def listDiagnostics(self, query: Optional[ListDiagnosticsQuery] = None) -> DiagnosticList:
        """What the last import found wrong with the documents, by file, for editors."""
        return cast(DiagnosticList, self.get("/diagnostics", {}, query))

    def listDeliveries(self, query: Optional[ListDeliveriesQuery] = None) -> DeliveryList:
        """What webhooks were sent lately, and what waits for them, for editors."""
        return cast(DeliveryList, self.get("/webhooks/deliveries", {}, query))

    def isAlive(self, query: Optional[IsAliveQuery] = None) -> Liveness:
        """Whether the process is alive; never reads the database."""
        return cast(Liveness, self.get("/livez", {}, query))

    def isReady(self, query: Optional[IsReadyQuery] = None) -> Readiness:
        """Whether requests can be answered: the database can be read."""
        return cast(Readiness, self.get("/readyz", {}, query))

    def getVersion(self, query: Optional[GetVersionQuery] = None) -> VersionAnswer:
        """The versions of the program and of the data."""
        return cast(VersionAnswer, self.get("/version", {}, query))

    def getOpenAPI(self, query: Optional[GetOpenAPIQuery] = None) -> OpenAPIDocument:
        """This description of the API, by OpenAPI 3.1."""
        return cast(OpenAPIDocument, self.get("/openapi.json", {}, query))
