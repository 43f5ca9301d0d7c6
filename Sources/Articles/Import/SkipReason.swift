/// Why a document is no article.
package enum SkipReason: String, Sendable, Hashable {
    case noTitle = "no title"
    case outsideCollections = "outside of the collections"
    case noFrontMatter = "no front matter"
    case paper = "a paper of the repository"
    case template = "HTML without front matter"
    case foreignFormat = "a format that is not read"
    case outsideContent = "outside of the site's folders of documents"
    case toolFolder = "in a folder of the generator"
    case partOfPages = "a part of other pages"
    case undated = "a post without a date in its name"
    case section = "the page of a section"
    case errorPage = "the page of an error"
    case excluded = "excluded by the configuration"
}
