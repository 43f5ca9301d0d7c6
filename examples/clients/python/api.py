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
"""The public articles of this store that the body links to, and those whose bodies link to the article."""

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

Change = TypedDict(
    "Change",
    {
        "change": Literal['created', 'updated', 'removed'],
        "id": str,
        "changed": str,
        "article": Union[Union["Article"], None],
    },
)
"""An article that was created, updated or removed."""

FacetCount = TypedDict(
    "FacetCount",
    {
        "value": str,
        "name": str,
        "count": int,
    },
)
"""How many articles have one value."""

FeedItemAuthors = TypedDict(
    "FeedItemAuthors",
    {
        "name": str,
        "url": NotRequired[str],
        "avatar": NotRequired[str],
    },
)

FeedItemAttachments = TypedDict(
    "FeedItemAttachments",
    {
        "url": str,
        "mime_type": str,
        "title": NotRequired[str],
    },
)

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
        "authors": NotRequired[list["FeedItemAuthors"]],
        "tags": NotRequired[list[str]],
        "language": NotRequired[str],
        "attachments": NotRequired[list["FeedItemAttachments"]],
    },
)
"""An article in a feed."""

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

IndexResources = TypedDict(
    "IndexResources",
    {
        "path": str,
        "summary": str,
        "parameters": list[str],
    },
)

Index = TypedDict(
    "Index",
    {
        "name": str,
        "version": str,
        "site": "Site",
        "resources": list["IndexResources"],
    },
)
"""The resources of this API, and the site."""

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
"""Addresses of this page and its neighbours."""

ListMetaCorrections = TypedDict(
    "ListMetaCorrections",
    {
        "from": str,
        "to": str,
    },
)

ListMetaFacets = TypedDict(
    "ListMetaFacets",
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

ListMeta = TypedDict(
    "ListMeta",
    {
        "total": Union[int, None],
        "corrections": NotRequired[list["ListMetaCorrections"]],
        "relaxed": NotRequired[bool],
        "totalAll": NotRequired[int],
        "limit": int,
        "page": NotRequired[int],
        "pages": NotRequired[Union[int, None]],
        "facets": NotRequired["ListMetaFacets"],
        "notices": NotRequired[list["Notice"]],
        "version": NotRequired[str],
    },
)
"""About a page of articles."""

Notice = TypedDict(
    "Notice",
    {
        "parameter": str,
        "value": str,
        "detail": str,
    },
)
"""A value of a filter that no article has."""

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

ProblemErrors = TypedDict(
    "ProblemErrors",
    {
        "parameter": str,
        "detail": str,
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
        "errors": list["ProblemErrors"],
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

ProviderName = TypedDict(
    "ProviderName",
    {
        "domain": str,
        "name": str,
        "count": int,
    },
)
"""A publisher by its name."""

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

Tag = TypedDict(
    "Tag",
    {
        "name": str,
        "count": int,
    },
)
"""A tag and the number of articles."""

TopicParent = TypedDict(
    "TopicParent",
    {
        "id": str,
        "name": str,
    },
)

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
        "parent": Union["TopicParent", None],
        "count": int,
        "directCount": int,
        "children": list["Topic"],
    },
)
"""A topic, what is above it, and all that is below it."""

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

VersionDataset = TypedDict(
    "VersionDataset",
    {
        "version": str,
        "changed": str,
        "articles": int,
    },
)

Version = TypedDict(
    "Version",
    {
        "name": str,
        "version": str,
        "dataset": "VersionDataset",
    },
)
"""The versions of the program and of the data."""

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
        "related": list["RelatedEntry"],
        "secured": NotRequired[Union[str, None]],
    },
)
"""An article with its body and its own related list."""

