import Base
import HTTP

@testable import Pages

/// A card put together from texts that were decoded before: what the pages must show, by other means.
struct PlainCard {
    private let json: UnsafeRawBufferPointer
    private let setting: CardSetting

    init(_ json: UnsafeRawBufferPointer, _ setting: CardSetting) {
        self.json = json
        self.setting = setting
    }

    func html(isSeen: Bool) -> String {
        let id = text("id") ?? ""
        let title = text("title").flatMap { $0.isEmpty ? nil : $0 } ?? id
        var html = "<li><article class=\"card\""
        let language = PageFrame.language(text("locale"))
        if let language, language != setting.language { html += " lang=\"\(escaped(language))\"" }
        let direction = TextDirection.attribute(language ?? setting.language)
        html += ">\(picture(isSeen: isSeen))<div class=\"words\">\(topic)"
        html +=
            "<h2\(direction)><a href=\"\(escaped(setting.addresses.path(ofArticle: id)))\">\(escaped(title))</a></h2>"
        if let excerpt = text("excerpt"), !excerpt.isEmpty {
            html += "<p class=\"excerpt\"\(direction)>\(escaped(excerpt))</p>"
        }
        html += "<p class=\"facts\"><span>"
        if let name { html += "<span>\(escaped(name))</span> " }
        html += date
        if let minutes = number("readingMinutes", 0), minutes > 0 { html += " <span>\(minutes) min read</span>" }
        return html + "</span></p></div></article>\n"
    }

    private func text(_ key: StaticString, _ offset: Int = 0) -> String? {
        JSONObjectReader.text(key, in: json, at: offset)
    }

    private func number(_ key: StaticString, _ offset: Int) -> Int? {
        JSONObjectReader.value(of: key, in: json, at: offset).flatMap { Int(String(decoding: json[$0], as: UTF8.self)) }
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { html, scalar in
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    private func picture(isSeen: Bool) -> String {
        var found: Int?
        if let images = JSONObjectReader.value(of: "images", in: json) {
            JSONObjectReader.forEachElement(of: json, at: images.lowerBound) { image in
                let url = text("url", image.lowerBound)?.utf8
                guard found == nil, let url else { return }
                let isWeb = url.starts(with: "http://".utf8) || url.starts(with: "https://".utf8)
                if isWeb { found = image.lowerBound }
            }
        }
        guard let found else { return "" }
        var html = "<div class=\"picture\"><img alt=\"\" referrerpolicy=\"no-referrer\" decoding=\"async\""
        if !isSeen { html += " loading=\"lazy\"" }
        html += " src=\"\(escaped(text("url", found) ?? ""))\""
        if let width = number("width", found), let height = number("height", found), (1...100_000).contains(width),
            (1...100_000).contains(height)
        {
            html += " width=\"\(width)\" height=\"\(height)\""
        }
        return html + "></div>"
    }

    private var topic: String {
        guard let topic = JSONObjectReader.texts("topics", in: json).last, topic != setting.topic else { return "" }
        let path = escaped(setting.addresses.path(ofListWith: "topic", topic))
        return "<p class=\"kicker\"><a href=\"\(path)\">\(escaped(topic))</a></p>"
    }

    private var name: String? {
        let provider = JSONObjectReader.value(of: "provider", in: json)
        for key: StaticString in ["name", "domain"] {
            if let name = provider.flatMap({ text(key, $0.lowerBound) }), !name.isEmpty { return name }
        }
        var first: Int?
        if let authors = JSONObjectReader.value(of: "authors", in: json) {
            JSONObjectReader.forEachElement(of: json, at: authors.lowerBound) { first = first ?? $0.lowerBound }
        }
        return first.flatMap { text("name", $0) }
    }

    private var date: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        guard let moment = text("publishedDateTime") else { return "" }
        let utf8 = Array(moment.utf8)
        func digits(_ range: Range<Int>) -> Int? {
            utf8[range].allSatisfy { $0 &- 0x30 < 10 } ? Int(String(decoding: utf8[range], as: UTF8.self)) : nil
        }
        guard utf8.count >= 10, let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10),
            (1...12).contains(month)
        else { return "" }
        return "<time datetime=\"\(escaped(moment))\">\(day) \(months[month - 1]) \(year)</time>"
    }
}
