internal import Base
internal import FrontMatter

/// The authors that a site describes in a file of their own, by their keys.
package struct AuthorDirectory: Sendable {
    private var authors: [String: Author] = [:]

    package init() {}

    /// Where generators and themes keep their authors, below the site's root.
    static let paths = [
        "_data/authors.yml", "_data/authors.yaml", "_data/authors.json", "data/authors.yml", "data/authors.yaml",
        "data/authors.json", "blog/authors.yml", "authors.yml", "authors.yaml", "content/authors.yml",
        "src/data/authors.yml", "src/_data/authors.yml", "src/_data/authors.json",
        ".authors.yml", "blog/.authors.yml", "docs/blog/.authors.yml",
    ]

    /// Folders with a file for each author.
    static let folders = ["_data/authors", "data/authors", "src/data/authors", "src/_data/authors"]

    /// Whether there is none.
    package var isEmpty: Bool { authors.isEmpty }

    /// The keys in the form in which they are compared, in no order that means anything.
    var keys: [String] { authors.keys.sorted() }

    /// The names of all authors.
    var names: [String] { authors.values.map(\.name).sorted() }

    /// Adds what a file describes: mappings under the authors' keys, all below `authors` in Material for MkDocs.
    mutating func add(_ root: Mapping) {
        if root.entries.count == 1, let inner = root["authors"]?.mapping, AuthorDecoder.author(inner) == nil {
            return add(inner)
        }
        for entry in root.entries {
            guard let mapping = entry.value.mapping, var author = AuthorDecoder.author(mapping) else { continue }
            author.id = entry.key
            authors[SourceKey.normalised(entry.key)] = author
        }
    }

    /// Adds the author that a single file describes.
    mutating func add(_ root: Mapping, key: String) {
        guard var author = AuthorDecoder.author(root) else { return }
        author.id = key
        authors[SourceKey.normalised(key)] = author
    }

    /// The author with a key, in any spelling.
    package subscript(key: String) -> Author? {
        authors.isEmpty ? nil : authors[SourceKey.normalised(key)]
    }
}

extension RecognisedSite {
    /// Adds the authors that files below the site's root describe.
    mutating func readAuthors(at level: any ContentSource) {
        for path in AuthorDirectory.paths {
            guard let (root, digest) = SiteFile.mapping(path, level) else { continue }
            authors.add(root)
            sourceDigests.append(digest)
        }
        for folder in AuthorDirectory.folders {
            for name in level.files(in: folder) {
                guard let (root, digest) = SiteFile.mapping("\(folder)/\(name)", level) else { continue }
                authors.add(root, key: Self.withoutEnding(name))
                sourceDigests.append(digest)
            }
        }
    }
}
