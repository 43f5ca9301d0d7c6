/// Takes the marks off Latin letters, so that a reader need not type them: `é` is `e`, `ß` is `ss`.
package enum LetterFolding {
    /// A lower-case scalar as it stands in an index: its base letters, or itself where it has none.
    package static func folded(_ scalar: Unicode.Scalar) -> String {
        base(scalar)?.description ?? String(scalar)
    }

    /// The base letters of a lower-case scalar that carries marks; empty for a combining mark; nil for all others.
    static func base(_ scalar: Unicode.Scalar) -> StaticString? {
        let value = Int(scalar.value)
        switch value {
        case 0xDF..<0x250: return low[value - 0xDF]
        case 0x300..<0x370: return ""
        case 0x1E01..<0x1F00: return high[value - 0x1E01]
        default: return nil
        }
    }

    private static let low = table(from: 0xDF, count: 0x250 - 0xDF)
    private static let high = table(from: 0x1E01, count: 0x1F00 - 0x1E01)

    private static func table(from start: Int, count: Int) -> [StaticString?] {
        var table = [StaticString?](repeating: nil, count: count)
        for (base, letters) in variants {
            for scalar in letters.unicodeScalars {
                let index = Int(scalar.value) - start
                if table.indices ~= index { table[index] = base }
            }
        }
        return table
    }

    private static let variants: [(StaticString, String)] = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặ"), ("ae", "æǣǽ"), ("b", "ƀɓḃḅḇ"), ("c", "çćĉċčƈḉ"),
        ("d", "ďđɗḋḍḏḑḓð"), ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ƒḟ"), ("g", "ĝğġģǥǧǵḡ"), ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"), ("ij", "ĳ"), ("j", "ĵǰ"), ("k", "ķƙǩḱḳḵ"), ("l", "ĺļľŀłƚḷḹḻḽ"), ("m", "ḿṁṃ"),
        ("n", "ñńņňŉƞǹṅṇṉṋ"), ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"), ("oe", "œ"), ("p", "ƥṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšșṡṣṥṧṩſẛ"), ("ss", "ßẞ"), ("t", "ţťŧƫƭțṫṭṯṱẗ"), ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"), ("y", "ýÿŷƴȳẏẙỳỵỷỹ"),
        ("z", "źżžƶẑẓẕ"),
    ]
}
