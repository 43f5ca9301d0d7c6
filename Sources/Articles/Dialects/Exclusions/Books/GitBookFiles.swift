internal import FrontMatter

/// The files that a book of GitBook or HonKit is made of, by `.gitbook.yaml` or `book.json`.
///
/// https://docs.gitbook.com/getting-started/git-sync/content-configuration
struct GitBookFiles {
    /// The folder of the book below the configuration's own.
    var folder: String
    /// The path of the table of contents; nil where the configuration may do without one.
    var summary: String?
    /// The paths of the table of contents and of the first page below the folder.
    var summaryName: String
    var readmeName: String

    init(_ file: SiteFile) {
        let root = file.root ?? Mapping()
        let structure = root["structure"]?.mapping
        folder = ContentPath.plain(root["root"]?.scalar?.text ?? "")
        summaryName = ContentPath.plain(structure?["summary"]?.scalar?.text ?? "SUMMARY.md")
        readmeName = ContentPath.plain(structure?["readme"]?.scalar?.text ?? "README.md")
        // Other programs have a `book.json` too.
        summary = file.name == "book.json" ? ContentPath.joined(folder, summaryName) : nil
    }
}
