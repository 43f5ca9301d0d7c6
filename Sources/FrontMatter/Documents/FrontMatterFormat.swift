/// How the front matter of a document is written.
package enum FrontMatterFormat: String, Sendable, Hashable, CaseIterable {
    /// Between `---` and `---` or `...`, or after `---yaml`.
    case yaml
    /// Between two lines `+++`, or between `---toml` and `---`.
    case toml
    /// An object at the beginning of the file, between two lines `;;;`, or between `---json` and `---`.
    case json
    /// Lines `Key: value` without fences, as Pelican and MultiMarkdown have them.
    case headers
    /// The document has no front matter. An empty one between two fences has the format of its fences.
    case none
}
