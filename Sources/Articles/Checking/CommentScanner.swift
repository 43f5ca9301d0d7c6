internal import Base
internal import FrontMatter

/// Finds the comments of front matter, which is given line by line from its first one on.
///
/// In YAML and TOML a comment may follow a value, and a `#` in a text is none. Of other forms only lines that begin
/// with `#` are comments. It looks for no mistakes: what it misunderstands is no comment.
struct CommentScanner {
    private let format: FrontMatterFormat
    /// What ends the quoted text that the last line has left open.
    private var quote: [UInt8]?
    /// The column, from 0, that lines of the block of text which has begun are beyond.
    private var blockColumn: Int?
    /// How many lists and groups of YAML in brackets are open.
    private var depth = 0

    init(_ format: FrontMatterFormat) {
        self.format = format
    }

    /// The offset of the comment in the next line, of which `line` is the bytes without its end; nil where it has none.
    mutating func comment(in line: [UInt8]) -> Int? {
        switch format {
        case .yaml: yaml(line)
        case .toml: toml(line)
        default:
            line.firstIndex { !ASCII.isBlank($0) }.flatMap { line[$0] == UInt8(ascii: "#") ? $0 : nil }
        }
    }

    // MARK: TOML

    private mutating func toml(_ line: [UInt8]) -> Int? {
        var index = 0
        while index < line.count {
            if passesQuoted(line, &index) { continue }
            switch line[index] {
            case UInt8(ascii: "#"): return index
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let mark = line[index]
                let isLong = line[index...].starts(with: [mark, mark, mark])
                quote = Array(repeating: mark, count: isLong ? 3 : 1)
                index += isLong ? 3 : 1
            default: index += 1
            }
        }
        if quote?.count == 1 { quote = nil }
        return nil
    }

    /// Passes a character of a quoted text, or what ends it; false outside of one.
    private mutating func passesQuoted(_ line: [UInt8], _ index: inout Int) -> Bool {
        guard let quote else { return false }
        if line[index] == UInt8(ascii: "\\"), quote[0] == UInt8(ascii: "\"") {
            index += 2
        } else if line[index...].starts(with: quote) {
            // In YAML two apostrophes within apostrophes are one, and end nothing.
            if format == .yaml, quote == [UInt8(ascii: "'")], line[(index + 1)...].first == UInt8(ascii: "'") {
                index += 2
                return true
            }
            index += quote.count
            self.quote = nil
        } else {
            index += 1
        }
        return true
    }

    // MARK: YAML

    private mutating func yaml(_ line: [UInt8]) -> Int? {
        let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
        if let column = blockColumn {
            if indent == line.count || indent > column { return nil }
            blockColumn = nil
        }
        var index = 0
        // The column of the key, or of the dash, that a block of text on this line belongs to.
        var column = indent
        var hasKey = false
        // Whether a value may begin here: in the middle of a plain text a quote is a character as any other.
        var isStart = true
        while index < line.count {
            if passesQuoted(line, &index) { continue }
            let byte = line[index]
            let isBeforeBlank = index + 1 == line.count || ASCII.isBlank(line[index + 1])
            switch byte {
            case UInt8(ascii: "#") where index == 0 || ASCII.isBlank(line[index - 1]): return index
            case _ where ASCII.isBlank(byte): break
            case UInt8(ascii: "-") where isStart && isBeforeBlank: column = index
            case UInt8(ascii: "?") where isStart && isBeforeBlank: break
            case UInt8(ascii: ":") where !isStart && isBeforeBlank: isStart = true
            case UInt8(ascii: ",") where depth > 0: isStart = true
            case UInt8(ascii: "]") where depth > 0, UInt8(ascii: "}") where depth > 0:
                depth -= 1
                isStart = false
            case UInt8(ascii: "[") where isStart, UInt8(ascii: "{") where isStart: depth += 1
            case UInt8(ascii: "&") where isStart, UInt8(ascii: "!") where isStart:
                while index + 1 < line.count, !ASCII.isBlank(line[index + 1]) { index += 1 }
            case UInt8(ascii: "|") where isStart && depth == 0, UInt8(ascii: ">") where isStart && depth == 0:
                blockColumn = column
                isStart = false
            default:
                if !hasKey { (column, hasKey) = (index, true) }
                if isStart, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = [byte] }
                isStart = false
            }
            index += 1
        }
        return nil
    }
}
