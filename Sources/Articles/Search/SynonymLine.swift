internal import Base
internal import FrontMatter

/// A line of a file of synonyms.
struct SynonymLine {
    /// The words of each phrase, as `SearchTokenizer` cuts them.
    private(set) var phrases: [[String]] = []
    /// Whether a phrase only stands for those after it.
    let isOneWay: Bool
    /// The line without white space around it.
    let text: String

    /// Nil for an empty line and for a comment; throws what is wrong with others.
    init?(_ line: String, number: Int) throws(Diagnostic) {
        let start = line.unicodeScalars.prefix { $0.properties.isWhitespace || $0 == "\u{FEFF}" }.count
        text = String(line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.trimmingEnd(while: \.isWhitespace))
        guard let first = text.first, first != "#" else { return nil }
        func warning(_ column: Int, _ message: String) -> Diagnostic {
            .warning(at: SourcePosition(line: number, column: column + 1), message, rule: .synonyms)
        }
        let signs = Set(text.filter { $0 == "=" || $0 == ">" })
        guard let sign = signs.first else {
            throw warning(start, "a line of synonyms has `=` or `>` between its words; this one is left out")
        }
        guard signs.count == 1 else {
            throw warning(start, "a line of synonyms has either `=` or `>`, not both; this one is left out")
        }
        isOneWay = sign == ">"
        var column = start
        for part in text.split(separator: sign, omittingEmptySubsequences: false) {
            let phrase = SearchTokenizer().phrase(in: String(part))
            let place = column + part.unicodeScalars.prefix { $0.properties.isWhitespace }.count
            guard !phrase.words.isEmpty else {
                throw warning(place, "there is no word on one side of `\(sign)`; this line is left out")
            }
            guard phrase.words.count <= SynonymTable.maximumWords else {
                throw warning(place, "there are more than \(SynonymTable.maximumWords) words; this line is left out")
            }
            phrases.append(phrase.words)
            column += part.unicodeScalars.count + 1
        }
    }
}
