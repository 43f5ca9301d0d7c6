/// The languages of Hugo's documents, which has one even where the configuration names none.
///
/// https://gohugo.io/content-management/multilingual/
extension RecognisedSite {
    /// The language of which documents need no mark.
    var mainLanguage: String? {
        configuration.defaultLanguage ?? (dialect.name == .hugo && configuration.languages.isEmpty ? "en" : nil)
    }

    /// The languages that names of documents may end with by the configuration.
    var languagesOfNamesAlone: [String] {
        let languages = configuration.languages
        return languages.isEmpty && dialect.name == .hugo ? [mainLanguage].compactMap(\.self) : languages
    }

    /// The language that Hugo gives to a document.
    func languageOfHugo(_ path: ContentPath) -> String {
        let name = Self.withoutEnding(path.string.split(separator: "/").last.map(String.init) ?? "")
        return splittingLanguage(name).language ?? folderLanguage(path) ?? configuration.defaultLanguage ?? "en"
    }

    /// Whether a file is the page of its bundle: `index.fr.md` is one only where the site has that language.
    func isIndexOfBundle(_ name: String) -> Bool {
        splittingLanguage(Self.withoutEnding(name)).name == "index"
    }
}
