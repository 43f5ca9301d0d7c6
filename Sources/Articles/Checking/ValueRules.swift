internal import Base
internal import FrontMatter
internal import Markup

/// Values that can be read and are probably not meant: markup in titles, odd numbers, dates and sizes.
struct ValueRules {
    let now: Timestamp

    func diagnostics(_ checked: CheckedDocument) -> [Diagnostic] {
        title(checked) + numbers(checked) + dates(checked) + sizes(checked.document.frontMatter) + incomplete(checked)
    }

    // MARK: Titles

    private func title(_ checked: CheckedDocument) -> [Diagnostic] {
        guard let node = checked.value(of: .title), let title = node.scalar?.text else { return [] }
        if let range = Self.tag(in: title) {
            let message = "the title has the tag `\(title[range])`; titles are plain text"
            let start = checked.source.range(spelling: title, at: node.position)?.lowerBound
            let offset = title.utf8.distance(from: title.startIndex, to: range.lowerBound)
            let place = start.map { checked.source.position(ofByte: $0 + offset) } ?? node.position
            return [Diagnostic(.warning, at: place, message, rule: .titleMarkup)]
        }
        let entities = Self.entities(in: title)
        guard let first = entities.first else { return [] }
        let message = "the title has the entity `\(first.name)`; titles are plain text"
        let suggestion = first.character.allSatisfy(\.isWhitespace) ? "write a space" : "write `\(first.character)`"
        guard let spelled = checked.source.range(spelling: title, at: node.position) else {
            return [Diagnostic(.warning, at: node.position, message, rule: .titleMarkup, suggestion: suggestion)]
        }
        let start = spelled.lowerBound + first.offset
        return [
            Diagnostic(
                .warning,
                at: checked.source.position(ofByte: start),
                message,
                rule: .titleMarkup,
                suggestion: suggestion,
                edit: Self.edit(entities, of: title, at: spelled.lowerBound, in: checked.source)
            )
        ]
    }

    private struct Entity {
        var name: String
        var character: String
        /// Bytes from the start of the title.
        var offset: Int
    }

