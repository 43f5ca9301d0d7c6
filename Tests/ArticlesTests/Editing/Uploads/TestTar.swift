/// A tar archive that is put together block by block, right or wrong.
struct TestTar {
    var bytes: [UInt8] = []

    enum Mark: String {
        case pax = "ustar\u{0}00"
        case gnu = "ustar  \u{0}"
        case none = ""
    }

    /// An entry with its content.
    mutating func add(
        _ name: [UInt8],
        _ content: String = "",
        type: Character = "0",
        mark: Mark = .pax,
        prefix: String = "",
        size: [UInt8]? = nil,
        sum: ((Int, Int) -> String)? = nil
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ bytes: some Sequence<UInt8>, at place: Int) {
            for (index, byte) in bytes.enumerated() { header[place + index] = byte }
        }
        put(name.prefix(100), at: 0)
        put("0000644\0".utf8, at: 100)
        put(size ?? Array((Self.octal(content.utf8.count, 11) + "\0").utf8), at: 124)
        put("00000000000\0".utf8, at: 136)
        put(String(type).utf8, at: 156)
        put(mark.rawValue.utf8, at: 257)
        put(prefix.utf8, at: 345)
        let unsigned = header.reduce(8 * 32) { $0 + Int($1) }
        let signed = header.reduce(8 * 32) { $0 + Int(Int8(bitPattern: $1)) }
        put((sum?(unsigned, signed) ?? Self.octal(unsigned, 6) + "\0 ").utf8, at: 148)
        bytes += header + content.utf8
        bytes += [UInt8](repeating: 0, count: (512 - content.utf8.count % 512) % 512)
    }

    mutating func add(
        _ name: String,
        _ content: String = "",
        type: Character = "0",
        mark: Mark = .pax,
        prefix: String = "",
        size: [UInt8]? = nil
    ) {
        add(Array(name.utf8), content, type: type, mark: mark, prefix: prefix, size: size)
    }

    /// A record of pax.
    static func record(_ key: String, _ value: String) -> String {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count
        while length != "\(length)".utf8.count + rest.utf8.count { length = "\(length)".utf8.count + rest.utf8.count }
        return "\(length)\(rest)"
    }

    static func octal(_ number: Int, _ digits: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// The archive with its end.
    var whole: [UInt8] {
        bytes + [UInt8](repeating: 0, count: 1024)
    }
}
