/// The rules of `broadsheet check`.
///
/// Raw values are the names in the configuration and in reports: they never change. How severe a finding is, is chosen
/// where its `Diagnostic` is made.
package enum DiagnosticRule: String, Sendable, Hashable, CaseIterable {
    // What cannot be read.
    case unreadable
    case encoding
    case limit
    case frontMatter = "front-matter"
    case syntax
    case mergeConflict = "merge-conflict"
    case duplicateKey = "duplicate-key"
    // Keys and values.
    case valueType = "value-type"
    case impossibleDate = "impossible-date"
    case ambiguousDate = "ambiguous-date"
    case visibility
    case missingTitle = "missing-title"
    case emptyTitle = "empty-title"
    case titleMarkup = "title-markup"
    case unknownKey = "unknown-key"
    case listAsText = "list-as-text"
    case leakedSecret = "leaked-secret"
    case numberRange = "number-range"
    case dateMismatch = "date-mismatch"
    case futureDate = "future-date"
    // Addresses and pictures.
    case badURL = "bad-url"
    case scriptURL = "script-url"
    case trackingParameter = "tracking-parameter"
    case imageSize = "image-size"
    // The body.
    case missingFile = "missing-file"
    case unclosedFence = "unclosed-fence"
    case secondHeading = "second-heading"
    // Documents beside each other.
    case duplicateID = "duplicate-id"
    case duplicateURL = "duplicate-url"
    case duplicateAlias = "duplicate-alias"
    case danglingRelated = "dangling-related"
    case selfRelated = "self-related"
    case unknownTopic = "unknown-topic"
    case unknownAuthor = "unknown-author"
    case unknownProvider = "unknown-provider"
    case topicParent = "topic-parent"
    // The folder and its settings.
    case synonyms
    case siteSettings = "site-settings"
    case commitTimes = "commit-times"
    case unknownRule = "unknown-rule"

    /// What the rule finds, in a few words; a group of keys is a mapping of YAML, a table of TOML or an object of JSON.
    package var summary: String {
        switch self {
        case .unreadable: "a file, folder or export that cannot be read"
        case .encoding: "bytes that are not UTF-8"
        case .limit: "more of something than a document may have"
        case .frontMatter: "front matter that is missing, never closed or no group of keys"
        case .syntax: "YAML, TOML, JSON or headers that cannot be read"
        case .mergeConflict: "the marks of a merge that was not finished"
        case .duplicateKey: "a key that is there twice"
        case .valueType: "a value of another kind than its key holds"
        case .impossibleDate: "a day or a time that does not exist"
        case .ambiguousDate: "a date in which the day may be the month"
        case .visibility: "a sign of a draft that cannot be understood, which hides the article"
        case .missingTitle: "no title"
        case .emptyTitle: "a title without a letter"
        case .titleMarkup: "entities or tags of HTML in a title"
        case .unknownKey: "a key that looks like a mistyped one"
        case .listAsText: "one text with commas in the place of a list"
        case .leakedSecret: "a secret at a place where it would be public"
        case .numberRange: "a quality or heat outside of its bounds"
        case .dateMismatch: "a date unlike that of the file's name"
        case .futureDate: "an article that is not public yet"
        case .badURL: "a text that is no address"
        case .scriptURL: "an address that runs a script"
        case .trackingParameter: "parameters that only track where a visitor came from"
        case .imageSize: "a size that no picture has"
        case .missingFile: "a picture or document of the body that is not there"
        case .unclosedFence: "a block of code that is never closed"
        case .secondHeading: "a second heading of level 1"
        case .duplicateID: "two documents, topics or publishers with one id"
        case .duplicateURL: "two documents with one address"
        case .duplicateAlias: "two documents with one former address"
        case .danglingRelated: "a related article that no document describes"
        case .selfRelated: "a document that names itself as related"
        case .unknownTopic: "a topic without a data file"
        case .unknownAuthor: "an author who is not among the site's authors"
        case .unknownProvider: "a publisher nearly like one with a data file"
        case .topicParent: "a topic with a parent that is not there or lies below it"
        case .synonyms: "a line of the file of synonyms that defines none"
        case .siteSettings: "a setting of the generator that may keep documents out and cannot be read"
        case .commitTimes: "times of commits that git does not give"
        case .unknownRule: "a rule that does not exist in `broadsheet-ignore`"
        }
    }
}