    private static func entities(in title: String) -> [Entity] {
        guard title.utf8.contains(UInt8(ascii: "&")) else { return [] }
        return title.matches(of: /&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});/).compactMap {
            match in
            let name = String(match.0)
            let character = MarkupText.text(of: "x\(name)x", .html).dropFirst().prefix { $0 != "x" }
            guard !character.isEmpty, !name.hasPrefix(character) || character == "&" else { return nil }
            let offset = title.utf8.distance(from: title.startIndex, to: match.range.lowerBound)
            return Entity(name: name, character: String(character), offset: offset)
        }
    }

    /// All entities by their characters; nil where one of those would mean something else in front matter.
    private static func edit(
        _ entities: [Entity],
        of title: String,
        at start: Int,
        in source: SourceText
    ) -> TextEdit? {
        guard let first = entities.first, let last = entities.last else { return nil }
        let end = last.offset + last.name.utf8.count
        var text = ""
        var index = first.offset
        let bytes = Array(title.utf8)
        for entity in entities {
            let isPlain = entity.character.unicodeScalars.allSatisfy {
                $0.value >= 0xA1 && !$0.properties.isWhitespace || $0 == "&" && entity.offset > 0
            }
            guard isPlain else { return nil }
            text += String(decoding: bytes[index..<entity.offset], as: UTF8.self) + entity.character
            index = entity.offset + entity.name.utf8.count
        }
        // `&amp;lt;` would become another entity.
        let mended =
            String(decoding: bytes[..<first.offset], as: UTF8.self) + text
            + String(decoding: bytes[end...], as: UTF8.self)
        guard Self.entities(in: mended).isEmpty else { return nil }
        return TextEdit((start + first.offset)..<(start + end), text, of: source.bytes)
    }

    /// A tag that gives a text another look; the names of elements may be what a title is about.
    private static func tag(in title: String) -> Range<String.Index>? {
        guard title.utf8.contains(UInt8(ascii: "<")), !title.contains("`") else { return nil }
        return title.firstMatch(of: /<(?:br|\/(b|i|em|strong|span|u|small|font|sub|sup|a))\s*\/?>/).map { match in
            guard let name = match.1 else { return match.range }
            // What is closed was opened before: there it is to be mended.
            let before = title[..<match.range.lowerBound]
            let opening = before.ranges(of: "<\(name)").last { range in
                before[range.upperBound...].first.map { $0 == ">" || $0 == " " } == true
            }
            let end = opening.flatMap { before[$0.upperBound...].firstIndex(of: ">") }
            guard let opening, let end else { return match.range }
            return opening.lowerBound..<before.index(after: end)
        }
    }

    // MARK: Numbers

    private static let ranges = [("quality", -1.0...1_000), ("heat", -1.0...100_000)]

    private func numbers(_ checked: CheckedDocument) -> [Diagnostic] {
        Self.ranges.compactMap { key, range in
            guard let node = checked.document.frontMatter[key], let text = node.scalar?.text, let value = Double(text),
                !range.contains(value)
            else { return nil }
            let message = "`\(key)` is \(text), but lies between \(Int(range.lowerBound)) and \(Int(range.upperBound))"
            return Diagnostic(.warning, at: node.position, message, rule: .numberRange)
        }
    }

    /// JPEG cannot hold more; nothing but a slip of a finger says more of another format.
    private static let largestSide = 65_535.0

    /// The sizes of pictures, wherever a group of keys describes one.
    private func sizes(_ mapping: Mapping) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let isPicture = mapping["url"] != nil || mapping["src"] != nil
        for entry in mapping.entries {
            if isPicture, entry.key == "width" || entry.key == "height", let text = entry.value.scalar?.text,
                let value = Double(text), value < 1 || value > Self.largestSide || value != value.rounded()
            {
                let message = "no picture has the \(entry.key) \(text)"
                diagnostics.append(.warning(at: entry.value.position, message, rule: .imageSize))
            }
            for node in entry.value.sequence ?? [entry.value] {
                if let inner = node.mapping { diagnostics += sizes(inner) }
            }
        }
        return diagnostics
    }

    // MARK: Lists of objects

    /// The members without which an image, or a related article, is nothing that a person can open.
    private static let needed = [("images", "url"), ("related", "webUrl")]

    private func incomplete(_ checked: CheckedDocument) -> [Diagnostic] {
        guard checked.isOwnFormat else { return [] }
        return Self.needed.flatMap { key, member in
            let nodes = checked.document.frontMatter[key].map { $0.sequence ?? [$0] } ?? []
            return nodes.compactMap { node -> Diagnostic? in
                guard let mapping = node.mapping, mapping[member]?.scalar?.text.isEmpty ?? true else { return nil }
                let message = "a value of `\(key)` has no `\(member)`; add it, or remove the value"
                return .warning(at: node.position, message, rule: .valueType)
            }
        }
    }

    // MARK: Dates

    private func dates(_ checked: CheckedDocument) -> [Diagnostic] {
        guard let article = checked.article else { return [] }
        var diagnostics = ambiguousDates(checked)
        if let from = article.publicFrom, from > now {
            let message = "the article is not public before \(from)"
            let place = position(of: from, checked) ?? checked.document.frontMatterPosition
            diagnostics.append(Diagnostic(.note, at: place, message, rule: .futureDate))
        }
        if let date = article.publishedDateTime, let node = checked.value(of: .publishedDateTime),
            let name = checked.path.string.split(separator: "/").last, let text = PathDate.text(in: String(name)),
            let day = Timestamp(text)
        {
            // A zone may lead to the day before or after.
            let day0 = day.microseconds - Self.day
            if !(day0..<(day0 + 3 * Self.day)).contains(date.microseconds) {
                let message = "the date is another than that of the file's name, \(text)"
                diagnostics.append(Diagnostic(.note, at: node.position, message, rule: .dateMismatch))
            }
        }
        return diagnostics
    }

    /// Dates such as `03/04/2024`, where nobody says whether the month comes first.
    private func ambiguousDates(_ checked: CheckedDocument) -> [Diagnostic] {
        if checked.isOwnFormat { return [] }
        return [ArticleField.publishedDateTime, .updatedDateTime].compactMap { field in
            guard let node = checked.value(of: field), let text = node.scalar?.text,
                let date = try? DateText(text, order: checked.site.dateOrder), date.isAmbiguous,
                let day = try? date.timestamp(in: .utc),
                let other = try? Timestamp(lenient: text, zone: .utc, order: .dayFirst)
            else { return nil }
            let (read, swapped) = (day.description.prefix(10), other.description.prefix(10))
            return Diagnostic(
                .warning,
                at: node.position,
                "this date is read as \(read), but may be \(swapped)",
                rule: .ambiguousDate,
                suggestion: "write the one that is meant, or set `content.date-order`"
            )
        }
    }

    private static let day: Int64 = 86_400_000_000

    private func position(of moment: Timestamp, _ checked: CheckedDocument) -> SourcePosition? {
        checked.document.frontMatter.entries.first { entry in
            entry.value.scalar.flatMap {
                try? Timestamp(lenient: $0.text, zone: checked.site.zone, order: checked.site.dateOrder)
            } == moment
        }?.value.position
    }
}
