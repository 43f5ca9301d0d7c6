internal import Base
internal import HTTP

/// Indents JSON by two spaces.
enum PrettyJSON {
    /// The bytes between two yields; a string is never split.
    private static let stretch = 16 << 10

    /// JSON as `JSONWriter` writes it, with line breaks and spaces; empty objects and arrays stay on one line.
    ///
    /// Yields the processor after each few kilobytes. Bytes that are no JSON, as a damaged store may have them, come
    /// out with line breaks somewhere.
    static func format(_ json: [UInt8], _ scope: CancelScope = .unlimited) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count * 3 / 2)
        var depth = 0
        var index = 0
        var nextYield = stretch
        func breakLine() {
            result.append(UInt8(ascii: "\n"))
            for _ in 0..<depth { result += [0x20, 0x20] }
        }
        while index < json.count {
            let byte = json[index]
            switch byte {
            case UInt8(ascii: "\""):
                let end = endOfString(json, from: index)
                result += json[index..<end]
                index = end
                if index >= nextYield {
                    scope.yield()
                    nextYield = index + stretch
                }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                result.append(byte)
                if index + 1 < json.count, json[index + 1] == byte + 2 {
                    index += 1
                    result.append(json[index])
                } else {
                    depth += 1
                    breakLine()
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth = max(0, depth - 1)
                breakLine()
                result.append(byte)
            case UInt8(ascii: ","):
                result.append(byte)
                breakLine()
            case UInt8(ascii: ":"): result += [byte, 0x20]
            default: result.append(byte)
            }
            index += 1
        }
        result.append(UInt8(ascii: "\n"))
        return result
    }

    private static func endOfString(_ json: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < json.count, json[index] != UInt8(ascii: "\"") {
            index += json[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, json.count)
    }
}
