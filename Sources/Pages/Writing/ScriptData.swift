/// JSON as the content of a `script` element that holds data.
enum ScriptData {
    /// The same JSON without characters that could end the element or begin a comment in it.
    ///
    /// They occur in strings only, where JSON allows escapes.
    static func escaped(_ json: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(json.count + 64)
        for byte in json {
            switch byte {
            case UInt8(ascii: "<"): result += "\\u003c".utf8
            case UInt8(ascii: ">"): result += "\\u003e".utf8
            case UInt8(ascii: "&"): result += "\\u0026".utf8
            default: result.append(byte)
            }
        }
        return result
    }
}
