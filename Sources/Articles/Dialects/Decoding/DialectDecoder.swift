internal import Base
internal import FrontMatter
internal import Markup

/// Reads an article from a document of any generator.
///
/// A value that does not fit is a warning and left out: the documents were not written for this model.
struct DialectDecoder {
    private let document: Document
    private let path: ContentPath
    private let site: RecognisedSite
    private let fields: FieldResolver
    private let frontMatter: Mapping
    private var decoder = DocumentDecoder(isLenient: true)
    private var article: Article
    /// When whatever was meant by an impossible date in the file's name has come.
    private var dayBehindName: Timestamp?
    /// The normalised keys of the values that went into the model.
    private var used: Set<String> = []

    init(_ document: Document, at path: ContentPath, in site: RecognisedSite) {
        self.document = document
        self.path = path
        self.site = site
        frontMatter = site.withDefaults(site.ownKeys(of: document), at: path)
        fields = FieldResolver(frontMatter, site.dialect)
        let format = site.bodyFormat(of: document, at: path)
        article = Article(id: site.articleID(path), path: path.string, title: "", bodyFormat: format)
    }

    mutating func run() -> Decoded<Article> {
        let body = document.body.utf8.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 } ? nil : document.body
        article.body = body
        takeModelKeys()
        takeTitle()
        takeDates()
        takeVisibility()
        takeLabels()
        takeAddresses()
        article.images = images()
        let routed = site.configuration.astro.language(of: article.permalink)
        article.locale = writtenLocale() ?? routed ?? localeOfName() ?? article.locale
        if site.dialect.name == .jekyll { takeTopicsOfFolders() }
        takeExcerpt()
        article.measureBody()
        for entry in frontMatter.entries {
            let key = SourceKey.normalised(entry.key)
            if !used.contains(key) || Self.groupsOfAll.contains(key) { decoder.keep(entry, in: &article.extra) }
        }
        article.keepWrittenTexts()
        return decoder.finish(article)
    }

    /// Groups of all that an author has written, of which the model takes a few: the rest must not get lost.
    private static let groupsOfAll: Set = ["dgnoteproperties"]

    /// The text of a value; a list of one text is that text.
    private mutating func text(_ found: FieldResolver.Found) -> String? {
        let node = found.node.sequence.flatMap { $0.count == 1 ? $0[0] : nil } ?? found.node
        guard let scalar = node.scalar, !node.isNull else { return nil }
        used.insert(found.topKey)
        return scalar.text
    }

    // MARK: Keys of the model

    /// Keys that mean the same in every dialect.
    private mutating func takeModelKeys() {
        for entry in frontMatter.entries {
            let isText = entry.value.scalar != nil
            switch entry.key {
            case "originalUrl": article.originalUrl = decoder.text(entry)
            case "ampWebUrl": article.ampWebUrl = decoder.text(entry)
            case "cdnAmpWebUrl": article.cdnAmpWebUrl = decoder.text(entry)
            case "type" where isText: article.type = decoder.text(entry)
            case "category" where isText:
                article.category = decoder.text(entry).map { article.plain($0, of: "category") }
            case "quality" where isText: article.quality = decoder.number(entry)
            case "heat" where isText: article.heat = decoder.number(entry)
            case "featuredContent": article.featuredContent = decoder.text(entry)
            case "provider": article.provider = decoder.provider(entry)
            case "levels": article.levels = decoder.texts(entry)
            case "related":
                guard entry.value.mayNamePages else { continue }
                article.related = decoder.relatedEntries(entry)
                // A name may be one of the theme's own, which leads to no page, and must not get lost.
                if !entry.value.hasOnlyAddresses { continue }
            case "secured": article.secured = decoder.text(entry)
            default: continue
            }
            used.insert(SourceKey.normalised(entry.key))
        }
    }

    /// Whether a text is an address or a path, and no mere name.
    static func isAddress(_ text: String) -> Bool {
        text.contains("/") || text.contains(":")
    }

    // MARK: Title and excerpt

    private mutating func takeTitle() {
        for found in fields.all(.title) {
            guard let title = text(found) else { continue }
            article.title = article.plain(OneLine.text(title), of: "title")
            return
        }
        if let body = article.body, let heading = BodyTitle(body, article.bodyFormat) {
            article.title = heading.title
            article.body = heading.rest
        } else {
            article.title =
                site.titles[site.sitePath(path)] ?? labelOfSidebar() ?? NameTitle.text(of: path, in: site, joints)
        }
    }

    /// What Docusaurus' side bar calls a page that has no title.
    private mutating func labelOfSidebar() -> String? {
        guard site.dialect.name == .docusaurus,
            let entry = frontMatter.entries.first(where: { SourceKey.normalised($0.key) == "sidebarlabel" }),
            let label = entry.value.scalar, !entry.value.isNull
        else { return nil }
        used.insert(SourceKey.normalised(entry.key))
        return article.plain(OneLine.text(label.text), of: "title")
    }

    private mutating func takeExcerpt() {
        for found in fields.all(.excerpt) {
            guard FlagValue(found.node) == .unclear, let excerpt = text(found) else { continue }
            article.excerpt = article.plain(WrittenExcerpt.text(excerpt), of: "excerpt")
            return
        }
        guard let body = article.body else { return }
        article.excerpt = BodyExcerpt.text(in: body, article.bodyFormat, separator: site.configuration.excerptSeparator)
            .map { BodyLinks.withoutBrackets($0, in: body) }
        if article.excerpt != nil { article.excerptSource = "body" }
    }

    // MARK: Dates and visibility

    private mutating func date(_ field: ArticleField) -> Timestamp? {
        for found in fields.all(field) {
            guard let scalar = found.node.scalar, FlagValue(found.node) == .unclear, !BuildDate.isNamed(by: found.node)
            else { continue }
            do throws(DateTextError) {
                let moment = try site.moment(scalar.text)
                used.insert(found.topKey)
                return moment
            } catch {
                decoder.warn(
                    at: found.node.position,
                    "`\(found.entry.key)` is no date that can be read: \(error)",
                    rule: error.isImpossible ? .impossibleDate : .valueType
                )
                if let day = LeadingDay.moment(scalar.text, zone: site.zone) { return day }
            }
        }
        return nil
    }

    /// What may stand between the numbers of a date in a name.
    private var joints: [UInt8] {
        let isOfNotes = site.dialect.name == .generic || site.dialect.name == .obsidian
        return isOfNotes ? PathDate.hyphenOrUnderscore : PathDate.hyphen
    }

    private mutating func takeDates() {
        article.publishedDateTime = site.day(ofName: path, frontMatter, by: HugoDates.date) ?? date(.publishedDateTime)
        let joints = joints
        let paths = [site.sitePath(path)] + fields.all(.permalink).compactMap { $0.node.scalar?.text }
        if article.publishedDateTime == nil,
            let text = paths.lazy.compactMap({ PathDate.text(in: $0, joints: joints) }).first
        {
            article.publishedDateTime = try? Timestamp(lenient: text, zone: site.zone)
        }
        if article.publishedDateTime == nil, site.dialect.name == .jekyll { takeImpossibleDateOfName() }
        article.updatedDateTime = date(.updatedDateTime)
    }

    /// A post of Jekyll's is one by the form of its name, whatever the calendar says of the date there.
    private mutating func takeImpossibleDateOfName() {
        guard let name = path.string.split(separator: "/").last, PathDate.isPostName(name) else { return }
        let text = PathDate.ofPost(name)
        do throws(DateTextError) {
            article.publishedDateTime = try Timestamp(lenient: text, zone: site.zone)
        } catch {
            guard error.isImpossible else { return }
            let message = "the date in the file's name cannot be read: \(error)"
            decoder.warn(at: .start, message, rule: .impossibleDate)
            dayBehindName = ImpossibleDay.dayBehind(text, zone: site.zone, order: site.dateOrder)
        }
    }

    private mutating func takeVisibility() {
        let state = site.state(
            frontMatter,
            own: document.frontMatter,
            at: path,
            hasBody: document.hasText(article.bodyFormat)
        )
        article.published = state.hiddenBy == nil
        article.isUnlisted = state.unlistedBy != nil
        article.publicUntil = state.until
        if !site.showsFuture { article.publicFrom = publicFrom(state) }
        for diagnostic in state.diagnostics { decoder.note(diagnostic) }
    }

    /// A date of publication that the rules take from a key of their own counts beside those of the dialect.
    private func publicFrom(_ state: PublicationState) -> Timestamp? {
        let named = site.day(ofName: path, frontMatter, by: HugoDates.publishDate).map { max(state.from ?? $0, $0) }
        let isOfOwnKeys = site.rules.fields[.publishedDateTime] != nil || site.configuration.hugoDates.hasDate
        guard let date = article.publishedDateTime, isOfOwnKeys else {
            return named ?? state.from ?? article.publishedDateTime ?? dayBehindName
        }
        return max(named ?? state.from ?? date, date)
    }

    // MARK: Lists

    private mutating func takeLabels() {
        if let found = fields.first(.tags) { article.tags = labels(found) }
        // A template's expression names no topic.
        for found in fields.all(.topics) {
            // Jekyll takes both keys.
            let isBoth = site.dialect.name == .jekyll && found.topKey == "category"
            guard article.topics.isEmpty || isBoth else { continue }
            article.topics += labels(found).filter { [known = Set(article.topics)] in !known.contains($0) }
        }
        let collection = path.collection?.dropFirst().lowercased()
        article.topics.removeAll { $0.lowercased() == collection }
        if article.topics.isEmpty, site.dialect.sectionsAreTopics { article.topics = sectionTopics() }
        for found in fields.all(.authors) where article.authors.isEmpty {
            article.authors = AuthorDecoder.authors(found.node, site.authors, splitting: site.dialect.authorSeparation)
            if !article.authors.isEmpty { used.insert(found.topKey) }
        }
        if article.authors.isEmpty { article.takeAuthorsOfProvider() }
        if site.dialect.name == .pelican { takeLabelsOfPelican() }
        if let found = fields.first(.aliases) {
            article.aliases = texts(found).filter { FormerAddress.isOne($0, in: site.dialect) }
        }
    }

    /// What Pelican gives to documents that do not say it: the folder as the category, and the site's author.
    private mutating func takeLabelsOfPelican() {
        let settings = site.configuration.python
        let inner = site.contentPath(path) ?? site.sitePath(path)
        if article.topics.isEmpty, PelicanAddress.isPage(inner, settings) == false {
            article.topics = PelicanAddress.folderCategory(inner, settings).map { [$0] } ?? []
        }
        if article.authors.isEmpty, case .text(let author)? = settings["AUTHOR"] {
            let node = Node(.scalar(Scalar(author, isPlain: false)), at: .start)
            article.authors = AuthorDecoder.authors(node, site.authors, splitting: .certain)
        }
    }

    /// The texts of a list; mappings count by their name.
    private mutating func texts(_ found: FieldResolver.Found) -> [String] {
        let texts = WikiLink.unwrapped(found.node).compactMap { node -> String? in
            if let scalar = node.scalar { return node.isNull ? nil : WikiLink.text(scalar.text) }
            return node.mapping.flatMap { ($0["name"] ?? $0["title"] ?? $0["label"] ?? $0["slug"])?.scalar?.text }
        }
        if !texts.isEmpty { used.insert(found.topKey) }
        return texts
    }

    /// Tags or topics: a text with several is split as the dialect does, each is there once.
    private mutating func labels(_ found: FieldResolver.Found) -> [String] {
        var labels = texts(found)
        if found.node.sequence == nil, let text = labels.first {
            switch site.dialect.tagSeparator {
            case .comma: labels = text.split(separator: ",").map(String.init)
            // Jekyll's `category` is one text, with its spaces.
            case .space where found.topKey == "category" || found.topKey == "tag": labels = [text]
            // Jekyll leaves a comma on the word before it; here it separates, too.
            case .space: labels = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
            }
        }
        var seen: Set<String> = []
        return labels.map { label in
            let words = PlainText.text(label).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return site.dialect.name == .obsidian && words.hasPrefix("#") ? String(words.dropFirst()) : words
        }.filter { !$0.isEmpty && !isInstruction($0) && seen.insert($0).inserted }
    }

    /// Whether a tag says how a post of Nikola's is made.
    private func isInstruction(_ tag: String) -> Bool {
        site.settingsOnly == .nikola && site.tagsHide && VisibilityRules.nikolasTags.contains(tag.lowercased())
    }

    /// The folders above Jekyll's posts, which are categories; that of a language says nothing of the subject.
    private mutating func takeTopicsOfFolders() {
        func normalised(_ tag: String) -> String { tag.lowercased().replacing("_", with: "-") }
        let language = article.locale.map(normalised)
        let inner = site.withoutCollectionsFolder(site.contentPath(path) ?? site.sitePath(path))
        article.topics += JekyllPath.folders(inner, besides: article.topics).filter {
            normalised($0) != language
        }
    }

    private func sectionTopics() -> [String] {
        var parts = (site.contentPath(path) ?? "").split(separator: "/")[...]
        if let first = parts.first, isLanguage(first) { parts.removeFirst() }
        // The folder of a page alone is no section.
        let name = RecognisedSite.withoutEnding(String(parts.last ?? ""))
        if site.isIndex(parts.dropLast() + [Substring(site.splittingLanguage(name).name)]) { parts.removeLast() }
        // The folder of a year says when, and not what about.
        while let first = parts.first, first.utf8.count <= 4, first.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
            parts.removeFirst()
        }
        guard parts.count > 1, let section = parts.first else { return [] }
        let words = section.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
        return [words.prefix(1).uppercased() + words.dropFirst()]
    }

    // MARK: Addresses and pictures

    private mutating func takeAddresses() {
        let permalinks = Permalinks(
            site: site,
            path: path,
            article: article,
            permalink: fields.all(.permalink).lazy.compactMap { $0.node.scalar?.text }.first,
            slug: fields.first(.slug)?.node.scalar?.text ?? site.slug(ofName: path, frontMatter),
            frontMatter: frontMatter
        )
        article.permalink = permalinks.path(of: site.dialect.permalinks).map(WrittenAddress.escaped)
        for found in fields.all(.webUrl) {
            guard let scalar = found.node.scalar, scalar.text.contains("://") else { continue }
            article.webUrl = text(found).map(WrittenAddress.escaped)
            break
        }
        if article.webUrl == nil, let permalink = article.permalink, let address = site.address {
            article.webUrl = address + permalink
        }
    }

    private mutating func images() -> [Image] {
        for found in fields.all(.images) {
            let isResources = found.topKey == "resources"
            let images = isResources ? ImageDecoder.pictures(ofResources: found.node) : ImageDecoder.images(found.node)
            if images.isEmpty { continue }
            // Other files of the page stay under `extra`.
            if !isResources || images.count == found.node.sequence?.count { used.insert(found.topKey) }
            return images.map { image in
                var image = image
                image.url = image.url.map {
                    ImageDecoder.absolute(
                        $0,
                        site: site.address,
                        page: article.permalink.flatMap { page in site.address.map { $0 + page } }
                    )
                }
                return image
            }
        }
        return []
    }

    /// Whether the name of a first folder stands for a language of the site.
    private func isLanguage(_ folder: Substring) -> Bool {
        if site.configuration.languages.contains(String(folder)) { return true }
        return site.foldersKeptInIDs.contains {
            $0.split(separator: "/").last == folder && site.folderLanguages[$0] != nil
        }
    }

    /// The language that the document names; in `language: TypeScript` it names none.
    private mutating func writtenLocale() -> String? {
        for found in fields.all(.locale) {
            let node = found.node.sequence.flatMap { $0.count == 1 ? $0[0] : nil } ?? found.node
            if let tag = node.scalar?.text, LanguageTag.isKnown(tag) { return text(found) }
        }
        return nil
    }

    /// `name.fr.md`, or a first folder that is a language of the site.
    private func localeOfName() -> String? {
        if let language = site.folderLanguage(path) { return language }
        let parts = (site.contentPath(path) ?? path.string).split(separator: "/")
        if parts.count > 2, parts[0] == "i18n", site.dialect.name == .docusaurus {
            return site.configuration.docusaurus.locale(ofFolder: String(parts[1]))
        }
        if let first = parts.first, parts.count > 1, site.configuration.languages.contains(String(first)) {
            return String(first)
        }
        let name = parts.last?.split(separator: ".") ?? []
        guard name.count > 2 else { return site.folderLocale(path) }
        let code = String(name[name.count - 2])
        let known = site.configuration.languages.first { $0.lowercased() == code.lowercased() }
        return known ?? (site.languagesOfNames.contains(code) ? code : site.folderLocale(path))
    }
}
