internal import Base
internal import FrontMatter

/// How Material's plugin `blog` for MkDocs makes the addresses of posts.
///
/// https://squidfunk.github.io/mkdocs-material/plugins/blog/#config.post_url_format
struct BlogAddresses: Sendable, Hashable {
    /// The folder of the blog, below that of the documents.
    let folder: String
    /// What the paths of posts begin with there.
    let posts: String
    private let format: String
    private let dateFormat: String
    private let mostCategories: Int
    /// The sign between words of what is made of a title; nil where a program of the site's makes it.
    private let separator: String?
    /// The same of a category.
    private let categorySeparator: String?

    /// Takes the options of the plugin; nil where it is turned off.
    init?(_ options: Mapping) {
        if let flag = options["enabled"], FlagValue(flag) == .no { return nil }
        func text(_ key: String, _ otherwise: String) -> String { options[key]?.scalar?.text ?? otherwise }
        folder = ContentPath.plain(text("blog_dir", "blog"))
        posts = ContentPath.plain(text("post_dir", "{blog}/posts").replacing("{blog}", with: folder))
        format = text("post_url_format", "{date}/{slug}")
        dateFormat = text("post_url_date_format", "yyyy/MM/dd")
        mostCategories = Int(text("post_url_max_categories", "1")) ?? 0
        separator = Self.takesOwnSlugs(options["post_slugify"]) ? text("post_slugify_separator", "-") : nil
        categorySeparator =
            Self.takesOwnSlugs(options["categories_slugify"]) ? text("categories_slugify_separator", "-") : nil
    }

    /// Whether slugs are made as the plugin makes them by itself: by `pymdownx.slugs.slugify` in small letters.
    private static func takesOwnSlugs(_ option: Node?) -> Bool {
        guard let option else { return true }
        let words = option.mapping?["kwds"]?.mapping
        return words?.entries.count == 1 && words?["case"]?.scalar?.text == "lower"
    }

    /// The path below the folder of documents that a post gets, without an ending; nil where it is not certain.
    ///
    /// `path` is that of the document, without its ending.
    func path(of path: String, _ frontMatter: Mapping, title: String) -> String? {
        var result = format
        if result.contains("{date}") {
            guard let date = date(frontMatter["date"]) else { return nil }
            result = result.replacing("{date}", with: date)
        }
        if result.contains("{slug}") {
            let written = frontMatter["slug"]?.scalar?.text ?? ""
            let own = frontMatter["title"]?.scalar?.text ?? title
            guard let slug = written.isEmpty ? separator.map({ Self.slug(of: own, $0) }) : written else { return nil }
            result = result.replacing("{slug}", with: slug)
        }
        if result.contains("{categories}") {
            let names = (frontMatter["categories"]?.sequence ?? []).compactMap(\.scalar?.text).prefix(
                max(0, mostCategories)
            )
            guard let categorySeparator else { return nil }
            let slugs = names.map { Self.slug(of: $0, categorySeparator) }
            result = result.replacing("{categories}", with: slugs.joined(separator: "/"))
        }
        if result.contains("{file}") {
            result = result.replacing("{file}", with: path.split(separator: "/").last.map(String.init) ?? "")
        }
        if result.contains("{") { return nil }
        let parts = result.split(separator: "/")
        return parts.isEmpty || parts.contains("..") ? nil : ContentPath.joined(folder, parts.joined(separator: "/"))
    }

    /// A day as it is written, by a pattern of Unicode's; nil for names of months and the like, which depend on a
    /// language.
    private func date(_ node: Node?) -> String? {
        guard let text = (node?.mapping?["created"] ?? node)?.scalar?.text else { return nil }
        let numbers = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count == 10 || text.utf8.dropFirst(10).first.map({ !(0x30...0x39 ~= $0) }) == true,
            numbers.map(\.utf8.count) == [4, 2, 2], numbers.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } })
        else { return nil }
        let fields = [
            "yyyy": numbers[0], "y": numbers[0], "yy": String(numbers[0].suffix(2)), "MM": numbers[1],
            "M": Int(numbers[1]).map(String.init), "dd": numbers[2], "d": Int(numbers[2]).map(String.init),
        ]
        var result = ""
        var rest = dateFormat[...]
        while let next = rest.first {
            let run = rest.prefix { $0 == next }
            rest = rest[run.endIndex...]
            guard next.isLetter || next == "'" else {
                result += run
                continue
            }
            guard let value = fields[String(run)] ?? nil else { return nil }
            result += value
        }
        return result
    }

    /// Letters, digits, `_` and `-` of a text, in small letters; spaces become the separator, and tags are left out.
    static func slug(of text: String, _ separator: String) -> String {
        var result = ""
        var isTag = false
        let trimmed = text.drop(while: \.isWhitespace).trimmingEnd(while: \.isWhitespace)
        for scalar in NormalForm.composed(String(trimmed)).lowercased().unicodeScalars {
            switch scalar {
            case "<": isTag = true
            case ">" where isTag: isTag = false
            case _ where isTag: break
            case " ": result += separator
            case "-", "_": result.unicodeScalars.append(scalar)
            default: if isOfWord(scalar) { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