GetIndexQuery = TypedDict(
    "GetIndexQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

GetIndexAnswer = TypedDict(
    "GetIndexAnswer",
    {
        "data": "Index",
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
        "sameTopic": NotRequired[Literal[True, False, '1', '0', '']],
        "sameAuthor": NotRequired[Literal[True, False, '1', '0', '']],
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
        "locale": NotRequired[list[str]],
        "category": NotRequired[list[str]],
        "type": NotRequired[list[str]],
        "level": NotRequired[list[str]],
        "tag": NotRequired[list[str]],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[Literal[True, False, '1', '0', '']],
        "hasAmp": NotRequired[Literal[True, False, '1', '0', '']],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListRelatedAnswerMeta = TypedDict(
    "ListRelatedAnswerMeta",
    {
        "id": Union[str, None],
        "total": int,
        "version": NotRequired[str],
    },
)

ListRelatedAnswer = TypedDict(
    "ListRelatedAnswer",
    {
        "data": list[Union["RelatedEntry"]],
        "meta": "ListRelatedAnswerMeta",
    },
)

ListRelatedOfArticleQuery = TypedDict(
    "ListRelatedOfArticleQuery",
    {
        "limit": NotRequired[int],
        "mode": NotRequired[Literal['curated', 'linked', 'computed', 'all']],
        "maxAgeDays": NotRequired[int],
        "sameTopic": NotRequired[Literal[True, False, '1', '0', '']],
        "sameAuthor": NotRequired[Literal[True, False, '1', '0', '']],
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
        "locale": NotRequired[list[str]],
        "category": NotRequired[list[str]],
        "type": NotRequired[list[str]],
        "level": NotRequired[list[str]],
        "tag": NotRequired[list[str]],
        "from": NotRequired[str],
        "to": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[Literal[True, False, '1', '0', '']],
        "hasAmp": NotRequired[Literal[True, False, '1', '0', '']],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListRelatedOfArticleAnswerMeta = TypedDict(
    "ListRelatedOfArticleAnswerMeta",
    {
        "id": Union[str, None],
        "total": int,
        "version": NotRequired[str],
    },
)

ListRelatedOfArticleAnswer = TypedDict(
    "ListRelatedOfArticleAnswer",
    {
        "data": list[Union["RelatedEntry"]],
        "meta": "ListRelatedOfArticleAnswerMeta",
    },
)

ListArticlesQuery = TypedDict(
    "ListArticlesQuery",
    {
        "q": NotRequired[str],
        "match": NotRequired[Literal['auto', 'all', 'any']],
        "typos": NotRequired[Literal[True, False, '1', '0', '']],
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
        "updatedSince": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[Literal[True, False, '1', '0', '']],
        "hasAmp": NotRequired[Literal[True, False, '1', '0', '']],
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
        "highlight": NotRequired[Literal[True, False, '1', '0', '']],
        "collapse": NotRequired[Literal['story']],
        "format": NotRequired[Literal['json', 'ndjson', 'csv']],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListArticlesAnswer = TypedDict(
    "ListArticlesAnswer",
    {
        "data": list[Union["Article"]],
        "meta": "ListMeta",
        "links": "ListLinks",
    },
)

ListArticlesOfTopicQuery = TypedDict(
    "ListArticlesOfTopicQuery",
    {
        "q": NotRequired[str],
        "match": NotRequired[Literal['auto', 'all', 'any']],
        "typos": NotRequired[Literal[True, False, '1', '0', '']],
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
        "updatedSince": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[Literal[True, False, '1', '0', '']],
        "hasAmp": NotRequired[Literal[True, False, '1', '0', '']],
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
        "highlight": NotRequired[Literal[True, False, '1', '0', '']],
        "collapse": NotRequired[Literal['story']],
        "format": NotRequired[Literal['json', 'ndjson', 'csv']],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListArticlesOfTopicAnswer = TypedDict(
    "ListArticlesOfTopicAnswer",
    {
        "data": list[Union["Article"]],
        "meta": "ListMeta",
        "links": "ListLinks",
    },
)

ListArticlesOfAuthorQuery = TypedDict(
    "ListArticlesOfAuthorQuery",
    {
        "q": NotRequired[str],
        "match": NotRequired[Literal['auto', 'all', 'any']],
        "typos": NotRequired[Literal[True, False, '1', '0', '']],
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
        "updatedSince": NotRequired[str],
        "minQuality": NotRequired[float],
        "minHeat": NotRequired[float],
        "hasImage": NotRequired[Literal[True, False, '1', '0', '']],
        "hasAmp": NotRequired[Literal[True, False, '1', '0', '']],
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
        "highlight": NotRequired[Literal[True, False, '1', '0', '']],
        "collapse": NotRequired[Literal['story']],
        "format": NotRequired[Literal['json', 'ndjson', 'csv']],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListArticlesOfAuthorAnswer = TypedDict(
    "ListArticlesOfAuthorAnswer",
    {
        "data": list[Union["Article"]],
        "meta": "ListMeta",
        "links": "ListLinks",
    },
)

GetArticleQuery = TypedDict(
    "GetArticleQuery",
    {
        "published": NotRequired[Literal['true', 'false', 'any']],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

GetArticleAnswerMeta = TypedDict(
    "GetArticleAnswerMeta",
    {
        "version": NotRequired[str],
    },
)

GetArticleAnswer = TypedDict(
    "GetArticleAnswer",
    {
        "data": Union["WholeArticle"],
        "meta": NotRequired["GetArticleAnswerMeta"],
    },
)

ListTopicsQuery = TypedDict(
    "ListTopicsQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListTopicsAnswerMeta = TypedDict(
    "ListTopicsAnswerMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)

ListTopicsAnswer = TypedDict(
    "ListTopicsAnswer",
    {
        "data": list["Topic"],
        "meta": "ListTopicsAnswerMeta",
    },
)

GetTopicQuery = TypedDict(
    "GetTopicQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

GetTopicAnswer = TypedDict(
    "GetTopicAnswer",
    {
        "data": "Topic",
    },
)

ListProvidersQuery = TypedDict(
    "ListProvidersQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListProvidersAnswerMeta = TypedDict(
    "ListProvidersAnswerMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)

ListProvidersAnswer = TypedDict(
    "ListProvidersAnswer",
    {
        "data": list["Provider"],
        "meta": "ListProvidersAnswerMeta",
    },
)

GetProviderQuery = TypedDict(
    "GetProviderQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

GetProviderAnswer = TypedDict(
    "GetProviderAnswer",
    {
        "data": "Provider",
    },
)

ListAuthorsQuery = TypedDict(
    "ListAuthorsQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListAuthorsAnswerMeta = TypedDict(
    "ListAuthorsAnswerMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)

ListAuthorsAnswer = TypedDict(
    "ListAuthorsAnswer",
    {
        "data": list["AuthorRecord"],
        "meta": "ListAuthorsAnswerMeta",
    },
)

GetAuthorQuery = TypedDict(
    "GetAuthorQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

GetAuthorAnswer = TypedDict(
    "GetAuthorAnswer",
    {
        "data": "AuthorRecord",
    },
)

ListTagsQuery = TypedDict(
    "ListTagsQuery",
    {
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListTagsAnswerMeta = TypedDict(
    "ListTagsAnswerMeta",
    {
        "total": int,
        "version": NotRequired[str],
    },
)

ListTagsAnswer = TypedDict(
    "ListTagsAnswer",
    {
        "data": list["Tag"],
        "meta": "ListTagsAnswerMeta",
    },
)

ListChangesQuery = TypedDict(
    "ListChangesQuery",
    {
        "since": NotRequired[str],
        "limit": NotRequired[int],
        "include": NotRequired[list[Literal['related', 'links', 'topics', 'body', 'html', 'outline', 'secured', 'version']]],
        "fields": NotRequired[list[str]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

ListChangesAnswerMeta = TypedDict(
    "ListChangesAnswerMeta",
    {
        "limit": int,
        "hasMore": bool,
        "version": NotRequired[str],
    },
)

ListChangesAnswerLinks = TypedDict(
    "ListChangesAnswerLinks",
    {
        "self": str,
        "next": str,
    },
)

ListChangesAnswer = TypedDict(
    "ListChangesAnswer",
    {
        "data": list["Change"],
        "meta": "ListChangesAnswerMeta",
        "links": "ListChangesAnswerLinks",
    },
)

SuggestQuery = TypedDict(
    "SuggestQuery",
    {
        "q": str,
        "limit": NotRequired[int],
        "include": NotRequired[list[Literal['version']]],
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

SuggestAnswerMeta = TypedDict(
    "SuggestAnswerMeta",
    {
        "version": NotRequired[str],
    },
)

SuggestAnswer = TypedDict(
    "SuggestAnswer",
    {
        "data": "Suggestions",
        "meta": "SuggestAnswerMeta",
    },
)

IsAliveQuery = TypedDict(
    "IsAliveQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

IsAliveAnswer = TypedDict(
    "IsAliveAnswer",
    {
        "status": Literal['ok'],
    },
)

IsReadyQuery = TypedDict(
    "IsReadyQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

IsReadyAnswer = TypedDict(
    "IsReadyAnswer",
    {
        "status": Literal['ok'],
        "dataset": str,
        "related": Literal['ready', 'preparing'],
    },
)

GetVersionQuery = TypedDict(
    "GetVersionQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)

GetVersionAnswer = TypedDict(
    "GetVersionAnswer",
    {
        "data": "Version",
    },
)

GetOpenAPIQuery = TypedDict(
    "GetOpenAPIQuery",
    {
        "pretty": NotRequired[Literal[True, False, '1', '0', '']],
    },
)


class Operations(Protocol):
    """The operations, over whatever gets an address."""

    def get(self, path: str, variables: Mapping[str, str], query: Optional[Mapping[str, object]]) -> object: ...

    def getIndex(self, query: Optional[GetIndexQuery] = None) -> GetIndexAnswer:
        """This list of resources."""
        return cast(GetIndexAnswer, self.get("/", {}, query))

    def listRelated(self, query: Optional[ListRelatedQuery] = None) -> ListRelatedAnswer:
        """Articles related to one, or to any text."""
        return cast(ListRelatedAnswer, self.get("/related", {}, query))

    def listRelatedOfArticle(self, id: str, query: Optional[ListRelatedOfArticleQuery] = None) -> ListRelatedOfArticleAnswer:
        """Articles related to this one."""
        return cast(ListRelatedOfArticleAnswer, self.get("/articles/{id}/related", {"id": id}, query))

    def listArticles(self, query: Optional[ListArticlesQuery] = None) -> ListArticlesAnswer:
        """Articles, filtered, searched and sorted."""
        return cast(ListArticlesAnswer, self.get("/articles", {}, query))

    def listArticlesOfTopic(self, id: str, query: Optional[ListArticlesOfTopicQuery] = None) -> ListArticlesOfTopicAnswer:
        """The articles of one topic: the same as /articles?topic=."""
        return cast(ListArticlesOfTopicAnswer, self.get("/topics/{id}/articles", {"id": id}, query))

    def listArticlesOfAuthor(self, id: str, query: Optional[ListArticlesOfAuthorQuery] = None) -> ListArticlesOfAuthorAnswer:
        """The articles of one author: the same as /articles?author=."""
        return cast(ListArticlesOfAuthorAnswer, self.get("/authors/{id}/articles", {"id": id}, query))

    def getArticle(self, id: str, query: Optional[GetArticleQuery] = None) -> GetArticleAnswer:
        """One article, with its body and its own related list."""
        return cast(GetArticleAnswer, self.get("/articles/{id}", {"id": id}, query))

    def listTopics(self, query: Optional[ListTopicsQuery] = None) -> ListTopicsAnswer:
        """The tree of topics, with how many articles each has."""
        return cast(ListTopicsAnswer, self.get("/topics", {}, query))

    def getTopic(self, id: str, query: Optional[GetTopicQuery] = None) -> GetTopicAnswer:
        """One topic, what is above and below it, and how many articles it has."""
        return cast(GetTopicAnswer, self.get("/topics/{id}", {"id": id}, query))

    def listProviders(self, query: Optional[ListProvidersQuery] = None) -> ListProvidersAnswer:
        """Publishers, with how many articles each has."""
        return cast(ListProvidersAnswer, self.get("/providers", {}, query))

    def getProvider(self, domain: str, query: Optional[GetProviderQuery] = None) -> GetProviderAnswer:
        """One publisher."""
        return cast(GetProviderAnswer, self.get("/providers/{domain}", {"domain": domain}, query))

    def listAuthors(self, query: Optional[ListAuthorsQuery] = None) -> ListAuthorsAnswer:
        """Authors, with how many articles each has."""
        return cast(ListAuthorsAnswer, self.get("/authors", {}, query))

    def getAuthor(self, id: str, query: Optional[GetAuthorQuery] = None) -> GetAuthorAnswer:
        """One author."""
        return cast(GetAuthorAnswer, self.get("/authors/{id}", {"id": id}, query))

    def listTags(self, query: Optional[ListTagsQuery] = None) -> ListTagsAnswer:
        """Tags, with how many articles each has."""
        return cast(ListTagsAnswer, self.get("/tags", {}, query))

    def listChanges(self, query: Optional[ListChangesQuery] = None) -> ListChangesAnswer:
        """Articles created, updated and removed, in order, from a cursor on."""
        return cast(ListChangesAnswer, self.get("/changes", {}, query))

    def suggest(self, query: SuggestQuery) -> SuggestAnswer:
        """Topics, providers, authors, tags and articles with names that begin with what was typed."""
        return cast(SuggestAnswer, self.get("/suggest", {}, query))

    def isAlive(self, query: Optional[IsAliveQuery] = None) -> IsAliveAnswer:
        """Whether the process is alive; never reads the database."""
        return cast(IsAliveAnswer, self.get("/livez", {}, query))

    def isReady(self, query: Optional[IsReadyQuery] = None) -> IsReadyAnswer:
        """Whether requests can be answered: the database can be read."""
        return cast(IsReadyAnswer, self.get("/readyz", {}, query))

    def getVersion(self, query: Optional[GetVersionQuery] = None) -> GetVersionAnswer:
        """The versions of the program and of the data."""
        return cast(GetVersionAnswer, self.get("/version", {}, query))

    def getOpenAPI(self, query: Optional[GetOpenAPIQuery] = None) -> OpenAPIDocument:
        """This description of the API, by OpenAPI 3.1."""
        return cast(OpenAPIDocument, self.get("/openapi.json", {}, query))
